"""Who publishes: names of outlets and agencies, and how a page gives its own away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

import regex

from .furniture import furniture_reason
from .mastheads import weigh_mastheads
from .site_names import letters_of

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
_BY_WHOM = (
    r"\s?(?:©\s?)?(?:(?:19|20)\d\d\s?(?:[-–]\s?(?:20)?\d\d)?,?\s?)?"
    rf"(?:by )?{_NAME}\s?(?:[.,|;–-]|$|\b(?:[Aa]ll|[Aa]lle|[Tt]ous|[Tt]odos|GmbH|Ltd|LLC|Inc)\b)"
)
_OWN_WORDS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"^(?:©|\([cC]\)|[Cc]opyright){_BY_WHOM}",
        rf"(?:©|\([cC]\)|[Cc]opyright)(?=\s?(?:©\s?)?(?:19|20)\d\d){_BY_WHOM}",
        rf"^{_NAME}\s?(?:©|\([cC]\))\s?(?:19|20)\d\d",
        r"^(?:[Ff]ollow|[Ss]upport|[Aa]bout|[Cc]ontact|[Aa]dvertise with)"
        r" (?P<name>(?:[Tt]he )?\p{Lu}"
        r"[\w&.’' -]{1,30}?)(?: on \p{Lu}\w+)?$",
        r"\b(?:[Ss]ign up (?:for|to)|[Ss]ubscribe to|[Gg]et) (?P<name>(?:The )?\p{Lu}[\w&’'-]*"
        r"(?: \p{Lu}[\w&’'-]*){0,3})(?:’s|'s)? (?:[a-z]+ ){0,2}(?:newsletters?|briefing|app)\b",
    )
)
_TAIL = 600
_OWN_ADDRESS = 5
_STATED = 2
_OF_COMPANY = 0.45
_LEAST = 1.5
_SPELT = 3
_SPELT_SHARE = 0.5
_MOST_LABELS = 200
_MOST_TOLD = 2
_MAIL_OR_SITE = regex.compile(
    r"(?:[\w.+-]{1,40}@|\b(?:https?://)?www\.)((?:[\w-]{1,40}\.){1,3}[a-z]{2,6})\b",
    regex.IGNORECASE,
)
_PLAIN_HOST = regex.compile(
    r"\b(?:[\w-]{1,40}\.){1,2}(?:com|net|org|info|news|tv|eu|us|ca|au|uk|de|at|ch|fr|es|it|pt|br|nl|be"
    r"|pl|cz|lv|lt|ee|fi|se|no|dk|ru|ua|tr|gr|ro|bg|hu|in|jp|cn|kr|za|mx|ar|cl)\b"
)
_TITLE_TAIL = regex.compile(r"\s[|–—·•»-]\s?([^|–—·•»]{2,40})$")
_NO_NAME = regex.compile(
    r"^(?:[\d\s.,–-]+|us\b.*|me|the author|our team|this|copyright\b.*|.*\b(?:rights|reserved"
    r"|polic(?:y|ies)|photos?|terms|privacy|icon|cookies?|newsletters?|alerts?|here|more|now)\b.*"
    r"|(?:the )?(?:latest|top|breaking|best)\b.*"
    r"|(?:daily|weekly) (?:news|update|digest|brief)\w*|.*\brechte\b.*|provided by\b.*)$",
    regex.IGNORECASE,
)
_COMPANY = regex.compile(
    r",? (?:Company|Co|Corp(?:oration)?|Inc|Interactive|Incorporated|LLC|Ltd|Limited|GmbH|AG|SA"
    r"|S\.A"
    r"|Pty|Network|Media|Verlag|Holdings?|Group|Digital|Publishing)\.?$"
)
_COMPANY_FORM = regex.compile(
    r"\b(?:LLC|L\.L\.C|Ltd|Limited|LTD|Inc|GmbH|AG|S\.?A\.?|S\.L|SpA|S\.p\.A|P[Vv][Tt]|Co\. KG"
    r"|Corp|Holdings?|Group|Media)\b|Consorcio|股份|有限公司|株式会社"
)
# "November 20, 2019 / 1:07 AM / CBS News", "By Ida Lund | Delmar News", "来源：…"
_BEHIND_DATE = regex.compile(r"[|/•·]\s?(?P<name>\p{Lu}[\p{L}\d.’' -]{1,30})$")
_LABELLED = regex.compile(r"(?:来源|來源)\s?[:：]\s?(?P<name>[\p{Han}\p{L}]{2,12})")
_LEAST_LETTERS = 3


def split_title(line: str) -> tuple[str, str | None]:
    """A browser-tab title cut into headline and the outlet at its end, if it has one."""
    match = _TITLE_TAIL.search(line)
    return (line[: match.start()].strip(), match[1].strip()) if match else (line, None)


def find_outlet(
    around: Sequence[str],
    heading: Sequence[str] = (),
    *,
    text: Sequence[str] = (),
    title: str | None = None,
    tab: str | None = None,
    author: str | None = None,
    url: str | None = None,
) -> str | None:
    """The page's own outlet, as the lines ``around`` its text give it away.

    Each name they bear counts, more where an address spells it too; without any the page's
    addresses are asked, and its URL. ``heading`` are the lines beside headline and date, ``text``
    the story's, ``title`` its headline, ``tab`` what stands behind it in the browser's tab.
    """
    hosts = _hosts(around, url)
    spelt = _labels(around, hosts)
    scores: defaultdict[str, float] = defaultdict(float)
    for line in around:
        for name in dict.fromkeys(_named(line[-_TAIL:])):
            scores[name] += (_STATED - _OF_COMPANY * _is_company(line)) * (name != author)
    if tab and _is_name(tab):
        scores[tab] += _STATED
    for line in heading:
        match = _BEHIND_DATE.search(line) or _LABELLED.search(line)
        if match and _is_name(match["name"]):
            scores[match["name"].strip()] += _STATED
    stated = frozenset(scores)
    for name, weight in weigh_mastheads(around, heading, text, title or "", spelt):
        if name not in (author or ""):
            scores[name] += weight
    for name in scores:
        letters = letters_of(name)
        times = sum(count for label, count in spelt.items() if _spells(label, letters))
        scores[name] += _SPELT * bool(times) + min(times, _MOST_TOLD)
    ranked = sorted(scores, key=lambda name: -scores[name])
    likely = (name for name in ranked if name in stated or _is_masthead(name))
    best = next(likely, None)
    if best is not None and scores[best] >= _LEAST:
        alike = (name for name in scores if letters_of(name) == letters_of(best))
        return _bare(max(alike, key=lambda name: (name[0].isupper(), name.count(" "))))
    return next((told for host, _ in hosts.most_common() if (told := name_of_host(host))), None)


def _hosts(lines: Iterable[str], url: str | None) -> Counter[str]:
    """The hosts of the addresses on the page, mail and web, and of its own."""
    hosts = Counter(
        match[1].lower() for line in lines for match in _MAIL_OR_SITE.finditer(line[-_TAIL:])
    )
    if url and (host := urlsplit(url).hostname):
        hosts[host] += _OWN_ADDRESS
    return hosts


def _labels(lines: Iterable[str], hosts: Counter[str]) -> dict[str, int]:
    """The parts of the page's hosts by their letters, the most frequent ones."""
    labels = Counter(letters_of(host.split(".")[-2]) for host in _bare_hosts(lines))
    for host, count in hosts.items():
        labels.update(dict.fromkeys(map(letters_of, host.split(".")[:-1]), count))
    return dict(labels.most_common(_MOST_LABELS))


