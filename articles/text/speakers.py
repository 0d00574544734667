"""Who is meant: names, roles and pronouns resolved to the people and bodies of one article."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from .lexicon import words
from .sentences import Span

_PART = (
    r"(?:\p{Lu}\.|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St)\."
    r"|\p{Lu}[\p{L}\p{M}'’-]*(?:\.\p{L}[\p{L}'’-]*)*"
    r"|(?:al|el|bin|ibn|abu|de|da|di|del|van|von|der|den|la|le)[- ]\p{Lu}[\p{L}'’-]+)"
)
_NAME = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}]){_PART}"
    rf"(?:\s(?:(?:of|the|for|and|de|der|des|du|del|von|van|bin|al)\s){{0,2}}{_PART})*"
)
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*")
_ALIAS = regex.compile(
    r"\b(?:also known (?:by (?:his|her|their|the) (?:nom de guerre|alias|name|pseudonym)|as)"
    r"|known as|better known (?:as|by)|alias|a\.k\.a\.|nom de guerre,?|genannt|dit|alias"
    r"|известн\w+ как)"
    rf"\s+[“\"]?(?P<alias>{_PART}(?:\s{_PART}){{0,3}})"
)
_POSSESSIVE = regex.compile(r"['’]s?$")
# A name begins behind the last of these; the softer ones only describe it further.
_TITLE_WORDS = words(
    """
    mr mrs ms dr sir lord lady dame prof professor president minister ministers secretary chancellor
    premier governor mayor senator congressman congresswoman representative speaker chairman
    chairwoman executive director secretary-general ambassador envoy king queen prince princess
    pope cardinal bishop archbishop reverend father colonel captain major lieutenant sergeant
    commander admiral judge attorney spokesman spokeswoman spokesperson coach manager undersecretary
    leader councillor herr frau ministerin bundeskanzler bundeskanzlerin präsident präsidentin
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
_PERSON_NOUNS = words(
    """
    minister diplomat leader chief president official spokesman spokeswoman spokesperson politician
    governor mayor senator lawmaker ambassador envoy commander general chancellor premier head boss
    director coach manager author researcher scientist professor doctor lawyer judge executive
    founder owner chairman chairwoman activist analyst expert economist writer artist singer actor
    footballer striker candidate veteran billionaire businessman politiker minister sprecher
    ministre
    dirigeant diplomate ministro portavoz mandatario дипломат министр политик чиновник
    """
)
_SAME_ROLE = (
    words("leader chief head boss commander president ruler strongman chairman director premier"),
    words("diplomat ambassador envoy foreign"),
    words("spokesman spokeswoman spokesperson sprecher sprecherin portavoz"),
    words("lawmaker senator congressman mp deputy politician"),
    words("дипломат посол министр"),
    words("diplomate ministre ambassadeur"),
)
_UNNAMED = regex.compile(
    r"\b(?:anonymous|unnamed|unidentified|undisclosed|insiders?|sources?|quellen?|insider"
    r"|source[s]?"
    r"|fuentes?|источник\w*|on condition of anonymity"
    r"|ask(?:ed|ing)? (?:not to be (?:named|identified)|for anonymity)|\w+kreisen?"
    r"|not authori[sz]ed to speak|familiar with|close to the|anonymen?|anónim\w+|anonymes?)\b",
    regex.IGNORECASE,
)
_INDEFINITE = regex.compile(
    r"^(?:a|an|one|another|two|three|several|ein|eine|einer|un|une|una)\s", regex.I
)
# These answer with a name of their own: a body, a paper, or a spokesperson for one.
_ANSWERABLE = regex.compile(
    r"\b(?:report|study|survey|poll|statement|letter|document|court|company|ministry"
    r"|newspaper|agency"
    r"|group|union|committee|government|website|analysis|article|spokes\w+ (?:for|of)|team|panel"
    r"|institute|university|bericht|studie|sprecher\w* (?:de[rs]|von)|rapport|étude|informe)\b",
    regex.I,
)
_PLURAL_PRONOUNS = words("they it their its sie ils elles ellos ellas они")
_PRONOUNS = words("he she who his her er il elle él ella он она") | _PLURAL_PRONOUNS
_ARTICLE = regex.compile(
    r"^(?:the|a|an|der|die|das|den|dem|ein|eine|einer|le|la|les|un|une|el|los|las|una)\s", regex.I
)


