"""Why an article could not be read, in sentences for the person who brought it."""


class IntakeError(Exception):
    """Something that cannot become an article. ``str(error)`` says what is wrong and what to do."""


class EmptyPaste(IntakeError):
    """There is nothing a person could read."""


class TooLarge(IntakeError):
    """The text or page is larger than one article."""


class TooDeep(IntakeError):
    """The page's elements are nested deeper than any real page's."""


class NotText(IntakeError):
    """The data is a picture, a document of a word processor, or another binary file."""


class HiddenCharacters(IntakeError):
    """Characters that hide words, or show them in another order than they are stored."""


class NoArticleFound(IntakeError):
    """The page was read and holds no running text."""
