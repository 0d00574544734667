"""Through whom it was said: the outlet, channel or occasion that carried the words."""

from collections.abc import Callable, Sequence

import regex

from .auxiliaries import TIME
from .lexicon import words
from .masking import MASK, Page, Reading
from .names import BODY_WORDS
from .occasions import occasion_in
from .publishers import publishes
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
    r"|revista|canal|(?:агентств|издани|газет|телеканал|портал|журнал|радиостанци)\p{L}*)\s"
    r"(?:(?:der|de|du)\s|d['’])?)?))"
)
_OCCASION = (
    r"(?P<event>(?:news|press) (?:conference|briefing)|briefing|pressekonferenz"
    r"|conférence de presse|rueda de prensa|conferencia de prensa|пресс-конференци\w)"
)
_INTERVIEW = regex.compile(
    r"\b(?:(?:in|during) (?:an? |the )?(?:[\w-]+ ){0,3}(?:interview|comments?|remarks|conversation)"
    rf"(?: (?:that )?(?:published|broadcast|aired|carried|ran|given))?(?: {TIME})?"
    r" (?:with|to|for|by|on|in)|(?:speaking|who spoke|spoke exclusively)"
    r" (?:to|with|on)"
    r"|in (?:an? )?(?:[\w-]+ ){0,4}(?:article|op-ed|column|essay|paper|study|commentary|piece)"
    r" (?:for|in|published (?:in|by|on))|(?:writing|wrote|writes) (?:in|for)"
    r"|question from|interview(?:ed)? (?:with|to|on|by)"
    r"|(?:im|in einem) (?:gespräch|interview|podcast) (?:mit|der|des)"
    r"|gegenüber|auf (?:an|nach)frage de[sr]"
    r"|(?:dans\s|lors d['’])(?:(?:une?|l['’])\s?)?(?:entretien|interview|tribune)"
    r" (?:à|avec|dans|accordée? à|publiée? (?:par|dans)|parue? dans)?|au micro de"
    r"|(?:en|durante)(?: una)? (?:entrevista|diálogo|conversación|charla) (?:con|a|en|para"
    r"|concedida a)|en declaraciones a"
    r"|в (?:интервью|беседе с|разговоре с|комментарии|эфире))\s+" + _KIND + _NAME,
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
    r"|issued|released|e-?mailed)\s)?(?:to|by|on)|(?!surveyed|polled|owned|employed)\p{Ll}+(?:ed|en)\s(?:as\ssaying\s|\p{Ll}+ly\s)?"
    r"(?:to|by|with|in)"
    r"|(?:questions?|requests?|inquir(?:y|ies)) from|(?:interrog|interview)\w+ par"
    r"|(?:entrevist|consult)ad[oa]s? (?:por|en)|invitée?s? (?:de|sur)|(?:dans|à) les colonnes d[eu]"
    r"|(?=au\s)|à(?=\sla\s|\sl['’]|\s(?-i:\p{Lu}))|(?:appearing |speaking )?on|sur|auf|im"
    r"|in(?=\sder\s|\sthe\s(?:journal|newspaper|magazine)\s)|en|на"
    r"|(?:dich|declarad|explicad|asegurad|contad)o\sa"
    r"|(?:приводит|цитирует|передает|передаёт|пишет|сообщает)(?:\s\p{L}+){0,3}?)\s*"
    + _KIND
    + _NAME,
    regex.IGNORECASE,
)
# "in an email to The Ledger": a capital "The" in mid-sentence is a title's.
_TO_THE = regex.compile(r"\sto\sThe\s\p{Lu}")
# "in a letter obtained by CNN": the writing and who has it are one way.
_LEAKED = regex.compile(
    r"\b(?:[Ii]n|[Ff]rom)\s(?:an?\s|the\s)?(?:[\p{L}-]+\s){0,3}?(?P<via>(?:letter|e-?mail|memo|note|document"
    r"|message|recording|report|filing|draft|copy)s?\s[^,;:.]{0,40}?(?:obtained|seen|reviewed|viewed"
    r"|heard|verified)\sby\s(?:[Tt]he\s)?(?:\p{Lu}[\p{L}&]+\s?)+)(?<!\s)"
)
# Where people are heard, by a name: "at the Halden Water Forum", "in the Bundestag".
_AT = r"\b(?:at|in|before|during|[Aa]ddressing|[Ii]m|auf|vor|dem|beim|devant|au|à|en|ante)\s"
_NAMED = (
    r"(?:(?:the|der|dem|l['’]|el|la|le)\s?)?(?P<via>(?:\p{Lu}[\p{L}’'-]+\s(?:(?:of|for|on|de|des"
    r"|du)\s)?){0,5}?"
)
_ASSEMBLED = regex.compile(
    rf"(?:(?:{_AT}|\btold\s){_NAMED}(?:Forum|Summit|Conference|Convention|Festival))"
    rf"|{_AT}{_NAMED}(?:General\sAssembly|Parliament|Bundestag|Landtag|Assemblée\snationale|Sénat"
    r"|Parlamento|Congreso|Senado)(?:\sde\s\p{Lu}\p{L}+)?))(?![\p{L}’'-]|\s\p{Lu})"
)
# A programme by its name in marks: on “Morning Desk”, on NBC's "Morning Desk".
_TITLE = r"[“\"„«](?P<via>(?:\p{Lu}\p{L}+\s(?:(?:the|of|with)\s)?){0,3}\p{Lu}\p{L}+),?[”\"“»]"
_PROGRAMME = regex.compile(
    rf"\b(?:on|to)\s(?:(?:\p{{Lu}}[\p{{L}}&]*|the\s\p{{Ll}}+)['’]s\s)?{_TITLE}"
    rf"|\b(?:on|in|to|of)\s(?:the|his|her|its|their)\s{_TITLE}\s(?:show|podcast|program\w*)"
    rf"|\b(?:in der\s[\p{{L}}-]*[Ss]endung|im\s[\p{{L}}-]*[Pp]odcast|dans l['’]émission"
    rf"|en el programa)\s{_TITLE}"
)
# Short marks, blotted out, and whether a title stands in them.
_IN_MARKS = regex.compile(rf"[“\"„«]{MASK}{{2,30}}[”\"“»]")
_TITLED = regex.compile(_TITLE)
_CHANNEL = regex.compile(
    r"\b(?:on|via|auf|sur|en|в|bei|in|of(?=\san?\s)|(?:a través|por medio) de"
    r"|(?:tak\w+|took|turn\w+) to"
    r"|(?:post|upload|shar)\w*(?:\s\p{Ll}+){0,3}?\sto)"
    r"\s(?:(?!(?:to|of|with|by|from|and|after)\s)[\p{L}’'-]+\s){0,4}?"
    r"[«“\"]?(?P<via>(?-i:X|Twitter|Telegram|Facebook|Instagram|Truth Social|LinkedIn|YouTube"
    r"|TikTok|Weibo|Bluesky|Threads|WhatsApp|Substack|Medium|Mastodon|Reddit|Snapchat|Twitch|Rumble"
    r"|VK(?:ontakte)?|Телеграм\w*|Твиттер\w*|Фейсбук\w*|«?ВКонтакте)"
    r"|social media(?!\s(?:platform|site|app|network|account|page)\b)"
    r"|sozialen (?:medien|netzwerken)|(?:les )?réseaux sociaux|redes sociales"
    r"|соцсетях)(?![\p{L}\p{N}])",
    regex.IGNORECASE,
)
_EVENT = regex.compile(
    rf"\b(?:at|during|in|told|auf|bei|lors d['’]une?|en|на)\s[^,.]{{0,30}}?{_OCCASION}", regex.I
)
# A medium that has no name: "told state television".
_KIND_BEHIND = regex.compile(
    r"\s(?:magazine|newspaper|news\sagency|news\ssite|website|network|podcast|radio|television)\b"
)
_UNTITLED = regex.compile(
    r"\b(?:on|told|tells|to)\s(?:the\s)?(?P<event>\p{L}+['’]s?\s(?:official\s|own\s)?"
    r"(?:web\s?site|channel|podcast))\b|"
    r"\b(?:on|told|tells|to|by)\s(?P<event>(?!social)\p{L}[\p{L}’'-]+\s(?:state\s|public\s)?(?:television|TV|radio"
    r"|media)|national\stelevision)(?![\p{L}-]|\s(?:\p{Lu}|station|show|program|host|campaign))"
)
_DAY = regex.compile(
    r"(?:^|\s)(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov"
    r"|Dec)\b\.)).*$"
)
_OF_OUTLET = regex.compile(r"['’]s\b")  # "NBC's Ida Lund", "ABC’s “This Week”"
_PROGRAMME_OF = regex.compile(r"-(?:Sendung|Interview|Podcast|\p{L}*[Mm]agazin|Talk\p{L}*)?$")
_PEOPLE = regex.compile(
    r"^(?:President|Prime|Minister|Mr|Mrs|Ms|Dr|Sir|King|Parliament|Congress|Senate|Council|Moscow"
    r"|Washington|Kyiv|Berlin|Paris|London|Putin|Trump|Biden|God|Him|Her|Them|Reporters"
    r"|Journalists|NATO|EU|UN|US|UK|USA|FBI|MPs)\b"
)
_CAMEL = regex.compile(r"\p{Ll}\p{Lu}")
# Those who are told something at a hearing, a session, a summit.
_HEARERS = BODY_WORDS | words(
    """
    nations parliament house senate commons lords inquiry assembly tribunal congress bailey union
    bundestag knesset duma cabinet forum summit conference kremlin pentagon jury club hall
    """
)


