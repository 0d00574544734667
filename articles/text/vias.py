"""Through whom it was said: the outlet, channel or occasion that carried the words."""

from collections.abc import Callable, Iterable

import regex

from .lexicon import words
from .masking import MASK, Page, Reading
from .names import BODY_WORDS
from .outlets import AGENCIES
from .sentences import Span

_LONGEST = 1500
_NAME = (
    r"(?P<mark>[«“„\"])?(?P<via>(?-i:dpa\b|(?:\p{Lu}|al-\p{Lu})[\p{L}\p{N}&.'’-]*"
    r"(?:\s(?:(?:of|the|and|de|di|el)\s)?(?:\p{Lu}|\d)[\p{L}\p{N}&.'’-]*){0,4}))"
)
# What kind of outlet, told before its name: "the state broadcaster", "dem Sender".
_KIND = (
    r"(?P<the>(?:(?-i:the|der|die|das|dem|den|le|la|les|el|los|au|aux|al)\s|(?-i:l['’]))?)"
    r"(?:(?:a|an|his|her|its|su|seinem|ihrem|state|local|russian|ukrainian|german|british|french"
    r"|american|us|u\.s\.|public|private|israeli|saudi|business|state-run|state-owned|national)\s)"
    r"{0,3}(?P<kind>(?-i:(?:(?:news|tv|television|radio|wire)?\s?(?:broadcaster|newspaper|paper|channel"
    r"|agency|network|station|magazine|outlet|website|site|daily|weekly|tabloid|podcast|programme"
    r"|program|[\p{L}-]+sender|[\p{L}-]+zeitung(?:en)?|[\p{L}-]+agentur"
    r"|Sender|Zeitung(?:en)?|Zeitschrift|Magazin|Portal|chaîne|quotidien|journal|agence|hebdomadaire|diario|cadena|periódico|agencia"
    r"|revista|canal|агентству|изданию|газете|телеканалу|порталу|журналу)\s"
    r"(?:(?:der|de|du)\s|d['’])?)?))"
)
_OCCASION = (
    r"(?P<event>(?:news|press) (?:conference|briefing)|briefing|pressekonferenz"
    r"|conférence de presse|rueda de prensa|conferencia de prensa|пресс-конференци\w)"
)
_INTERVIEW = regex.compile(
    r"\b(?:(?:in|during) (?:an? |the )?(?:[\w-]+ ){0,2}(?:interview|comments?|remarks|conversation)"
    r"(?: published| broadcast| aired| carried)? (?:with|to|for|by|on)|speaking (?:to|with|on)"
    r"|in (?:an? )?(?:article|op-ed|column|essay|paper) (?:for|in|published in)"
    r"|question from|interview(?:ed)? (?:with|to)|(?:im|in einem) (?:gespräch|interview) mit"
    r"|gegenüber|(?:dans|lors d['’])(?:un|une)? ?(?:entretien|interview) (?:à|avec|accordé à)?"
    r"|au micro de|en (?:una )?entrevista (?:con|a|concedida a)|en declaraciones a"
    r"|в (?:интервью|беседе с|разговоре с|комментарии)|(?:quoted|cited|carried) "
    r"(?:as saying )?by)\s+" + _KIND + _NAME,
    regex.IGNORECASE,
)
_TOLD = regex.compile(
    r"\b(?:told|tells|telling|(?=\sde[rnm]\s)(?<=\b(?:sagt|erzählt|verriet|erklärt)(?:e|en)?\b"
    r"[^.;:“”„]{0,80})|(?:déclaré|dit|confié|indiqué|affirmé) à"
    r"|(?:dijo|declaró|explicó|aseguró)\s(?:\p{L}+\s){0,3}?a"
    r"|(?<=\b(?:сказал|сообщил|заявил|рассказал|пояснил)[аи]?(?:\s\p{L}+){0,2}))\s+"
    + _KIND
    + _NAME,
    regex.IGNORECASE,
)
# Only an outlet's own name behind these makes them a way to the public.
_GIVEN = regex.compile(
    r"\b(?:(?:statement|e-?mail|message|comments?|response|remarks)\s(?:(?:provided|sent|given|made"
    r"|issued|released|e-?mailed)\s)?(?:to|by|on)|interviewed by|(?:interrog|interview)\w+ par"
    r"|entrevistad[oa] (?:por|en)|invitée?s? (?:de|sur)|(?:dans|à) les colonnes d[eu]"
    r"|(?=au\s)|à(?=\sla\s|\sl['’]|\s(?-i:\p{Lu}))|(?:appearing |speaking )?on|sur|auf|im"
    r"|in(?=\sder\s)|en|на"
    r"|(?:dich|declarad|explicad|asegurad|contad)o\sa)\s*" + _KIND + _NAME,
    regex.IGNORECASE,
)
# "in an email to The Ledger": a capital "The" in mid-sentence is a title's.
_TO_THE = regex.compile(r"\sto\sThe\s\p{Lu}")
# A programme by its name in marks: on “Morning Desk”, on NBC's "Morning Desk".
_TITLE = r"[“\"„«](?P<via>(?:\p{Lu}\p{L}+\s(?:(?:the|of|with)\s)?){0,3}\p{Lu}\p{L}+),?[”\"“»]"
_PROGRAMME = regex.compile(
    rf"\b(?:on|to)\s(?:(?:\p{{Lu}}[\p{{L}}&]*|the\s\p{{Ll}}+)['’]s\s)?{_TITLE}"
    rf"|\b(?:on|in|to)\s(?:the|his|her|its|their)\s{_TITLE}\s(?:show|podcast|program\w*)"
    rf"|\b(?:in der\s[\p{{L}}-]*[Ss]endung|im\s[\p{{L}}-]*[Pp]odcast|dans l['’]émission"
    rf"|en el programa)\s{_TITLE}"
)
# Short marks, blotted out, and whether a title stands in them.
_IN_MARKS = regex.compile(rf"[“\"„«]{MASK}{{2,30}}[”\"“»]")
_TITLED = regex.compile(_TITLE)
_CHANNEL = regex.compile(
    r"\b(?:on|via|auf|sur|en|в|in an?)\s(?:(?:his|her|their|its|the|der|su|son|sa|le|la|своем"
    r"|своём)\s)?(?:(?:official|plattform|platform|réseau social|cuenta de|compte|red social|page"
    r"|account|social media (?:site|platform))\s)?"
    r"(?P<via>(?-i:X|Twitter|Telegram|Facebook|Instagram|Truth Social|LinkedIn|YouTube|TikTok|Weibo"
    r"|Bluesky|Телеграм\w*))(?![\p{L}\p{N}])",
    regex.IGNORECASE,
)
_EVENT = regex.compile(
    rf"\b(?:at|during|in|told|auf|bei|lors d['’]une?|en|на)\s[^,.]{{0,30}}?{_OCCASION}", regex.I
)
_DAY = regex.compile(
    r"\s(?:on\s)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b.*$"
)
_OF_OUTLET = regex.compile(r"['’]s\b")  # "NBC's Ida Lund", "ABC’s “This Week”"
_PEOPLE = regex.compile(
    r"^(?:President|Prime|Minister|Mr|Mrs|Ms|Dr|Sir|King|Parliament|Congress|Senate|Council|Moscow"
    r"|Washington|Kyiv|Berlin|Paris|London|Putin|Trump|Biden|God|Him|Her|Them|Reporters"
    r"|Journalists|NATO|EU|UN|US|UK|USA|FBI|MPs)\b"
)
_OUTLET_LIKE = regex.compile(
    r"News|Times|\bPost\b|Journal|TV\b|Radio|Today|Tribune|Herald|Zeitung|Spiegel|\bBild|\bWelt\b"
    r"|Monde|Figaro|País|Mundo|Guardian|Telegraph|Observer|Gazette|Press|Agency|Magazine|Mail\b"
    r"|\bSun\b|Express|Economist|Bloomberg|CNN|BBC|ABC|NBC|CBS|\bFox\b|NPR|PBS|ITV|\bSky\b|ARD|ZDF"
    r"|RTL|Wikinews|Arabiya|Jazeera|Novosti|Kommersant|Interfax|Axios|Politico|Reuters|Media"
    r"|Network|Channel|Ledger|Courier|Chronicle|Globe|Dispatch|Inquirer|Examiner|Register|Wire"
    r"|Weekly|Daily|Insider|Broadcast|Television|[Ff]unk|Kurier|Anzeiger|Allgemeine|Nachrichten"
    r"|[Bb]latt|[Mm]edien|Agentur|Parisien|Libération|Echos|France Inter|[Ff]ranceinfo|Diario"
    r"|Periódico|Cadena|Correo|Vanguardia|Новости|Известия|Ведомости|Коммерсант|Газет|ТАСС|РБК"
)
_AGENCIES = frozenset(AGENCIES)
_CAMEL = regex.compile(r"\p{Ll}\p{Lu}")
# Those who are told something at a hearing, a session, a summit.
_HEARERS = BODY_WORDS | words(
    """
    nations parliament house senate commons lords inquiry assembly tribunal congress bailey union
    bundestag knesset duma cabinet forum summit conference kremlin pentagon jury club hall
    """
)


