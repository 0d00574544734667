"""How word lists are written down: as plain words, to be read and added to."""


def words(text: str) -> frozenset[str]:
    """The words of ``text``, split at white space."""
    return frozenset(text.split())
