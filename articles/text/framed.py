"""English reports without a verb of saying before them: nouns, moods, passives, "as she put it"."""

from collections.abc import Iterator

import regex

from .sentences import Span
from .subjects import subject_after, subject_before, subject_of_sentence
from .told import end_of_clause

# What a report is: its content, its speaker if one is named, and its cue.
Framed = tuple[Span, Span | None, Span]

_NOUN = (
    r"(?:claim|assertion|allegation|accusation|argument|belief|view|warning|suggestion|prediction"
    r"|forecast|announcement|admission|denial|conclusion|insistence|promise|pledge|contention"
    r"|assurance|statement|remark|comment|suspicion|fear|hope|idea|notion|concern|worr(?:y|ie)|charge"
    r"|complaint|demand|doubt|expectation|testimony|opinion|finding|theory|threat|vow|hint|ruling"
    r"|proposal|plea|estimate|explanation|confession|revelation|observation|request|question|declaration"
    r"|message|position|stance|verdict|advice|reasoning|thinking|guess|calculation)s?"
)
_NAMED = r"(?:\p{Lu}[\p{L}.’'-]*\s){0,3}\p{Lu}[\p{L}.-]*"
_OWN_WORD = regex.compile(
    rf"(?<![\p{{L}}])(?:(?P<who>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)"
    rf"|(?P<who>(?:(?:[Tt]he|[Bb]oth|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:[\p{{L}}-]+\s){{0,2}}[\p{{L}}-]+"
    rf"|{_NAMED}))(?:['’]s?))"
    rf"\s(?:[\p{{Ll}}-]+\s)?(?P<cue>{_NOUN})(?:\s(?:is|was|remains|has\sbeen))?\s(?:that|whether)\s"
)
_NOUN_BY = regex.compile(
    rf"(?<!\p{{L}})(?P<cue>{_NOUN})\s(?:by|from|of)\s(?P<who>[^,;.“”\"]{{2,60}}?)\sthat\s"
)
_PASSIVE = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:told|informed|warned|assured|notified|advised)\sby)\s+", regex.IGNORECASE
)
_THAT = regex.compile(r"[\s,]*(?:that|how|to|not\sto)\s", regex.IGNORECASE)
_AS_PUT = regex.compile(
    r"(?<!\p{L})[Aa]s\s(?!(?:earlier|previously|first|already|originally|widely)\s)(?P<who>[^,;“”\"]{2,80}?)\s(?P<cue>(?:has\s|had\s|once\s)?(?:puts?\sit"
    r"|(?:said|says|noted|notes|announced|claimed|claims|reported|reports|predicted|warned|argued"
    r"|argues|explained|explains|described\sit|describes\sit|sees\sit|promised|recalled|acknowledged"
    r"|suggested|pointed\sout)(?=[,.]|\s(?:in|on|last|at|this|earlier)\b|$)))(?!\p{L})"
)
_AS_IN = regex.compile(
    r"(?<!\p{L})[Aa]s\s(?P<cue>argued|stated|noted|described|outlined|detailed|reported|documented"
    r"|explained|revealed|shown|claimed|suggested)\s(?:in|by)\s(?P<who>(?:an?|the|its|his|her|their|this"
    r"|\p{Lu}\p{L}+['’]s)\s(?:[\p{Ll}-]+\s){0,3}[\p{Ll}-]+)(?=[,.;)]|\s(?:that|in|on|of)\b)"
)
_IN_VIEW = regex.compile(
    rf"(?<!\p{{L}})[Ii]n\s(?:(?P<who>his|her|their|its)|(?P<who>(?:the\s)?(?:[\p{{L}}-]+\s){{0,3}}"
    rf"[\p{{L}}-]+|{_NAMED})['’]s?)\s(?P<cue>(?:own\s)?(?:view|opinion|words|telling|estimation"
    rf"|judgment|judgement))(?=[,\s])"
)
_MOOD = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:is|are|was|were|has\sbeen|have\sbeen|remains?|remained|seems?|seemed"
    r"|appears?|appeared|feels?|felt|sounds?|sounded)\s(?:(?:not|very|quite|less|more|also"
    r"|still|so|far\sfrom|pretty|\p{Ll}+ly)\s){0,2}(?:sure|certain|confident"
    r"|convinced|worried|concerned|hopeful|optimistic|pessimistic|skeptical|sceptical|afraid|aware"
    r"|unaware|adamant|doubtful|unsure|uncertain|persuaded|alarmed|disappointed|pleased|glad|proud"
    r"|surprised|shocked|unconvinced|sorry|frustrated|understood\sto\sbelieve|careful\sto\ssay"
    r"|determined|willing|unwilling|eager|reluctant|inclined|hesitant|wary|fearful|furious|angry|upset"
    r"|grateful|thankful|happy|unhappy|anxious|nervous|excited|outraged|dismayed|puzzled|baffled"
    r"|critical(?=\sof)|dismissive|supportive|open|opposed|divided|split|comfortable|uneasy))"
    r"(?=\s(?:that|whether|of|about|to|over|on|with|at|by|in|if|how|he|she|it|they|the|his|her|their"
    r"|there)\b)"
)
_HELD = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:express(?:es|ed|ing)?|voic(?:es?|ed|ing)|rais(?:es?|ed|ing)|shar(?:es?|ed)"
    r"|made|makes?|making|issu(?:es?|ed|ing)|cast|reject(?:s|ed|ing)?"
    r"|dismiss(?:es|ed|ing)?|repeat(?:s|ed|ing)?|float(?:s|ed)?|press(?:es|ed)?|announc(?:es?|ed|ing)"
    r"|show(?:s|ed|n|ing)?|signal(?:s|ed|ing)?|declar(?:es?|ed|ing)|disput(?:es?|ed|ing)|holds?|held|unveil(?:s|ed))"
    r"\s(?:[\p{Ll}’']+\s){0,2}?(?:confidence|doubts?|concerns?|hopes?|fears?|optimism|skepticism"
    r"|scepticism|alarm|regret|belief|view|claims?|allegations?|accusations?|argument|case|warnings?"
    r"|suspicions?|worries|expectations?|conviction|opposition|idea|notion|suggestions?|reports?"
    r"|questions?|plans?|pleas?|objections?|promises?|frustration|anger|surprise|satisfaction|support"
    r"|interest|sympathy|dismay|outrage|disappointment|willingness|reluctance|gratitude|impatience"
    r"|admiration|disbelief|relief|unease|contempt|enthusiasm|openness|disagreement)"
    r"|(?:has|have|had)\s(?:[\p{Ll}’']+\s){0,2}?(?:confidence|doubts?|concerns?|hopes?|fears?"
    r"|no\sdoubt|questions?|objections?|plans?))"
    r"\s(?=(?:that|about|over|whether|as\sto|of|for|at|to|with|in)\s)"
)
_PHRASE = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:ha(?:s|ve|d)\s)?(?:(?:made|makes?|making)\s(?:it\s)?(?:very\s|perfectly\s"
    r"|absolutely\s)?clear|t(?:ook|akes?|aken)\s(?:to|the)\s[^,.;“”\"]{2,40}?\sto\s(?:say|warn|announce|complain"
    r"|declare|argue|claim|deny|criticise|criticize|condemn|accuse|call|ask|urge|defend|thank)|let\sit\sbe\sknown|le(?:aves?|ft)\sno\sdoubt|ma(?:de|kes?)\sno\ssecret"
    r"|(?:is|are)\sof\sthe\sview|ta(?:kes?|ken|ook)\sthe\sview|(?:went|goes|gone)\son\sto\ssay"
    r"|(?:is|are|was|were)\squoted\sas\s(?:saying|telling\s\p{L}+)"
    r"|(?:is|are|was|were)\s(?:also\s)?(?:quoted|cited)\sby\s[^,.;]{2,60}?\sas\ssaying"
    r"|(?:does|do|did|has|have|had|would|could)\s(?:not|n['’]t)\s(?:rule\sout|think|believe"
    r"|know|expect|say|deny|comment\son|(?:immediately\s)?respond\sto|specify|elaborate\son)"
    r"|(?:neither\sconfirm(?:s|ed)?\snor\sden(?:y|ies|ied))"
    r"|(?:ha[sd]|have|holds?|held)\s(?:an?\s)?(?:\p{Ll}+\s)?(?:un)?favou?rable\s(?:opinion|view|impression)"
    r"s?\sof|(?:views?|viewed|sees?|saw|rates?|rated)(?=\s[^,.;]{2,50}\s(?:(?:un)?favou?rably|negatively"
    r"|positively))|stopp(?:ed|ing)\sshort\sof|pleaded\s(?:not\s)?guilty|st(?:ood|ands?)\sby|to(?:ok|akes?)\sissue\swith))(?!\p{L})"
)
# Nobody is named: "Asked whether …", "were told that …", "amid reports that …".
_ASKED = regex.compile(
    r"(?:(?<=[.!?,;”\"]\s|[—–]\s|\n|^)|(?<!\p{L})(?:when|if)\s)"
    r"(?P<cue>asked|pressed|questioned|quizzed)\s"
    r"(?:(?:by|in|on|at|during)\s[^,;]{2,60}?\s|again\s|repeatedly\s|directly\s)?"
    r"(?=(?:whether|if|about|why|how|what|when|who|on\s(?:which|what|how|whether))\s)",
    regex.IGNORECASE,
)
_WERE_TOLD = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:was|were|been|are|is)\s(?:also\s|never\s|not\s|later\s|repeatedly\s)?"
    r"(?:told|informed|warned|assured|notified|advised|reminded))\s(?:on\s\p{Lu}\p{Ll}+\s)?that\s"
)
_WORD_HAD_IT = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:[Ww]ord|[Rr]umou?r|[Ll]egend)\s(?:has|had)\sit)\s(?:that\s)?"
)
_RUMOURED = regex.compile(
    r"(?<!\p{L})(?P<cue>(?:[Aa]llegations?|[Aa]ccusations?|[Cc]laims|[Rr]umou?rs|[Ss]uggestions?|[Ss]peculation"
    r"|[Cc]omplaints?|[Cc]oncerns?|[Ff]ears|[Ww]arnings?|[Rr]eports|[Cc]riticisms?|[Ww]orries|[Hh]opes"
    r"|[Ss]uspicions?|[Pp]redictions?|[Aa]ssertions?|[Cc]harges|[Tt]he\s(?:claim|idea|notion|belief|charge"
    r"|argument|theory|assertion|allegation|accusation|suggestion|view|assumption)))\sthat\s"
)
_IT_IS_SAID = regex.compile(
    r"(?<!\p{L})(?P<cue>[Ii]t\s(?:is|was|has\sbeen|had\sbeen)\s(?:\p{L}+ly\s)?(?:believed|reported"
    r"|said|thought|understood|alleged|claimed|announced|feared|expected|estimated|rumou?red"
    r"|assumed|revealed|confirmed|hoped|suggested|argued))\s(?:[^,;“”\"]{0,40}\s)?that\s"
)
_NOBODY = frozenset(("it", "there", "this", "that", "what", "which", "these", "those"))
_EDGE = " \t\u00a0\n,;:–—-"
_LOOK = 400


