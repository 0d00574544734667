"""Proper names in running text: runs of capitals, cut free of titles and of sentence openings."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

import regex

from .lexicon import words

PART = (
    r"(?:(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Rev|Hon|St)\."
    r"|\p{Lu}[\p{L}\p{M}'’-]*(?:\.\p{L}[\p{L}'’-]*)*"
    r"|(?:al|el|bin|ibn|abu|de|da|di|del|van|von|der|den|la|le)[- ]\p{Lu}[\p{L}'’-]+)"
)
_RUN = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}]){PART}"
    rf"(?:\s(?:(?:of|for|and|on)\s(?:the\s)?|(?:(?:de|der|des|du|del|von|van|bin|al)\s){{0,2}}){PART})*"
)
_AND = regex.compile(r"\sand\s(?:the\s)?")
_OF_BOTH = regex.compile(r"\s(?:of|for|on)\s.*\sand\s")
_JOINED = regex.compile(r"\s(?:of|for|on|and|the)\s")
_LINKED = regex.compile(r"\s(?:of|for|on)\s(?:the\s)?")
_OPENS = regex.compile(r"(?:^|[.!?…:;\n]|[“„«\"(—–-])[”\"»)\s]*$")
_OF_PLACE = regex.compile(r"(?:de|du|des|del|di|da)\s")
POSSESSIVE = regex.compile(r"['’]s?$")
_CONTRACTED = regex.compile(r"['’](?:m|re|ve|ll|d|t)$", regex.IGNORECASE)
_OF_NAMES = words("der die das el la los las le les")
_GENITIVES = ("der", "den")  # "Sprecher der Polizei" names nobody
_GENERATION = words("jr sr ii iii iv jr. sr.")
# A name begins behind the last of these; the softer ones only describe it further.
TITLES = words(
    """
    mr mrs ms dr sir lord lady dame prof professor president minister ministers secretary chancellor
    premier governor mayor senator congressman congresswoman representative speaker chairman
    chairwoman executive director secretary-general ambassador envoy king queen prince princess
    pope cardinal bishop archbishop reverend father colonel captain major lieutenant sergeant
    commander admiral judge attorney spokesman spokeswoman spokesperson coach manager undersecretary
    leader councillor sen rep gov gen lt col sgt capt rev hon detective sheriff treasurer deputies
    ceo cfo coo mp mep solicitor superintendent inspector constable chief trooper pastor marshal
    commissioner councilman councilwoman alderman assemblyman assemblywoman
    herr frau ministerin bundeskanzler bundeskanzlerin präsident präsidentin
    sprecher sprecherin außenminister außenministerin finanzminister verteidigungsminister
    innenminister verkehrsminister bürgermeister bürgermeisterin monsieur madame président ministre
    señor señora sr sra presidente ministro министр президент пресс-секретарь глава
    """
)
_SOFT_TITLES = words(
    """
    prime foreign defence defense interior finance health economy education justice state general
    chief officer vice deputy former acting interim shadow home of the
    """
)
# What a sentence opens with, that no name does.
_OPENERS = words(
    """
    a an in on at for by when while after before as but and if since although though however so yet
    or nor because until unless without within with from to of that this these those what who why
    how where which there here it he she they we i you his her its their our my are is was were do
    does did has have had can could will would should may might not no now then still even both
    earlier later last meanwhile despite during under over about among asked says said many some
    most several der die das in am im ein eine er sie le la les el los las il elle un une
    laut nach für aus bei mit von gegenüber wie seit zu angaben worten desde según para por con sin
    tras pour selon après avec chez comme depuis mais по как для на в во после при об это однако
    """
)
# The last word of a body whose name may hold an "and".
BODY_WORDS = words(
    """
    administration affairs agency association authority bank board bureau center centre college
    corps commission committee company conference corporation council court department division
    federation force forces foundation fund group institute institution ministry office
    organisation organization party police press research school security service services society
    academy alliance assembly chamber coalition congress consulate embassy hospital
    league museum network parliament studies treasury trust union university industry
    commerce development science technology
    """
)
# What an "of" may follow inside a name that is no single word: "Bank of Halden".
_WITH_OF = BODY_WORDS | TITLES | words("house kingdom republic state states")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the titles before it in lower case, and its place, titles included."""

    text: str
    titles: frozenset[str]
    start: int
    end: int

    @property
    def is_body(self) -> bool:
        """Whether it is made like a body's, not a person's."""
        last = self.text.rsplit(" ", 1)[-1].lower()
        return last in BODY_WORDS or _JOINED.search(self.text) is not None


