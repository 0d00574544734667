"""A page pasted as plain text, read into an article: features of lines, never names of sites."""

from collections.abc import Sequence

from .authors import mark_authors, names_a_person
from .body import Verdict, assign_roles
from .characters import check_text, normalise
from .furniture import furniture_reasons
from .head import Head, read_head
from .language import detect_language
from .lines import Line, read_lines
from .outlets import find_outlet
from .parsed import Block, ParsedArticle, Role
from .runs import main_run
from .threads import mark_thread
from .tickers import mark_ticker
from .topic import stems_of, told_share

_LEAST_SPARED = 100
_LEAST_TOLD = 0.25
_NEAR = 5
_HEADING = frozenset((Role.DATE, Role.BYLINE))
_AROUND = _HEADING | {Role.FURNITURE}
__all__ = ["check_text", "normalise", "parse_paste"]


def parse_paste(text: str, *, url: str | None = None) -> ParsedArticle:
    """Read what a person copied from a browser, menus and all.

    Every line of the page is kept as a block, in order; none is invented. Never raises: a paste
    without a headline or date has None there, one without prose keeps whatever it has as text.
    Linear in the text.
    """
    lines = read_lines(normalise(text))
    reasons = _spared(lines, furniture_reasons([(line.text, line.bare) for line in lines]))
    reasons = mark_ticker(lines, mark_thread(lines, reasons))
    run = main_run(lines, reasons)
    head = read_head(lines, reasons, run, url)
    reasons = mark_authors(lines, reasons, head.byline)
    verdicts = assign_roles(lines, reasons, range(head.start, run.stop), head.roles)
    blocks = tuple(
        Block(line.text, role, reason) for line, (role, reason) in zip(lines, verdicts, strict=True)
    )
    body = "\n".join(block.text for block in blocks if block.role is Role.BODY)
    return ParsedArticle(
        title=head.title,
        dek=head.dek,
        published=head.published,
        outlet=_outlet(lines, verdicts, head, url),
        byline=head.byline,
        language=detect_language(body),
        blocks=blocks,
        url=url,
    )


def _spared(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """The reasons without those of paragraphs that say "you" amid a story and on its matter."""
    spared = list(reasons)
    talk = [
        reason == "talk to the reader" and line.prose and len(line.text) >= _LEAST_SPARED
        for line, reason in zip(lines, reasons, strict=True)
    ]
    told = [line.prose and not reason for line, reason in zip(lines, reasons, strict=True)]
    above = 0
    while above < len(lines):
        below = above + 1
        while below < len(lines) and talk[below]:
            below += 1
        if below > above + 1 and told[above] and below < len(lines) and told[below]:
            near = range(max(0, above - _NEAR), min(len(lines), below + _NEAR))
            story = stems_of(lines[j].text for j in near if told[j])
            for i in range(above + 1, below):
                if told_share(lines[i].text, story) >= _LEAST_TOLD:
                    spared[i] = None
        above = below
    return spared


def _outlet(
    lines: Sequence[Line], verdicts: Sequence[Verdict], head: Head, url: str | None
) -> str | None:
    """The outlet as the furniture gives it away; the story itself may name any."""
    roles = [role for role, _ in verdicts]
    around = [line.text for line, role in zip(lines, roles, strict=True) if role in _AROUND]
    heading = [line.text for line, role in zip(lines, roles, strict=True) if role in _HEADING]
    text = [line.text for line, role in zip(lines, roles, strict=True) if role.is_text]
    return find_outlet(
        around,
        heading,
        text=text,
        title=head.title,
        tab=head.outlet,
        author=head.byline if head.byline and names_a_person(head.byline) else None,
        url=url,
    )
