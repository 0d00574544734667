"""A kept page as it is shown: without what a closed policy does not hold back."""

import re

from sources.text.extract import decode, stated_charset

#: Under a content security policy that allows nothing, browsers still connect ahead to where a link
#: element points (preconnect) and to the site of a frame, before they find either forbidden. Only
#: these letters begin such elements.
_CONNECTS_AHEAD = re.compile(r"<(link|i?frame|fencedframe|object|embed)(?=[\s/>])", re.I)
#: A link becomes what is as empty and allowed in the same places; the others nothing known at all.
_INSTEAD = {"link": "<basefont"}


def harmless(data: bytes, charset: str) -> bytes:
    """The page in UTF-8, to be served as such, without elements that connect ahead."""
    text = decode(data, charset, stated_charset(data)).lstrip("\ufeff")
    return _CONNECTS_AHEAD.sub(_renamed, text).encode("utf-8", "replace")


def _renamed(found: re.Match[str]) -> str:
    name = found.group(1).lower()
    return _INSTEAD.get(name, f"<kept-{name}")
