"""Through whom it was said: the outlet, channel or occasion that carried the words."""

import regex

from .outlets import AGENCIES
from .sentences import Span

_NAME = (
    r"(?P<via>(?-i:(?:\p{Lu}|al-\p{Lu})[\p{L}\p{N}&.'’-]*(?:\s(?:(?:of|the|and|de|di|el)\s)?"
    r"(?:\p{Lu}|\d)[\p{L}\p{N}&.'’-]*){0,4}))"
)
_KIND = (
    r"(?:(?:the|a|an|state|local|russian|ukrainian|german|british|french|american|us|u\.s\.|public"
    r"|private|daily|weekly|israeli|saudi|business|state-run|state-owned|national|der|die|das|dem"
    r"|den|le|la|l['’]|les|el)\s){0,3}"
    r"(?:(?:news|tv|television|radio|wire)?\s?(?:broadcaster|newspaper|paper|channel|agency|network"
    r"|station|magazine|outlet|website|site|daily|weekly|tabloid|podcast|programme|program|sender"
    r"|zeitung|zeitschrift|nachrichtenagentur|magazin|portal|chaîne|quotidien|journal|agence"
    r"|magazine"
    r"|diario|cadena|periódico|agencia|revista)\s)?"
)
_OCCASION = (
    r"(?P<event>(?:news|press) (?:conference|briefing)|briefing|pressekonferenz"
    r"|conférence de presse|rueda de prensa|conferencia de prensa|пресс-конференци\w)"
)
_INTERVIEW = regex.compile(
    r"\b(?:(?:in|during) (?:an? |the )?(?:[\w-]+ ){0,2}(?:interview|comments?|remarks|conversation)"
    r"(?: published| broadcast| aired)? (?:with|to|for|by|on)|speaking (?:to|with|on)|in an? "
    r"(?:article|op-ed|column|essay) (?:for|in)|(?:im|in einem) (?:gespräch|interview) mit"
    r"|gegenüber|(?:dans|lors d['’])(?:un|une)? ?(?:entretien|interview) (?:à|avec|au|accordé à)"
    r"|au micro de|en (?:una )?entrevista (?:con|a|concedida a)|en declaraciones a"
    r"|в (?:интервью|беседе с|разговоре с|комментарии)|quoted by|cited by)\s+" + _KIND + _NAME,
    regex.IGNORECASE,
)
_TOLD = regex.compile(
    r"\b(?:told|tells|telling|sagt(?:e|en)? (?:er |sie )?(?=de[rnm]\s)|(?:déclaré|dit|confié"
    r"|indiqué) à"
    r"|(?:dijo|declaró|explicó|aseguró) a|(?:сказал|сообщил|заявил"
    r"|рассказал)[аи]?(?:\s(?:агентству|изданию"
    r"|газете|телеканалу))?)\s+[«“„\"]?" + _KIND + _NAME,
    regex.IGNORECASE,
)
# Only an outlet's own name behind these makes them a way to the public.
_GIVEN = regex.compile(
    r"\b(?:(?:statement|e-?mail|message|comments?|response|remarks)\s(?:(?:provided|sent|given|made"
    r"|issued|released|e-?mailed)\s)?(?:to|by|on)|interviewed by|interrog\w+ par"
    r"|entrevistad[oa] por|invitée?s? (?:de|sur)|(?:dans|à) les colonnes d[eu]|au|à l['’]|à la"
    r"|(?:dich|declarad|explicad|asegurad|contad)o\sa(?:l| la)?)\s*[«“„\"]?" + _KIND + _NAME,
    regex.IGNORECASE,
)
# A programme by its name in marks: on “Morning Desk”, on NBC's "Morning Desk".
_PROGRAMME = regex.compile(
    r"\b(?:on|to)\s(?:\p{Lu}[\p{L}&]*['’]s\s)?[“\"](?P<via>(?:\p{Lu}\p{L}+\s(?:(?:the|of|with)\s)?){0,3}"
    r"\p{Lu}\p{L}+),?[”\"]"
)
_QUOTING = regex.compile(
    _NAME + r"(?:\s(?:news agency|agency|newspaper))?\s(?:quoted|cited)\s[^.]{0,120}?\bas saying",
    regex.IGNORECASE,
)
_CHANNEL = regex.compile(
    r"\b(?:on|via|auf|sur|en|в)\s(?:(?:his|her|their|its|the)\s(?:official\s)?)?"
    r"(?P<via>(?-i:X|Twitter|Telegram|Facebook|Instagram|Truth Social|LinkedIn|YouTube|TikTok|Weibo"
    r"|Bluesky|Телеграм\w*))(?![\p{L}\p{N}])",
    regex.IGNORECASE,
)
_ON_AIR = regex.compile(rf"\b(?:on|appearing on|speaking on)\s{_NAME}", regex.IGNORECASE)
_EVENT = regex.compile(
    rf"\b(?:at|during|in|auf|bei|lors d['’]une?|en|на)\s[^,.]{{0,30}}?{_OCCASION}", regex.I
)
_DAY = regex.compile(
    r"\s(?:on\s)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b.*$"
)
_OF_OUTLET = regex.compile(r"['’]s\b")  # "NBC's Ida Lund", "ABC’s “This Week”"
_PEOPLE = regex.compile(
    r"^(?:President|Prime|Minister|Mr|Mrs|Ms|Dr|Sir|King|Parliament|Congress|Senate|Council|Moscow"
    r"|Washington|Kyiv|Berlin|Paris|London|Putin|Trump|Biden|God|Him|Her|Them|Reporters"
    r"|Journalists)\b"
)
_OUTLET_LIKE = regex.compile(
    r"(?:News|Times|Post|Journal|TV|Radio|Today|Tribune|Herald|Zeitung|Spiegel|Bild|Welt|Monde"
    r"|Figaro|País|Mundo|Guardian|Telegraph|Observer|Gazette|Press|Agency|Magazine|Mail|Sun|Express"
    r"|Economist|Bloomberg|CNN|BBC|ABC|NBC|CBS|Fox|MSNBC|NPR|PBS|ITV|Sky|ARD|ZDF|RTL|Wikinews"
    r"|Arabiya|Jazeera|Novosti|Kommersant|Interfax|Axios|Politico|Reuters|Media|Network|Channel)",
)


