"""A read page laid out for a person to look over before it is accepted."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from articles.models import Article, Revision
from articles.text.parsed import Block, ParsedArticle, Role

#: Shorter than this, a page is more likely a headline, a cookie notice or a log-in.
_SHORT = 200
_REASONS_NAMED = 4
_NOT_USED = frozenset({Role.FURNITURE, Role.BODY, Role.HEADING})


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the page, with its number among them all."""

    index: int
    block: Block
    kept: bool

    @property
    def why(self) -> str:
        """Why it is not in the text: the reason found, or the place it was taken to."""
        if self.is_used:
            return f"used as the {self.block.role.value}"
        return self.block.reason or "left out by hand"

    @property
    def is_used(self) -> bool:
        """Whether it stands beside the text: as the title, the date and so on."""
        return self.block.role not in _NOT_USED


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring lines that are all kept, or all left out."""

    kept: bool
    lines: tuple[PreviewLine, ...]

    @property
    def says(self) -> str:
        """What is folded away here: "3 lines left out, 2 used for the title and the like"."""
        used = sum(line.is_used for line in self.lines)
        left = len(self.lines) - used
        parts = [f"{left} line{'s' * (left != 1)} left out"] if left else []
        parts += [f"{used} used for the title and the like"] if used else []
        return ", ".join(parts)


def lay_out(blocks: Sequence[Block], kept: Collection[int]) -> list[Stretch]:
    """The lines in page order, in stretches."""
    lines = [PreviewLine(index, block, index in kept) for index, block in enumerate(blocks)]
    return [Stretch(flag, tuple(run)) for flag, run in groupby(lines, key=lambda line: line.kept)]


def kept_by_default(blocks: Sequence[Block]) -> set[int]:
    return {index for index, block in enumerate(blocks) if block.role.is_text}


def left_out(blocks: Sequence[Block], kept: Collection[int]) -> tuple[int, str]:
    """How many lines are left out, and the commonest reasons ("share buttons, menu…")."""
    furniture = [
        block.reason or "left out by hand"
        for index, block in enumerate(blocks)
        if index not in kept and block.role in _NOT_USED
    ]
    commonest = [reason for reason, _count in Counter(furniture).most_common(_REASONS_NAMED + 1)]
    named = ", ".join(commonest[:_REASONS_NAMED])
    return len(furniture), named + ("…" if len(commonest) > _REASONS_NAMED else "")


def warnings(parsed: ParsedArticle, today: date) -> Iterator[str]:
    """What a person should look at before accepting, in sentences."""
    if not parsed.title:
        yield "No title was found. Type it below."
    if not parsed.published:
        yield "No date was found. Type it below if you know it."
    elif date.fromisoformat(parsed.published[:10]) > today:
        yield "The date found lies in the future. Put it right before you accept."
    if not parsed.outlet:
        yield "No outlet was found. Type who published it."
    if not parsed.language:
        yield "The language could not be told; English is assumed."
    if not parsed.paragraphs:
        yield "No running text was found. Take back the lines that belong to it."
    elif len(parsed.text) < _SHORT:
        yield "The text is very short. Was the whole page copied?"


def same_articles(parsed: ParsedArticle) -> list[Article]:
    """Articles already in with the very same text, or from the same address. One query."""
    same = Q(revisions__sha256=Revision.digest(parsed.text)) if parsed.text else Q(pk=None)
    if parsed.url:
        same |= Q(url=parsed.url)
    return list(Article.objects.filter(same).order_by("pk").distinct()[:3])
