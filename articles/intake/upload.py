"""An uploaded file to a ParsedArticle: what kind it is shows in its first bytes, not its name."""

import re

from charset_normalizer import from_bytes

from articles.intake.errors import EmptyPaste, NotText, TooLarge
from articles.intake.html import read_html
from articles.intake.markup import BYTE_ORDER_MARKS, MAX_HTML_BYTES
from articles.intake.paste import looks_like_html, read_paste
from articles.text.parsed import ParsedArticle

_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word or other office document, or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a packed file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SNIFF = 4096
_GUESS_FROM = 65_536


def read_upload(
    name: str, data: bytes, *, url: str | None = None, charset: str | None = None
) -> ParsedArticle:
    """Read an uploaded text or HTML file. Raises an IntakeError whose sentence names the file.

    ``charset`` is what its sender said of it, if anything.
    """
    if len(data) > MAX_HTML_BYTES:
        raise TooLarge(
            f"{name} has {len(data) / 1_000_000:.1f} MB; Galley reads files up to "
            f"{MAX_HTML_BYTES / 1_000_000:g} MB. Paste only the article’s text instead."
        )
    if not data.strip():
        raise EmptyPaste(f"{name} is empty. Choose another file, or paste the text.")
    _refuse_binary(name, data)
    text = decode_text(name, data, charset)
    if looks_like_html(text):
        # As bytes again: a page names its own character set.
        return read_html(data, url=url, charset=charset)
    return read_paste(text, url=url)


def _refuse_binary(name: str, data: bytes) -> None:
    for start, kind in _BINARY:
        if data.startswith(start):
            raise _not_text(name, kind)


def decode_text(name: str, data: bytes, charset: str | None = None) -> str:
    """The characters of a text file: by byte-order mark, as stated, UTF-8, or a guess.

    Raises NotText for data that are no text in any way.
    """
    for bom, encoding in BYTE_ORDER_MARKS:
        if data.startswith(bom):
            data, charset = data[len(bom) :], encoding
    text = _decoded(data, charset)
    if text is None:
        text = _decoded(data, "utf-8")
    if text is None:
        text = _decoded(data, _guess(data))
    if text is None:
        raise _not_text(name, "not a text file")
    return text


def _guess(data: bytes) -> str | None:
    if _CONTROL.search(data[:_SNIFF]):
        return None
    best = from_bytes(data[:_GUESS_FROM]).best()
    return best.encoding if best else None


def _decoded(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def _not_text(name: str, kind: str) -> NotText:
    return NotText(f"{name} is {kind}. Open it, copy the article’s text and paste it instead.")
