"""Who is kept nameless: persons quoted by what they are, and not by name."""

import regex

from .names import names_in

_UNNAMED = regex.compile(
    r"\b(?:anonymous|unnamed|unidentified|undisclosed|insiders?|sources?|quellen?|insider"
    r"|source[s]?"
    r"|fuentes?|источник\w*|proches?\s(?=d)|entourage|allegados?|on condition of anonymity"
    r"|ask(?:ed|ing)? (?:not to be (?:named|identified)|for anonymity)|\w+kreisen?"
    r"|not authori[sz]ed to speak|familiar with|close to the|anonymen?|anónim\w+|anonymes?)\b",
    regex.IGNORECASE,
)
# Beside a speaker in the sentence, these tell that no name is given.
_ANONYMITY = regex.compile(
    r"condition (?:of anonymity|that (?:he|she|they|(?:his|her|their) names?) not be"
    r" (?:named|identified|used|published))|whose names? (?:has|have|is|are|was|were)"
    r" (?:been )?(?:withheld|changed|not being)|(?:asked|wished|wanting|wants?|preferred)"
    r" to (?:remain|stay) anonymous"
    r"|ask(?:ed|ing) (?:not to be (?:named|identified|quoted by name)|for anonymity|that (?:his|her"
    r"|their) names? not be)|not authori[sz]ed to (?:speak|discuss|comment)|declin(?:ed|ing) to be"
    r" (?:named|identified)|didn['’]t want to be (?:named|identified)|granted anonymity"
    r"|sous (?:couvert|condition) d['’]anonymat|(?:condición de|bajo) anonimato|anonym bleiben"
    r"|условиях анонимности",
    regex.IGNORECASE,
)
INDEFINITE = regex.compile(
    r"^(?:a|an|one|another|two|three|several|ein|eine|einer|un|une|una)\s", regex.I
)
# These answer with a name of their own: a body, a paper, or a spokesperson for one.
_ANSWERABLE = regex.compile(
    r"\b(?:report|study|survey|poll|statement|letter|document|court|company|ministry"
    r"|newspaper|agency"
    r"|group|union|committee|government|website|analysis|article|spokes\w+|team|panel"
    r"|institute|university|estimate|memo"
    r"|ad|advertisement|video|lawsuit|complaint|filing|affidavit|indictment|investigation|inquiry"
    r"|paper|note|email|e-mail|message|post|tweet|sign|banner|poster|plaque|headline|caption|book"
    r"|memoir"
    r"|survey|census|audit|ruling|petition|petitioner|council|board|office|commission"
    r"|think\stank"
    r"|bericht|studie|sprecher\w*|umfrage|rapport|étude|bilan|enquête|communiqué|sondage|informe"
    r"|estudio|encuesta|comunicado|nota)\b",
    regex.I,
)
_ONE_OF = regex.compile(
    r"(?:one|two|three|several|another|une?|eine[rs]?)\s(?:of|de|des)\s", regex.I
)
_HUNG_ON = regex.compile(r"\s(?:of|for|at|in|from|with|who|on|to|von|der|des|de|du|del)\s")
# People by what they are, not who: several of a kind, at the head of the phrase.
_UNNAMED_MANY = regex.compile(
    r"(?:^|\s)(?:(?:hundreds|dozens|scores|thousands)\sof\s\p{Ll}+|activists|advocates"
    r"|officials|executives|experts|analysts|diplomats|aides|advis[eo]rs|staffers"
    r"|employees|residents|witnesses|neighbou?rs|responsables|expertos|analistas|vecinos|testigos"
    r"|eyewitnesses|augenzeugen|habitants|riverains|témoins|experten|anwohner|beamte)"
    r"(?=$|,|\s(?:of|in|at|from|with|who|close|briefed|familiar|surveyed|polled|interviewed|de|des|du|aus|von)\b)",
    regex.IGNORECASE,
)


def is_unnamed(phrase: str, sentence: str) -> bool:
    """Whether a speaker is kept nameless: sources, officials, "a senior official"."""
    if _UNNAMED.search(phrase) or _UNNAMED_MANY.search(phrase):
        return True
    named = _ends_in_full_name(phrase)
    if INDEFINITE.match(phrase) and not named:
        head = phrase if _ONE_OF.match(phrase) else _HUNG_ON.split(phrase, maxsplit=1)[0]
        return not _ANSWERABLE.search(head)
    return not named and _ANONYMITY.search(sentence) is not None


def _ends_in_full_name(phrase: str) -> bool:
    names = list(names_in(phrase))
    return bool(names) and names[-1].end == len(phrase) and " " in names[-1].text