def framed_reports(masked: str, sentence: Span) -> Iterator[Framed]:
    """Each framed report of a sentence.

    ``masked`` is the text with the insides of its quotations blotted out, at the same offsets.
    """
    low, high = sentence.start, min(sentence.end, sentence.start + 4 * _LOOK)
    stop = sentence.end - (masked[sentence.end - 1] in ".!?")
    for pattern in (_OWN_WORD, _NOUN_BY):
        for match in pattern.finditer(masked, low, high):
            yield from _clause(masked, match.end(), stop, Span(*match.span("who")), match)
    for match in _PASSIVE.finditer(masked, low, high):
        who = subject_after(masked, match.end(), sentence.end)
        that = who and _THAT.match(masked, who.end, sentence.end)
        if who and that:
            yield from _clause(masked, that.end(), stop, who, match)
    for pattern in (_MOOD, _HELD, _PHRASE):
        for match in pattern.finditer(masked, low, high):
            yield from _of_subject(masked, sentence, match, stop)
    for match in _ASKED.finditer(masked, low, high):
        comma = masked.find(",", match.end(), stop)
        yield from _clause(masked, match.end(), comma if comma > 0 else stop, None, match, least=2)
    for pattern in (_IT_IS_SAID, _WERE_TOLD, _WORD_HAD_IT):
        for match in pattern.finditer(masked, low, high):
            yield from _clause(masked, match.end(), stop, None, match)
    for match in _RUMOURED.finditer(masked, low, high):
        bearer = masked[low : match.start()].endswith(" with ")
        who = subject_of_sentence(masked, low, match.start()) if bearer else None
        yield from _clause(masked, match.end(), stop, who, match)
    for pattern in (_AS_PUT, _AS_IN, _IN_VIEW):
        for match in pattern.finditer(masked, low, high):
            content = _beside(masked, sentence.start, match, stop)
            if content:
                yield content, Span(*match.span("who")), Span(*match.span("cue"))


