"""What an export holds: the columns, and the one SQL that fills them."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from claims.models.choices import Stance

#: Stands between the values of a cell that has several; docs/export.md says how it is escaped.
SEPARATOR = " | "

_PLAIN_NUMBER = r"^[+-]?[0-9]+([.,][0-9]+)?$"
#: A spreadsheet takes a cell that begins so for a formula, in full-width form too.
_FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


class Profile(StrEnum):
    """For whom a file is: ``data`` is raw, ``excel`` safe to open in a spreadsheet."""

    DATA = "data"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, and its SQL. ``is_text`` cells hold what people typed."""

    name: str
    sql: str
    is_text: bool = False


def _day(column: str) -> str:
    return f"to_char({column}, 'YYYY-MM-DD')"


def _moment(column: str) -> str:
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


def _url(path: str) -> str:
    return f"desk.site || '{path}' || "


def _joined(value: str, order: str) -> str:
    """Several values in one cell; the bar inside a value, and the backslash, are escaped."""
    escaped = f"replace(replace({value}, '\\', '\\\\'), '|', '\\|')"
    return f"string_agg({escaped}, '{SEPARATOR}' ORDER BY {order})"


COLUMNS = (
    Column("id", "c.id"),
    Column("url", _url("/claims/") + "c.id || '/'"),
    Column("wording", "c.wording", is_text=True),
    Column("kind", "c.kind"),
    Column("speaker", "speaker.name", is_text=True),
    Column("status", "c.status"),
    Column("verdict", "c.verdict"),
    Column("verified_at", _moment("decision.at")),
    Column("verified_by", "decision.reviewer", is_text=True),
    Column("as_of", _day("c.as_of")),
    Column("valid_from", _day("c.valid_from")),
    Column("valid_until", _day("c.valid_until")),
    Column("recheck_on", _day("c.recheck_on")),
    Column("supporting", "coalesce(found.supporting, 0)"),
    Column("contradicting", "coalesce(found.contradicting, 0)"),
    Column("supporting_sources", "coalesce(pro.sources, 0)"),
    Column("supporting_origins", "coalesce(pro.origins, 0)"),
    Column("contradicting_sources", "coalesce(contra.sources, 0)"),
    Column("contradicting_origins", "coalesce(contra.origins, 0)"),
    Column("source_titles", "found.titles", is_text=True),
    Column("source_urls", "found.urls", is_text=True),
    Column("article_titles", "made.titles", is_text=True),
    Column("article_urls", "made.urls", is_text=True),
    Column("tags", "labels.tags", is_text=True),
    Column("exported_at", _moment("now()")),
)

# Each part is looked up claim by claim along its index, so that the first row leaves at once.
_FROM = f"""
    FROM (SELECT %s::text AS site) AS desk
    CROSS JOIN ({{chosen}}) AS chosen (id)
    JOIN claims_claim AS c ON c.id = chosen.id
    LEFT JOIN sources_party AS speaker ON speaker.id = c.speaker_id
    LEFT JOIN LATERAL (
        SELECT v.at, coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username)
            AS reviewer
        FROM claims_verification AS v JOIN accounts_user AS u ON u.id = v.reviewer_id
        WHERE v.claim_id = c.id AND c.verdict <> '' ORDER BY v.id DESC LIMIT 1
    ) AS decision ON true
    LEFT JOIN LATERAL (
        SELECT sum(supporting) AS supporting, sum(contradicting) AS contradicting,
            {_joined("s.title", "s.id")} AS titles, {_joined("s.url", "s.id")} AS urls
        FROM (
            SELECT e.source_id,
                count(*) FILTER (WHERE e.stance = '{Stance.SUPPORTS}') AS supporting,
                count(*) FILTER (WHERE e.stance = '{Stance.CONTRADICTS}') AS contradicting
            FROM claims_evidence AS e WHERE e.claim_id = c.id GROUP BY e.source_id
        ) AS per_source JOIN sources_source AS s ON s.id = per_source.source_id
    ) AS found ON true
    LEFT JOIN claims_backing AS pro
        ON pro.claim_id = c.id AND pro.stance = '{Stance.SUPPORTS}'
    LEFT JOIN claims_backing AS contra
        ON contra.claim_id = c.id AND contra.stance = '{Stance.CONTRADICTS}'
    LEFT JOIN LATERAL (
        SELECT {_joined("a.title", "a.id")} AS titles,
            {_joined(_url("/articles/") + "a.id || '/'", "a.id")} AS urls
        FROM articles_article AS a WHERE a.id IN (
            SELECT r.article_id FROM claims_mention AS m
            JOIN articles_revision AS r ON r.id = m.revision_id WHERE m.claim_id = c.id)
    ) AS made ON true
    LEFT JOIN LATERAL (
        SELECT {_joined("tag", "place")} AS tags
        FROM unnest(c.tags) WITH ORDINALITY AS listed (tag, place)
    ) AS labels ON true
    ORDER BY c.id
"""  # noqa: S608 (words of our own)


def select_rows(claims: QuerySet, *, site: str, profile: Profile) -> tuple[str, tuple[object, ...]]:
    """The SELECT of an export of ``claims``, in the order of their ids, and its parameters.

    ``site`` is where the desk is ("https://desk.example"), for absolute addresses.
    """
    chosen, values = claims.order_by().values("pk").query.sql_with_params()
    cells = ", ".join(f"{_cell(column, profile)} AS {column.name}" for column in COLUMNS)
    sql = f"SELECT {cells} {_FROM.replace('{chosen}', chosen)}"
    return sql, (site.rstrip("/"), *values)


def _cell(column: Column, profile: Profile) -> str:
    """A cell's SQL. Empty texts become NULL, which CSV writes as nothing at all."""
    if not column.is_text:
        return column.sql
    if profile == Profile.DATA:
        return f"nullif({column.sql}, '')"
    starts = ", ".join(f"'{start}'" for start in _FORMULA_STARTS)
    return (
        f"CASE WHEN left({column.sql}, 1) IN ({starts}) AND {column.sql} !~ '{_PLAIN_NUMBER}'"
        f" THEN '''' || {column.sql} ELSE nullif({column.sql}, '') END"
    )
