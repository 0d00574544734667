"""What is told: the words before and behind a reporting verb, and where they end."""

from itertools import islice

import regex

from .auxiliaries import TIME, before_auxiliaries
from .clauses import ADVERBIAL_START, FINITE, PHRASE_START
from .cues import PASSIVES
from .lexicon import words
from .masking import MASK, Page
from .sentences import Span
from .verbs import inflected

LOOK = 400  # how far into a sentence a reading goes, before and after its verb
EDGE = " \t\u00a0\n,;:–—-"
CLOSES = '”“»«’"'
ADVERBIAL = 90  # the longest "in a statement on Monday" before a that-clause
_PAST = regex.compile(r"\s\p{Ll}{2,}ed\s")
# What a study "shows" is reported without a clause too.
_FINDINGS = words(
    "show shows showed shown find finds found suggest suggests suggested indicate indicates"
    " indicated reveal reveals revealed put puts"
)
_SEEN_AS = frozenset(
    form
    for verb in ("see", "view", "regard", "interpret", "depict", "cast", "tout")
    for form in inflected(verb)
)
_NAMERS = frozenset(form for verb in ("call", "dub", "brand", "label") for form in inflected(verb))
_STUDY = regex.compile(
    r"\b(?:study|studies|survey|surveys|polls?|polling|report|reports|research|data|figures|findings?|review"
    r"|analysis|documents?|records|memos?|results|audit|census|investigation)\b",
    regex.IGNORECASE,
)
_THAT = regex.compile(
    r"(?<!\p{L})(?:that|whether|why|dass|que|что)(?!\p{L})\s*|qu['’](?=\p{L})", regex.IGNORECASE
)
_TO_DO = regex.compile(r"\s(?:[\p{L}’'.-]+\s){0,6}?(?:not\s)?to\s\p{Ll}{2,}")
_OF_IT = regex.compile(
    r"\s(?:[\p{L}\p{N}’'.-]+\s){1,9}?(?=(?:of|as|for|that|to|whether|how|why|if)\s|[“\"‘])"
)
_PREPOSITION = regex.compile(
    r"\s(?:(?:again|also|only|publicly|instead|openly)\s)?(?P<word>\p{Ll}+)\s"
)
_CALLED_SO = regex.compile(r"\s(?:[\p{L}\p{N}’'.-]+\s){1,7}?(?=an?\s|[“\"‘])")
# A programme's or a book's name in marks, and what stands before it where it is no quotation.
_TITLE = regex.compile(r"\W(?:(?:\p{Lu}[\p{L}’']*|of|the|with)[\s,.]?){1,6}\W")
_BEFORE_TITLE = regex.compile(r"(?:['’]s|(?<!\p{L})(?:on|to|in|in the|on the|auf|sur))\s$")
_TITLED = regex.compile(r"(?<!\p{L})(?:titled|entitled|headlined|subtitled)\s$")
_JOIN = regex.compile(
    r"(?:,\s*)?(?<!\p{L})(?:and|but|yet|while|though|although|as|whereas|or|then|und|aber|et|mais|y"
    r"|pero|и|но|а)(?:\s+then|\s+also)?\s*$",
    regex.IGNORECASE,
)
_CLAUSE_END = regex.compile(
    r";|,?\s(?:according\sto|in\sthe\swords\sof)\s"
    r"|,\s(?:(?:saying|adding|insisting|arguing|claiming|calling|citing|noting)\s|but\s|while\s)"
)
_ASIDE = regex.compile(r",?\s(?:according\sto|in\sthe\swords\sof)\s")
_A_NOUN = regex.compile(
    r"\b(?:an?|the|his|her|its|their|su|la|el|una?|der|die|das|eine?r?|le|une)\s(?:[\p{L}-]+\s){0,2}$"
)
_PREVIOUS = regex.compile(r"[\p{L}’'-]+(?=\s*$)")
_ADVERB = regex.compile(r"\s(?:aloud|again|(?!family|only\b)\p{Ll}+ly)(?=\s)")
_CLAUSE_OF = regex.compile(r"\s(?:he|she|they|we|I|you|it|there)\s\p{Ll}")
_NAME_ACTED = regex.compile(r"\s\p{Lu}\p{Ll}+\s\p{Ll}{3,}ed\s")
_SUBCLAUSE = regex.compile(r"\b(?:who|which|when|while|where|because|after|before|if)\b")
# "said Friday it would": the day is the saying's.
_SAID_WHEN = regex.compile(rf"\s{TIME}(?=\s\p{{L}})")
_OF_WHAT = frozenset(
    form
    for verb in ("accuse", "remind", "assure", "reassure", "inform", "warn", "tell", "advise")
    for form in inflected(verb)
)
_SUBORDINATE = regex.compile(r"(?:While|Although|Though|After|When|Since|Because|As|If|Even\sas)\s")
_ASIDE_BEFORE_THAT = regex.compile(r",\s[^,:;“”\"]{2,90},(?=\s(?:that|dass|que|что)\s)")
_ASKING = regex.compile(r"[\s,]*(?:how|whether|why|if|what)\s")
_MOST_LATER = 12  # verbs looked at for the end of one content
_LONGEST_JOIN = 24  # characters of ", although also"
_LONGEST_SUBJECT = 14  # words between a comma and the next verb of saying