def find_via(
    page: Page, sentence: Span, readings: Sequence[Reading], is_person: Callable[[str], bool]
) -> str | None:
    """The outlet, channel or occasion a sentence names as the carrier of the words, or None.

    ``is_person`` tells whether the article knows a name as somebody's.
    """
    row = _row(page, sentence, readings)
    match = _LEAKED.search(row)
    if match:
        return match["via"]
    for match in _INTERVIEW.finditer(row):
        if name := _tidy(match["via"]):
            return name
    for match in _TOLD.finditer(row):
        name = _tidy(match["via"]) or ""
        printed = match["kind"] or match["mark"] or _KIND_BEHIND.match(row, match.end())
        if printed or is_outlet(name) or _is_told(match, name, is_person):
            return name
    for match in _GIVEN.finditer(row):
        name = _tidy(match["via"]) or ""
        printed = publishes(name) or (_CAMEL.search(name) and not is_person(name))
        if printed or match["kind"] or _TO_THE.search(match[0]):
            return name
    for pattern in (_CHANNEL, _PROGRAMME):
        match = pattern.search(row)
        if match:
            return match["via"]
    match = _EVENT.search(row) or _UNTITLED.search(row)
    if match:
        return match["event"]
    if not readings:
        return None
    told = _frame(row, sentence, readings)
    match = _ASSEMBLED.search(told)
    return match["via"] if match else occasion_in(told, row, english=page.cues.framed)