@dataclass(slots=True)
class Person:
    """Somebody the article names: the fullest form, and every word it is described with."""

    name: str
    roles: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Cast:
    """The people of one article, and who spoke last as the reader goes down the page."""

    people: dict[str, Person]
    last: str | None = None

    @classmethod
    def of(cls, text: str) -> "Cast":
        """Everybody ``text`` names with two words or more, found by last name and alias."""
        people: dict[str, Person] = {}
        for match in _NAME.finditer(text):
            name, described = _bare_name(match.group())
            if " " not in name:
                continue
            key = _key(name)
            known = people.setdefault(key, Person(name))
            if len(name) > len(known.name) and name.split()[0] == known.name.split()[0]:
                known.name = name
            known.roles |= described | _words_around(text, match)
        for match in _ALIAS.finditer(text):
            _add_alias(people, text, match)
        return cls(people)

    def resolve(self, text: str, span: Span) -> str:
        """The full name, or the phrase itself, for the speaker at ``span``."""
        phrase = text[span.start : span.end].strip()
        if phrase.lower() in _PRONOUNS:
            return self.last or self._nearest(text, span.start) or phrase
        name = self._named(phrase)
        roled = _ARTICLE.match(phrase) or phrase.lower() in _PERSON_NOUNS
        if name is None and roled and not is_unnamed(phrase, ""):
            name = self._by_role(phrase)
        return name or _ARTICLE.sub("", phrase)

    def _nearest(self, text: str, offset: int) -> str | None:
        """The person named last before ``offset``, for a pronoun nobody has spoken before."""
        for match in reversed(list(_NAME.finditer(text, max(0, offset - 400), offset))):
            known = self.people.get(_key(_bare_name(match.group())[0]))
            if known is not None:
                return known.name
        return None

    def _named(self, phrase: str) -> str | None:
        """The person or body a phrase names: its last name-like part, titles cut off."""
        names = [_bare_name(match.group())[0] for match in _NAME.finditer(phrase)]
        names = [name for name in names if name]
        lowered = [word.lower() for word in _WORD.findall(phrase)]
        for name in reversed(names):
            known = self.people.get(_key(name))
            if known is not None and (" " not in name or _agrees(name, known)):
                return known.name
        if not names or lowered[-1] in _PERSON_NOUNS or _head_is_noun(phrase):
            return None
        return names[-1] if lowered[0] not in ("the",) or len(names) > 1 else names[0]

    def _by_role(self, phrase: str) -> str | None:
        """The one "the diplomat", "the HTS chief" stands for: by shared roles, else the last."""
        wanted = {word.lower() for word in _WORD.findall(phrase)} - {"the"}
        if not wanted & _PERSON_NOUNS:
            return None
        wider = set(wanted)
        for group in _SAME_ROLE:
            if wanted & group:
                wider |= group
        last = self.people.get(_key(self.last)) if self.last else None
        if last is not None and last.roles & wider:
            return last.name
        fitting = [person for person in self.people.values() if person.roles & wanted]
        fitting = fitting or [person for person in self.people.values() if person.roles & wider]
        unique = {person.name for person in fitting}
        if len(unique) == 1:
            return unique.pop()
        return last.name if last is not None else None


def is_unnamed(phrase: str, sentence: str) -> bool:
    """Whether a speaker is kept nameless: sources, insiders, "a senior official"."""
    if _UNNAMED.search(phrase):
        return True
    if _INDEFINITE.match(phrase) and not _has_name_after_noun(phrase):
        return not _ANSWERABLE.search(phrase)
    return "condition of anonymity" in sentence and not _has_name_after_noun(phrase)


def _has_name_after_noun(phrase: str) -> bool:
    matches = list(_NAME.finditer(phrase))
    return (
        bool(matches)
        and matches[-1].end() == len(phrase)
        and " " in _bare_name(matches[-1].group())[0]
    )


def _bare_name(found: str) -> tuple[str, set[str]]:
    """A run of capitals cut into the name at its end and the titles before it."""
    parts: Sequence[str] = _POSSESSIVE.sub("", found.rstrip(".,")).split()
    cut = 0
    for position, part in enumerate(parts[:-1]):
        if part.lower().rstrip(".") in _TITLE_WORDS or part.endswith(("'s", "’s")):
            cut = position + 1
    if len(parts) > 2 and parts[0].lower() in _OPENERS and cut == 0 and parts[0] != "The":
        cut = 1
    described = {part.lower().rstrip(".") for part in parts[:cut]}
    name = list(parts[cut:])
    while cut and len(name) > 1 and name[0].lower() in _SOFT_TITLES:
        name.pop(0)
    return " ".join(name), described


_OPENERS = words(
    "the a an in on at for by when while after before as but and if since although however der die"
    " das in am im le la les el los"
)


def _words_around(text: str, match: regex.Match) -> set[str]:
    """The lower-case words right before a name, and the apposition right after it."""
    before = text[max(0, match.start() - 50) : match.start()].rsplit(",", 1)[-1].rsplit(".", 1)[-1]
    after = text[match.end() : match.end() + 80]
    described = {word.lower() for word in _WORD.findall(before)[-4:]}
    if after.startswith(", "):
        described |= {word.lower() for word in _WORD.findall(after[2:].split(",")[0])}
    return described & (_PERSON_NOUNS | _TITLE_WORDS)


def _add_alias(people: dict[str, Person], text: str, match: regex.Match) -> None:
    """Let an alias mean the person named last before it or first after it."""
    before = list(_NAME.finditer(text, max(0, match.start() - 300), match.start()))
    for found in reversed(before):
        known = people.get(_key(_bare_name(found.group())[0]))
        if known is not None:
            known.aliases.add(match["alias"].lower())
            people[_key(match["alias"])] = known
            return


def _key(name: str) -> str:
    """The last word, which is how newspapers come back to a person."""
    parts = _POSSESSIVE.sub("", name).lower().split()
    return parts[-1].removeprefix("al-") if parts else ""


def _agrees(name: str, person: Person) -> bool:
    """Whether a full name can be this person's: an alias, or the first letter does not differ."""
    return name.lower() in person.aliases or name[0].lower() == person.name[0].lower()


def _head_is_noun(phrase: str) -> bool:
    """Whether the phrase is about a body of people rather than its name: "officials in Kyiv"."""
    head = regex.split(r"\s(?:of|in|from|for|at|with|to|by|on)\s", phrase)[0]
    last = head.split()[-1] if head.split() else ""
    return last[:1].islower()
