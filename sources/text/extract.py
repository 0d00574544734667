"""The words of a page, a PDF or a text file: a program, run in a process with little of anything.

``python extract.py MEDIA_TYPE CHARSET`` reads the bytes from standard input, writes UTF-8. What
others made can take a parser any time and memory; here the kernel ends it, and nothing else.
"""

import io
import logging
import re
import resource
import sys

SECONDS, MEMORY = 10, 1_000_000_000
MOST_PAGES = 3_000
MOST_CHARACTERS = 2_000_000
#: Exit status of a file that is whole and yet has no words for us; why is on standard error.
UNREADABLE = 3

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table
    tbody tfoot thead tr ul br
    """.split()  # noqa: SIM905  (a list of them is a page long)
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset(
    """
    head script style noscript template svg math iframe object embed select textarea canvas
    audio video
    """.split()  # noqa: SIM905
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?([\w:.-]{2,40})", re.I)
_AS_WINDOWS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"})
_GUESSED_FROM, _ENOUGH_TO_GUESS = 65_536, 50
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def main() -> int:
    """Read, extract, write. Returns the exit status."""
    logging.disable()  # standard error is for one sentence
    media_type, charset = sys.argv[1:3]
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if media_type == "application/pdf":
        text = read_pdf(data)
    elif media_type == "text/html":
        text = read_html(decode(data, charset, stated_charset(data)))
    else:
        text = decode(data, charset)
    sys.stdout.buffer.write(text[:MOST_CHARACTERS].encode("utf-8", "replace"))
    sys.stdout.flush()
    return 0


def decode(data: bytes, *labels: str) -> str:
    """The characters: by byte-order mark, by what sender and page say, as UTF-8, or by a guess."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for label in (*labels, "utf-8"):
        label = label.strip().lower()
        try:
            text = data.decode("cp1252" if label in _AS_WINDOWS else label, "replace")
        except (LookupError, ValueError):
            continue
        # A few damaged bytes are no reason to read a whole page in another script.
        if text.count("\ufffd") <= len(text) // 1000:
            return text
    guess = None
    if sum(byte > 127 for byte in data[:_GUESSED_FROM]) >= _ENOUGH_TO_GUESS:
        from charset_normalizer import from_bytes

        guess = from_bytes(data[:_GUESSED_FROM]).best()
    return data.decode(guess.encoding if guess else "cp1252", "replace")


def stated_charset(data: bytes) -> str:
    """The character set that a page names for itself, or ""."""
    found = _META.search(data[:4096])
    label = found.group(1).decode("ascii", "replace") if found else ""
    return "" if label.lower().startswith("utf-16") else label


def read_html(source: str) -> str:
    """What a browser would show of a page, line by line."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    walk = etree.iterwalk(tree, events=("start", "end"))
    parts: list[str] = []
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        is_seen = name not in _UNSEEN and not _is_hidden(element)
        parts.append("\n" if name in _BLOCKS else " " if name in _CELLS else "")
        if event == "end":
            parts.append(_flat(element.tail))
        elif is_seen:
            parts.append(element.text or "" if name == "pre" else _flat(element.text))
        else:
            walk.skip_subtree()
    return "".join(parts)


def _is_hidden(element: object) -> bool:
    attributes = element.attrib  # type: ignore[attr-defined]
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _flat(text: str | None) -> str:
    """Line ends in the source of a page are spaces on it."""
    return re.sub(r"[\n\r\f]", " ", text or "")


def read_pdf(data: bytes) -> str:
    """The text layer of a PDF, its pages parted by form feeds."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            _leave("The PDF asks for a password, so its text was not read.")
        pages: list[str] = []
        left = MOST_CHARACTERS
        for page in reader.pages[:MOST_PAGES]:
            text = (page.extract_text() or "").replace("\f", "\n")
            pages.append(text)
            left -= len(text)
            if left < 0:
                break
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ):
        _leave("The PDF is damaged, so its text was not read.")
    if not any(page.strip() for page in pages):
        _leave("The PDF has no text, only pictures of it.")
    return "\f".join(pages)


def _leave(why: str) -> None:
    sys.stderr.write(why)
    sys.stderr.flush()
    sys.exit(UNREADABLE)


if __name__ == "__main__":
    sys.exit(main())