def is_outlet(name: str) -> bool:
    """Whether a name is an agency's or made like an outlet's, not a person's told something."""
    if not name or _PEOPLE.match(name):
        return False
    acronym = name.isupper() and 2 <= len(name) <= 6
    return acronym or publishes(name)


def _is_told(match: regex.Match, name: str, is_person: Callable[[str], bool]) -> bool:
    """Whether it is an outlet by how it is told: "told TechCrunch", "told the Halden Bugle"."""
    if not match[0].lower().startswith(("told", "tell")) or _PEOPLE.match(name) or is_person(name):
        return False
    parts = name.lower().split()
    bugle = match["the"] and len(parts) > 1
    return bool(bugle or _CAMEL.search(name)) and not _HEARERS & set(parts)


def _row(page: Page, sentence: Span, readings: Sequence[Reading]) -> str:
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


def _frame(row: str, sentence: Span, readings: Sequence[Reading]) -> str:
    """The row without speakers, and without anything that is reported."""
    low = sentence.start
    for reading in readings:
        for span in (reading.content, reading.speaker):
            if span is not None:
                start, end = max(0, span.start - low), min(len(row), span.end - low)
                row = row[:start] + MASK * max(0, end - start) + row[max(start, end) :]
    return row


def _unmasked(inside: str, masked: regex.Match) -> str:
    return inside if _TITLED.fullmatch(inside) else masked[0]


def _tidy(name: str) -> str | None:
    name = _PROGRAMME_OF.sub("", name)
    name = _OF_OUTLET.split(_DAY.sub("", name), maxsplit=1)[0].strip(" .,’'")
    return None if _PEOPLE.match(name) and name.split()[0] in ("Reporters", "Journalists") else name
