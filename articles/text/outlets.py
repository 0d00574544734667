"""Who publishes: names of outlets and agencies, and how a page gives its own away."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

import regex

# Agencies are named in place of a byline, relay other people's words, and own the photographs.
AGENCIES = (
    "Reuters",
    "AP",
    "Associated Press",
    "AFP",
    "Agence France-Presse",
    "dpa",
    "Deutsche Presse-Agentur",
    "TASS",
    "RIA Novosti",
    "Interfax",
    "Bloomberg",
    "Xinhua",
    "Kyodo",
    "Yonhap",
    "ANSA",
    "EFE",
    "Europa Press",
    "PA Media",
    "APA",
    "Anadolu",
    "SANA",
    "KCNA",
    "Ukrinform",
    "UPI",
    "IANS",
    "PTI",
    "Lusa",
    "ТАСС",
    "РИА Новости",
    "Интерфакс",
)
# Hosts whose name is not how the outlet calls itself.
_HOST_NAMES = {
    "rttv.ru": "RT",
    "rt.com": "RT",
    "bbc.co.uk": "BBC News",
    "bbc.com": "BBC News",
    "nytimes.com": "The New York Times",
    "apnews.com": "Associated Press",
    "dw.com": "DW",
    "spiegel.de": "DER SPIEGEL",
    "lemonde.fr": "Le Monde",
    "elpais.com": "El País",
    "theguardian.com": "The Guardian",
    "washingtonpost.com": "The Washington Post",
}
_PLAIN_MAIL_HOSTS = frozenset(
    ("gmail", "outlook", "hotmail", "yahoo", "gmx", "mail", "web", "proton")
)
_NAME = r"(?P<name>[\p{Lu}\d][^|©.,;:!?]{1,40}?)"
_OWN_WORDS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?:©|\([cC]\)|[Cc]opyright)\s?(?:©\s?)?(?:(?:19|20)\d\d\s?(?:[-–]\s?(?:20)?\d\d)?,?\s?)?"
        rf"(?:by )?{_NAME}\s?(?:[.,|;–-]|$|\b(?:[Aa]ll|[Aa]lle|[Tt]ous|[Tt]odos|GmbH|Ltd|LLC"
        rf"|Inc)\b)",
        rf"^{_NAME}\s?(?:©|\([cC]\))\s?(?:19|20)\d\d",
        r"\b(?:[Ff]ollow|[Ss]upport|[Aa]bout|[Cc]ontact|[Aa]dvertise with) (?P<name>(?:The )?\p{Lu}"
        r"[\w&.’' -]{1,30}?)(?: on \p{Lu}\w+)?$",
        r"\b(?:[Ss]ign up (?:for|to)|[Ss]ubscribe to|[Gg]et) (?P<name>(?:The )?\p{Lu}[\w&’'-]*"
        r"(?: \p{Lu}[\w&’'-]*){0,3})(?:’s|'s)? (?:[a-z]+ ){0,2}(?:newsletters?|briefing|app)\b",
    )
)
_MAIL_OR_SITE = regex.compile(
    r"(?:[\w.+-]{1,40}@|\b(?:https?://)?www\.)((?:[\w-]{1,40}\.){1,3}[a-z]{2,6})\b",
    regex.IGNORECASE,
)
_TITLE_TAIL = regex.compile(r"\s[|–—·•»-]\s?([^|–—·•»]{2,40})$")
_NO_NAME = regex.compile(
    r"^(?:[\d\s.,–-]+|us|me|the author|our team|this|copyright\b.*|.*\brights\b.*)$",
    regex.IGNORECASE,
)


def split_title(line: str) -> tuple[str, str | None]:
    """A browser-tab title cut into headline and the outlet at its end, if it has one."""
    match = _TITLE_TAIL.search(line)
    return (line[: match.start()].strip(), match[1].strip()) if match else (line, None)


def find_outlet(lines: Sequence[str], url: str | None = None) -> str | None:
    """The page's own outlet: named in its footer, else of its addresses, else of its URL."""
    named = Counter(name for line in lines for name in _named(line[-400:]))
    if named:
        return named.most_common(1)[0][0]
    hosts = Counter(
        match[1].lower() for line in lines for match in _MAIL_OR_SITE.finditer(line[-600:])
    )
    for host, _ in hosts.most_common():
        name = name_of_host(host)
        if name:
            return name
    return name_of_host(urlsplit(url).hostname or "") if url else None


def name_of_host(host: str) -> str | None:
    """What the outlet at ``host`` is called, or the telling part of the host itself."""
    parts = host.lower().removeprefix("www.").split(".")
    for size in (3, 2):
        known = _HOST_NAMES.get(".".join(parts[-size:]))
        if known:
            return known
    if len(parts) < 2:
        return None
    second_level = parts[-2] in ("co", "com", "org", "net", "gov", "ac") and len(parts) > 2
    name = parts[-3] if second_level else parts[-2]
    return None if name in _PLAIN_MAIL_HOSTS else name


def _named(line: str) -> list[str]:
    names = []
    for pattern in _OWN_WORDS:
        match = pattern.search(line)
        if match:
            name = match["name"].strip(" -–—")
            if name and not _NO_NAME.match(name) and name not in AGENCIES:
                names.append(name)
    return names
