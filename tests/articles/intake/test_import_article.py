import json
import sys
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.articles.intake.pages import HEAD, PARAGRAPHS, TITLE, page
from tests.factories import UserFactory
from tests.sources.web_server import answer, web_server

TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def run(*arguments):
    out = StringIO()
    call_command("import_article", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_dry_run_prints_what_was_read_and_needs_no_database(text_file):
    read = json.loads(run(text_file, "--dry-run", "--json"))

    assert read["title"] == TITLE
    assert tuple(read["paragraphs"]) == PARAGRAPHS
    assert read["sentences"][0]["text"] == PARAGRAPHS[0]


def test_json_is_written_in_letters_not_escapes(text_file):
    assert "“We looked at four offers" in run(text_file, "--dry-run", "--json")


def test_a_dry_run_without_json_sums_up(text_file):
    assert run(text_file, "--dry-run") == f"{TITLE}\n4 paragraphs, 0 lines dropped.\n"


@pytest.mark.parametrize("kind", ["auto", "html"])
def test_html_files_are_read_under_their_address(tmp_path, kind):
    path = tmp_path / "pier.html"
    path.write_text(page(head=HEAD.replace("The Lindhaven Post", "")), encoding="utf-8")

    read = json.loads(
        run(path, "--format", kind, "--url", "https://post.example/a", "--dry-run", "--json")
    )

    assert tuple(read["paragraphs"]) == PARAGRAPHS
    assert read["outlet"] == "post.example"


def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode())))

    read = json.loads(run("-", "--format", "text", "--dry-run", "--json"))

    assert tuple(read["paragraphs"]) == PARAGRAPHS


def test_an_address_is_fetched(settings):
    settings.GALLEY_FETCH_ALLOW = ["127.0.0.0/8"]
    with web_server() as server:
        server.answers["/"] = answer(page().encode())

        assert run(server.url(), "--dry-run").startswith(TITLE)


@pytest.mark.django_db
def test_an_article_is_stored_under_the_name_of_who_brings_it(text_file):
    reporter = UserFactory(role="Reporter")

    said = run(text_file, "--by", reporter.username, "--url", "https://post.example/a")

    article = Article.objects.get()
    assert said == f"Stored as article {article.pk}: {TITLE}\n"
    assert article.created_by == reporter
    assert article.url == "https://post.example/a"
    assert article.revisions.get().text == "\n\n".join(PARAGRAPHS)


@pytest.mark.django_db
def test_storing_is_refused_to_a_role_that_may_not(text_file):
    reader = UserFactory(role="Reader")

    with pytest.raises(CommandError, match="Your role"):
        run(text_file, "--by", reader.username)

    assert not Article.objects.exists()


@pytest.mark.django_db
def test_storing_under_an_unknown_name_is_refused(text_file):
    with pytest.raises(CommandError, match="no user called nobody"):
        run(text_file, "--by", "nobody")


def test_storing_without_a_name_is_refused(text_file):
    with pytest.raises(CommandError, match="--by"):
        run(text_file)


@pytest.mark.parametrize(
    ("data", "arguments", "said"),
    [
        (b"", (), "is empty"),
        (b"", ("--format", "text"), "no text"),
        (b"%PDF-1.7", (), "a PDF"),
        (b"<html></html>", ("--format", "html"), "No article was found"),
        (TEXT.encode() + b"\x00", ("--format", "text"), "NUL"),
        (TEXT.encode(), ("--url", "javascript:alert(1)"), "http://"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, data, arguments, said):
    path = tmp_path / "story.dat"
    path.write_bytes(data)

    with pytest.raises(CommandError, match=said):
        run(path, *arguments, "--dry-run")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"missing\.txt cannot be read: No such file"):
        run(tmp_path / "missing.txt", "--dry-run")


def test_a_forbidden_address_is_said_in_a_sentence():
    with pytest.raises(CommandError, match="not on the public internet"):
        run("http://127.0.0.1/", "--dry-run")