def _of_subject(masked: str, sentence: Span, match: regex.Match, stop: int) -> Iterator[Framed]:
    """What the subject before a phrase says or feels by it."""
    lead = masked[sentence.start : match.start()].rstrip()
    if lead.endswith((" and", " but")):
        who = subject_of_sentence(masked, sentence.start, match.start())
    else:
        who = subject_before(masked, sentence.start, match.start())
    if who is None or masked[who.start : who.end].lower() in _NOBODY:
        return
    begin = match.end()
    that = regex.match(r"[\s,:]*(?:that\s)?", masked[begin:stop])
    yield from _clause(masked, begin + (that.end() if that else 0), stop, who, match, least=1)


def _clause(
    masked: str, start: int, stop: int, who: Span | None, match: regex.Match, least: int = 3
) -> Iterator[Framed]:
    """A reported clause of at least so many words, as far as it goes."""
    stop = end_of_clause(masked, start, stop)
    if len(masked[start:stop].split()) >= least:
        yield Span(start, stop), who, Span(*match.span("cue"))


def _beside(masked: str, low: int, match: regex.Match, stop: int) -> Span | None:
    """What stands behind "as she put it", or else before it."""
    behind = match.end()
    while behind < stop and masked[behind] in _EDGE:
        behind += 1
    before = low + len(masked[low : match.start()].rstrip(_EDGE))
    if before - low > 8:
        return Span(low, before)
    return Span(behind, stop) if stop - behind > 8 else None