def content_before(page: Page, sentence: Span, end: int, strict: bool) -> Span | None:
    """The words reported in front of "…, she said", back to where their quotation began."""
    lead = page.masked[sentence.start : end].rstrip(" \t\u00a0\n–—-")
    if not lead or lead[-1] not in (*CLOSES, ",", "…", "!", "?"):
        return None
    quoted = page.quote_at(sentence.start + len(lead) - 1 - (lead[-1] == ","))
    if quoted is not None and is_title(page, quoted):
        return None  # "On “Morning Desk,” she said"
    if quoted is None:
        said = page.text[sentence.start : sentence.start + len(lead)]
        finite = FINITE.search(said) is not None or _PAST.search(said) is not None
        adverbial = ADVERBIAL_START.match(said) is not None
        finite = finite and not (adverbial and FINITE.search(said) is None)
        least, inflected = (3 + (not finite), True) if page.cues.framed else (2, False)
        if len(said.split()) < least or (inflected and not finite and (strict or adverbial)):
            return None
        if adverbial and not finite:
            return None
    stop = sentence.start + len(lead.rstrip(EDGE))
    start = sentence.start if quoted is None else min(sentence.start, quoted.start)
    return Span(start, stop) if stop > start else None


def content_after(page: Page, sentence: Span, start: int, word: str) -> Span | None:
    """The words reported behind the verb, past its "that", its addressee and its adverbials."""
    begin = _where_told(page, sentence, start, word)
    if begin is None:
        return None
    direct = word in page.cues.objects or begin == start or page.quote_at(begin) is not None
    words_behind = page.text[begin : sentence.end]
    begin += len(words_behind) - len(words_behind.lstrip(EDGE))
    end = end_of_content(page, sentence, begin)
    least = 1 if direct else 2
    return Span(begin, end) if len(page.text[begin:end].split()) >= least else None


def _where_told(page: Page, sentence: Span, start: int, word: str) -> int | None:
    """Where what is told begins: by what opens it, else by what the verb takes."""
    rest = page.masked[start : min(sentence.end, start + LOOK)]
    told = word.startswith(("tell", "told"))
    meant = word in page.cues.intending and _TO_DO.match(rest)
    if word in page.cues.only_to_do and not meant:
        return None
    prepositional = takes_preposition(page, word, start)
    opened = _begin(page, rest, start, told)
    quoted = opened is not None and page.quote_from(opened, opened + 1) is not None
    if opened is not None and not (quoted and prepositional):
        return opened
    if meant or prepositional:
        return start
    if word in page.cues.of_somebody and (link := _past_object(rest, word)):
        return start + link
    if told:
        return _past_addressee(page, rest, start)
    return _bare(page, sentence, rest, start, word)