def find_via(
    page: Page, sentence: Span, readings: Iterable[Reading], is_person: Callable[[str], bool]
) -> str | None:
    """The outlet, channel or occasion a sentence names as the carrier of the words, or None.

    ``is_person`` tells whether the article knows a name as somebody's.
    """
    row = _row(page, sentence, readings)
    match = _INTERVIEW.search(row)
    if match:
        return _tidy(match["via"])
    for match in _TOLD.finditer(row):
        name = _tidy(match["via"]) or ""
        if match["kind"] or match["mark"] or is_outlet(name) or _is_told(match, name, is_person):
            return name
    for match in _GIVEN.finditer(row):
        name = _tidy(match["via"]) or ""
        if _publishes(name) or match["kind"] or _TO_THE.search(match[0]):
            return name
    for pattern in (_CHANNEL, _PROGRAMME):
        match = pattern.search(row)
        if match:
            return match["via"]
    match = _EVENT.search(row)
    return match["event"] if match else None


def is_outlet(name: str) -> bool:
    """Whether a name is an agency's or made like an outlet's, not a person's told something."""
    if not name or _PEOPLE.match(name):
        return False
    acronym = name.isupper() and 2 <= len(name) <= 6
    return acronym or _publishes(name)


def _is_told(match: regex.Match, name: str, is_person: Callable[[str], bool]) -> bool:
    """Whether it is an outlet by how it is told: "told TechCrunch", "told the Halden Bugle"."""
    if not match[0].lower().startswith(("told", "tell")) or _PEOPLE.match(name) or is_person(name):
        return False
    parts = name.lower().split()
    bugle = match["the"] and len(parts) > 1
    return bool(bugle or _CAMEL.search(name)) and not _HEARERS & set(parts)


