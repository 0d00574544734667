"""What kind of thing some bytes are: by how they begin, and only then by what their sender says."""

import re

HTML, PDF, PLAIN = "text/html", "application/pdf", "text/plain"
#: Pictures that a browser shows without running anything: no SVG.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_TEXTS = frozenset({PLAIN, "text/csv", "application/json"})
#: What is asked of a site, and kept.
KEPT_TYPES = frozenset({HTML, "application/xhtml+xml", PDF}) | PICTURES | _TEXTS

_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_MARKUP = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I | re.S
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096


def kind_of(data: bytes, stated: str = "") -> str:
    """The media type of ``data``, or "" where it is nothing that Galley keeps."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    first = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in first and not first.startswith(_UTF_16):
        return ""
    if stated in (HTML, "application/xhtml+xml") or _MARKUP.match(first):
        return HTML
    return stated if stated in _TEXTS else PLAIN