def find_via(text: str, masked: str, sentence: Span) -> str | None:
    """The outlet, channel or occasion a sentence names as the carrier of the words, or None."""
    end = min(sentence.end, sentence.start + 1500)
    row = masked[sentence.start : end]
    match = _INTERVIEW.search(row)
    if match:
        return _tidy(match["via"])
    for match in (m for p in (_TOLD, _QUOTING) for m in p.finditer(row)):
        if is_outlet(_tidy(match["via"]) or ""):
            return _tidy(match["via"])
    for match in _GIVEN.finditer(row):
        if _publishes(_tidy(match["via"]) or ""):
            return _tidy(match["via"])
    match = _CHANNEL.search(row)
    if match:
        return match["via"]
    for match in _ON_AIR.finditer(row):
        if is_outlet(_tidy(match["via"]) or ""):
            return _tidy(match["via"])
    match = _PROGRAMME.search(text, sentence.start, end)
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


def _publishes(name: str) -> bool:
    """Whether it is an agency's name or made like an outlet's; other acronyms are not."""
    return name.removeprefix("The ") in AGENCIES or bool(_OUTLET_LIKE.search(name))


def _tidy(name: str) -> str | None:
    name = _OF_OUTLET.split(_DAY.sub("", name), maxsplit=1)[0].strip(" .,’'")
    return None if _PEOPLE.match(name) and name.split()[0] in ("Reporters", "Journalists") else name