def _row(page: Page, sentence: Span, readings: Iterable[Reading]) -> str:
    """The sentence without quotations, but for titles, and what is told before its verb."""
    low, high = sentence.start, min(sentence.end, sentence.start + _LONGEST)
    row = page.masked[low:high]
    for reading in readings:
        cue, content = reading.cue, reading.content
        if cue is not None and low <= content.start < content.end <= cue.start < high:
            told = content.end - content.start
            row = row[: content.start - low] + MASK * told + row[content.end - low :]
    if MASK not in row:
        return row
    return _IN_MARKS.sub(lambda m: _unmasked(page.text[low + m.start() : low + m.end()], m), row)


def _unmasked(inside: str, masked: regex.Match) -> str:
    return inside if _TITLED.fullmatch(inside) else masked[0]


def _publishes(name: str) -> bool:
    """Whether it is an agency's name or made like an outlet's; other acronyms are not."""
    return bool(_AGENCIES & {name.removeprefix("The "), name.upper()} or _OUTLET_LIKE.search(name))


def _tidy(name: str) -> str | None:
    name = _OF_OUTLET.split(_DAY.sub("", name), maxsplit=1)[0].strip(" .,’'")
    return None if _PEOPLE.match(name) and name.split()[0] in ("Reporters", "Journalists") else name