def _past_object(rest: str, word: str) -> int | None:
    """Behind "accused the council", "described it": where "of" or "as" goes on."""
    link = (_CALLED_SO if word in _NAMERS else _OF_IT).match(rest)
    if link is None or (word in _SEEN_AS and not rest.startswith("as ", link.end())):
        return None
    if rest.startswith("of ", link.end()) and word not in _OF_WHAT:
        return None
    if FINITE.search(rest, 0, link.end()):
        return None  # another clause has begun between
    return link.end()


def _bare(page: Page, sentence: Span, rest: str, start: int, word: str) -> int | None:
    """Where a clause without "that", or a noun that can be told, begins behind the verb."""
    strict = word in page.cues.strict
    finite = FINITE.search(rest[: ADVERBIAL * 2]) or _NAME_ACTED.search(rest[:ADVERBIAL])
    if finite and strict and page.cues.framed and _SUBCLAUSE.search(rest, 0, finite.start()):
        finite = None
    if word in _FINDINGS and _STUDY.search(page.masked, sentence.start, start):
        return start
    if word in page.cues.guarded or (page.cues.framed and rest.startswith(", ")):
        return None
    if not page.cues.framed and rest.startswith(", "):
        return start
    quote = page.quote_from(start, min(sentence.end, start + LOOK))
    if word in page.cues.objects and not PHRASE_START.match(rest):
        return start
    if strict and not finite and quote is None and not _CLAUSE_OF.match(rest):
        return None
    if not strict and PHRASE_START.match(rest) and quote is None and not finite:
        return None
    when = _SAID_WHEN.match(rest) if finite else None
    return start + (when.end() if when else 0)


def takes_preposition(page: Page, word: str, end: int) -> bool:
    """Whether one of the verb's own prepositions follows: "warned of", "called for"."""
    found = _PREPOSITION.match(page.masked, end)
    return found is not None and found["word"] in page.cues.prepositions.get(word, ())


def is_title(page: Page, quote: Span) -> bool:
    """Whether marks hold a title where it was said: "on CNN’s “Morning Desk”"."""
    named = _TITLE.fullmatch(page.text, quote.start, quote.end)
    low = max(0, quote.start - 12)
    titled = _TITLED.search(page.text, low, quote.start)
    return bool(titled or (named and _BEFORE_TITLE.search(page.text, low, quote.start)))


def opened_by(page: Page, sentence: Span, start: int) -> bool:
    """Whether a that-clause, a colon or a quotation opens right behind the verb."""
    rest = page.masked[start : min(sentence.end, start + LOOK)]
    return _begin(page, rest, start, False) is not None


def end_of_content(page: Page, sentence: Span, begin: int) -> int:
    """Where what begins at ``begin`` stops: at another report beside it, or with the sentence."""
    end = sentence.end
    closing = page.quote_at(end - 1)
    if closing is not None:
        end = max(end, closing.end)
    elif page.text[end - 1] in ".!?":
        end -= 1
    stops = [end]
    if _SUBORDINATE.match(page.masked, sentence.start):
        comma = page.masked.find(", ", begin, sentence.end)
        first = "," not in page.masked[sentence.start : begin]
        stops += [comma] if first and comma > begin else []
    semicolon = page.masked.find(";", begin, sentence.end)
    stops += [semicolon] if semicolon > begin else []
    aside = _ASIDE.search(page.masked, begin, sentence.end)
    stops += [aside.start()] if aside and aside.start() > begin else []
    near = min(sentence.end, begin + 2 * LOOK)
    for match in islice(page.cues.verb.finditer(page.masked, begin, near), _MOST_LATER):
        cut = _cut_before(page, sentence, begin, match)
        if cut is not None and len(page.text[begin:cut].split()) >= 1:
            stops.append(cut)
            break
    stop = min(stops)
    return begin + len(page.text[begin:stop].rstrip(EDGE))


