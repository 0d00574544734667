"""What the database refuses about articles and sections, whoever writes."""

import pytest

from accounts.acting import acting
from accounts.models import User
from articles.models import Article
from tests.factories import ArticleFactory, SectionFactory, UserFactory
from tests.raw_sql import refused, run

pytestmark = pytest.mark.django_db

BRING_IN = """
    INSERT INTO articles_article (title, dek, byline, language, url, intake_key, created_by_id,
                                  created_at)
    VALUES ('Bridge', '', '', 'en', '', gen_random_uuid(), %s, now())
"""


@pytest.fixture
def reader() -> User:
    return UserFactory(role="Reader")


@pytest.mark.parametrize("column", ["title", "url"])
def test_an_article_is_described_by_those_whose_role_lets_them(
    reader: User, reporter: User, column: str
) -> None:
    article = ArticleFactory()
    change = f"UPDATE articles_article SET {column} = 'https://gazette.example/' WHERE id = %s"
    with refused("article_needs_a_role"), acting(reader, "raw"):
        run(change, article.pk)
    with refused("article_needs_a_role"), acting(None, "raw"):
        run(change, article.pk)
    with acting(reporter, "raw"):
        run(change, article.pk)
    article.refresh_from_db()
    assert getattr(article, column) == "https://gazette.example/"


def test_an_article_is_brought_in_in_ones_own_name(reader: User, reporter: User) -> None:
    with refused("article_needs_a_role"), acting(reader, "raw"):
        run(BRING_IN, reader.pk)
    with refused("article_in_ones_own_name"), acting(reporter, "raw"):
        run(BRING_IN, reader.pk)
    with acting(reporter, "raw"):
        run(BRING_IN, reporter.pk)
    assert Article.objects.get().created_by == reporter


@pytest.mark.parametrize(
    "change",
    [
        "created_by_id = %s",
        "created_at = now(), dek = %s",
        "intake_key = gen_random_uuid(), dek = %s",
    ],
)
def test_its_birth_is_fixed(reporter: User, change: str) -> None:
    ArticleFactory()
    with refused("article_birth_is_fixed"), acting(reporter, "raw"):
        run(f"UPDATE articles_article SET {change}", reporter.pk)


def test_articles_are_not_deleted(chief: User) -> None:
    article = ArticleFactory()
    with refused("article_kept"), acting(chief, "raw"):
        run("DELETE FROM articles_article WHERE id = %s", article.pk)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with refused("article_kept"), acting(chief, "raw"):
        run("TRUNCATE articles_article CASCADE")


def test_sections_are_changed_by_those_whose_role_lets_them(reporter: User) -> None:
    section, enterer = SectionFactory(name="City"), UserFactory(role="Data entry")
    for statement in (
        "INSERT INTO articles_section (name) VALUES ('Sport')",
        "UPDATE articles_section SET name = 'Sport'",
        "DELETE FROM articles_section",
    ):
        with refused("section_needs_a_role"), acting(reporter, "raw"):
            run(statement)
    with acting(enterer, "raw"):
        run("UPDATE articles_section SET name = 'Sport'")
    section.refresh_from_db()
    assert section.name == "Sport"
    with refused("section_needs_a_role"), acting(enterer, "raw"):
        run("DELETE FROM articles_section")


def test_who_works_for_a_section_is_said_by_those_whose_role_lets_them(reporter: User) -> None:
    city, enterer = SectionFactory(people=[reporter]), UserFactory(role="Data entry")
    join = "INSERT INTO articles_section_people (section_id, user_id) VALUES (%s, %s)"
    for statement, params in (
        (join, (city.pk, enterer.pk)),
        ("UPDATE articles_section_people SET user_id = %s", (enterer.pk,)),
        ("DELETE FROM articles_section_people", ()),
    ):
        with refused("section_person_needs_a_role"), acting(reporter, "raw"):
            run(statement, *params)
        with refused("acting_user_is_set"):
            run(statement, *params)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with refused("section_person_kept"):
        run("TRUNCATE articles_section_people")
    with acting(enterer, "raw"):
        run(join, city.pk, enterer.pk)
    assert set(city.people.all()) == {reporter, enterer}