def names_in(
    text: str, low: int = 0, high: int | None = None, common: Set[str] = frozenset()
) -> Iterator[Name]:
    """The names between two offsets; a word of ``common`` that opens a sentence begins none."""
    for run in _RUN.finditer(text, low, len(text) if high is None else high):
        for part, end in _parts(run.group(), run.start()):
            name = _bare(text, part, end - len(part), end, common)
            if name is not None:
                yield name


def _parts(run: str, start: int) -> Iterator[tuple[str, int]]:
    """A run cut where a person's name ends: "Ida Lund | of the Halden Institute"."""
    at = 0
    for link in _LINKED.finditer(run):
        space = run.rfind(" ", at, link.start())
        if space >= 0 and run[space + 1 : link.start()].lower() not in _WITH_OF:
            yield from _conjuncts(run[at : link.start()], start + at)
            at = link.end()
    yield from _conjuncts(run[at:], start + at)


def _conjuncts(run: str, start: int) -> Iterator[tuple[str, int]]:
    """A run as it is if a body's name, else cut at every "and", each part with where it ends."""
    last = run.rsplit(" ", 1)[-1].lower()
    if last in BODY_WORDS or _OF_BOTH.search(run):
        yield run, start + len(run)
        return
    at = 0
    for joined in _AND.finditer(run):
        yield run[at : joined.start()], start + joined.start()
        at = joined.end()
    yield run[at:], start + len(run)


def _bare(text: str, run: str, start: int, end: int, common: Set[str]) -> Name | None:
    if _OF_PLACE.match(run) and text[max(0, start - 2) : start].strip().islower():
        return None  # "la maire de Norwick" names no "de Norwick"
    stop = run.rstrip(",")
    stop = stop if stop.endswith(".") and stop[-3:-2] in ("", ".", " ") else stop.rstrip(".")
    parts = POSSESSIVE.sub("", stop).split()
    while parts and _is_opener(text, parts[0], start, common, len(parts)):
        start = text.find(parts[1], start + len(parts[0])) if len(parts) > 1 else end
        parts.pop(0)
    cut = 0
    for position, part in enumerate(parts[:-1]):
        titled = not TITLES.isdisjoint(part.lower().rstrip(".").split("-"))
        if titled or part.endswith(("'s", "’s")):
            cut = position + 1
    name = parts[cut:]
    while cut and len(name) > 1 and name[0].lower() in _SOFT_TITLES:
        name.pop(0)
    if not name or name[0] in _GENITIVES or _CONTRACTED.search(name[0]):
        return None
    titles = frozenset(part.lower().rstrip(".") for part in parts[:cut])
    return Name(" ".join(name), titles, start, start + len(text[start:end].rstrip(".,")))


def _is_opener(text: str, part: str, start: int, common: Set[str], length: int) -> bool:
    """Whether a capital is owed to the beginning of a sentence, or to "The" before one word."""
    lower = POSSESSIVE.sub("", part).lower()
    if lower in _OF_NAMES and part != lower and not _OPENS.search(text, max(0, start - 4), start):
        return False  # "Los Angeles", "El País"
    if lower in _OPENERS or (lower == "the" and (length == 2 or part == lower)):
        return True
    if lower not in common or length < 2 or lower in TITLES:
        return False
    return _OPENS.search(text, max(0, start - 4), start) is not None


def surname(name: str) -> str:
    """The last word, which is how newspapers come back to a person."""
    parts = POSSESSIVE.sub("", name).lower().split()
    if len(parts) > 2 and parts[-1] in _GENERATION:
        parts.pop()
    return parts[-1].removeprefix("al-") if parts else ""