def end_of_clause(masked: str, begin: int, stop: int) -> int:
    """Where a clause stops that holds no other report: at a semicolon, an aside or ", saying"."""
    found = _CLAUSE_END.search(masked, begin, stop)
    return begin + len(masked[begin : found.start() if found else stop].rstrip(EDGE))


def _cut_before(page: Page, sentence: Span, begin: int, match: regex.Match) -> int | None:
    """Where a report ends that stands beside the one of the later verb ``match``, not around it."""
    group = before_auxiliaries(page.masked, begin, match.start())
    lead = page.masked[begin:group].rstrip()
    word = match.group().lower()
    before = _PREVIOUS.search(page.masked, max(begin, match.start() - 40), match.start())
    if before and before.group().lower() in PASSIVES | page.cues.noun_markers:
        return None
    tail = max(0, len(lead) - _LONGEST_JOIN)
    join = _JOIN.search(lead, tail)
    if join is not None:
        return begin + join.start()
    if word in page.cues.participles:
        return begin + len(lead) - 1 if lead.endswith(",") else None
    if lead.endswith(",") and word in ("said", "says"):
        return begin + len(lead) - 1
    comma = lead.rfind(",")
    subject = lead[comma + 1 :].strip()
    if comma <= 0 or not 0 < len(subject.split()) <= _LONGEST_SUBJECT:
        return None
    last = not page.masked[match.end() : sentence.end].strip(" .!?")
    joined = regex.match(r"(?:and|but|while|though|although|as|whereas|yet)\s", subject)
    return begin + comma if last or joined else None


def _begin(page: Page, rest: str, start: int, told: bool) -> int | None:
    """Where a that-clause, a colon or a quotation opens what is reported, if soon enough."""
    aside = _ASIDE_BEFORE_THAT.match(rest)
    that = page.cues.that.match(rest, aside.end() if aside else _past_adverb(rest))
    if that:
        asked = page.cues.framed and _ASKING.fullmatch(that.group())
        return start + (that.start() if asked else that.end())
    near = rest[:ADVERBIAL]
    adverbial = told or PHRASE_START.match(near) is not None
    that = _THAT.search(near)
    if that and adverbial and not _reports(page, start, start + that.start()):
        return start + that.end()
    colon = near.find(":")
    if colon >= 0 and not near[:colon].count(MASK) and not _reports(page, start, start + colon):
        return start + colon + 1 + (len(near[colon + 1 :]) - len(near[colon + 1 :].lstrip()))
    quote = page.quote_from(start, start + len(near))
    if quote is None or not near[: quote.start - start].strip(EDGE):
        return quote.start if quote else None
    if adverbial and not _reports(page, start, quote.start):
        return quote.start
    return None


def _reports(page: Page, start: int, end: int) -> bool:
    """Whether another verb of saying stands between, whose words follow."""
    return any(
        m.group().islower() and not _A_NOUN.search(page.masked, start, m.start())
        for m in page.cues.verb.finditer(page.masked, start, end)
    )


def _past_adverb(rest: str) -> int:
    adverb = _ADVERB.match(rest)
    return adverb.end() if adverb else 0


def _past_addressee(page: Page, rest: str, start: int) -> int | None:
    """Behind "told NAME": where the reported clause begins."""
    phrase = regex.match(
        r"\s*(?:reporters|journalists|lawmakers|parliament|\p{L}+\s)?\s*"
        r"(?:(?:the\s)?\p{Lu}[\p{L}'’&.-]*\s?){0,5}(?:on \p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+day)?,?\s*",
        rest,
    )
    if phrase is None or not FINITE.search(rest[phrase.end() :]):
        return None
    return start + phrase.end()
