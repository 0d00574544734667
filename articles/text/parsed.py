"""What reading a page gives: its lines in order, each with the role it plays.

Everything is kept, furniture too, so that a person can look at what was dropped and take it back.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

PARAGRAPH_BREAK = "\n\n"


class Role(StrEnum):
    """The part a line plays on its page."""

    TITLE = "title"
    DEK = "dek"
    BYLINE = "byline"
    DATE = "date"
    OUTLET = "outlet"
    HEADING = "heading"
    BODY = "body"
    FURNITURE = "furniture"

    @property
    def is_text(self) -> bool:
        """Whether the line belongs to the running text; a subhead does, it makes claims too."""
        return self in (Role.BODY, Role.HEADING)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page; ``reason`` is a short fragment that says why it was dropped."""

    text: str
    role: Role
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A page read into an article: what it says about itself, and every line in page order.

    ``published`` is ISO 8601, as precise as the page ("2024-12-29", "2024-12-29T15:53",
    "2024-12-29T15:53:00+01:00"); ``language`` an ISO 639-1 code. Unknown is None.
    A block holds one line: no newline inside, so paragraphs can be joined and found again.
    """

    title: str | None
    dek: str | None
    published: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    blocks: tuple[Block, ...]
    url: str | None = None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The running text, subheads included, in page order."""
        return tuple(block.text for block in self.blocks if block.role.is_text)

    @property
    def dropped(self) -> tuple[Block, ...]:
        """The furniture, each line with its reason."""
        return tuple(block for block in self.blocks if block.role is Role.FURNITURE)

    @property
    def text(self) -> str:
        """The paragraphs as one NFC string, two newlines between them: what offsets count in."""
        return unicodedata.normalize("NFC", PARAGRAPH_BREAK.join(self.paragraphs))

    def with_roles(self, roles: Mapping[int, Role]) -> "ParsedArticle":
        """The same page after a person has moved some blocks, by index, to other roles.

        Raises IndexError for an index the page does not have.
        """
        blocks = list(self.blocks)
        for index, role in roles.items():
            if not 0 <= index < len(blocks):
                raise IndexError(f"The page has {len(blocks)} lines; there is no line {index}.")
            if blocks[index].role is not role:
                blocks[index] = Block(blocks[index].text, role, "moved by hand")
        return replace(self, blocks=tuple(blocks))
