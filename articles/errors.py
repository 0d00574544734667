"""What bringing a text in is refused for, in sentences a reporter understands."""

from typing import TYPE_CHECKING

from accounts.errors import Refusal

if TYPE_CHECKING:
    from articles.models import Revision


class NothingChanged(Refusal):
    sentence = "Nothing has changed: this is the text that stands, to the letter."


class NewerText(Refusal):
    """Somebody else's revision came first; ``revision`` is it."""

    def __init__(self, revision: "Revision") -> None:
        super().__init__(
            f"{revision.created_by.display_name} brought in revision {revision.number} while you "
            "were looking at yours. Read what changed there; what you accept now follows it."
        )
        self.revision = revision