def _bare_hosts(lines: Iterable[str]) -> Iterator[str]:
    """Addresses that a page says like words, as in "all on courier.example.com"."""
    for line in lines:
        yield from _PLAIN_HOST.findall(line[-_TAIL:].lower())


def _spells(label: str, letters: str) -> bool:
    """Whether a part of an address is a name, or a name with something behind it."""
    return label.startswith(letters) and len(letters) >= _SPELT_SHARE * len(label)


def _bare(name: str) -> str:
    """A name without the forms of its company: "Delmar Courier" of "Delmar Courier Media Ltd."."""
    while (shorter := _COMPANY.sub("", name).strip(" &,")) not in ("", name):
        name = shorter
    return name


def _is_company(line: str) -> bool:
    """Whether a line names a company, which may publish under other names than its own."""
    return _COMPANY_FORM.search(line) is not None


def _is_masthead(name: str) -> bool:
    return _is_name(name, least=2) and not furniture_reason(name)


def _is_name(name: str, least: int = _LEAST_LETTERS) -> bool:
    name = name.strip()
    return len(letters_of(name)) >= least and not _NO_NAME.match(name) and name not in AGENCIES


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
    matches = (pattern.search(line) for pattern in _OWN_WORDS)
    names = (match["name"].strip(" -–—") for match in matches if match)
    return [name for name in names if _is_name(name)]
