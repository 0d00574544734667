"""Who is meant: names, roles and pronouns resolved to the people and bodies of one article."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import regex

from .anonymity import INDEFINITE, is_unnamed
from .lexicon import words
from .masking import Page
from .names import PART, Name, names_in, surname
from .people import is_group
from .person import Person, agrees, key_of, last_place
from .pronouns import PRONOUNS, sex_of
from .publishers import publishes
from .roles import (
    PERSON_NOUNS,
    described,
    head_of,
    is_business,
    is_firm,
    is_of_person,
    is_printed,
    wider,
    words_of,
)
from .sentences import Span

_ALIAS = regex.compile(
    r"\b(?:also known (?:by (?:his|her|their|the) (?:nom de guerre|alias|name|pseudonym)|as)"
    r"|known as|better known (?:as|by)|alias|a\.k\.a\.|nom de guerre,?|genannt|dit|alias"
    r"|известн\w+ как)"
    rf"\s+[“\"]?(?P<alias>{PART}(?:\s{PART}){{0,3}})"
)
_ARTICLE = regex.compile(
    r"^(?:the|a|an|der|die|das|den|dem|des|ein|eine|einer|le|la|les|un|une|el|los|las|una)\s",
    regex.I,
)
_LOWER_WORD = regex.compile(r"(?<![\p{L}’'-])\p{Ll}{2,}(?![\p{L}’'-])")
_ACRONYM = regex.compile(r"\s\((?P<alias>\p{Lu}{2,7})\)")
# Behind a name that is the head of its phrase; other words make it describe what follows.
_HEAD_ENDS = regex.compile(
    r"\s*(?:$|[,(]|(?:himself|herself|themselves|newspaper|magazine|network|website"
    r"|(?:news\s)?agency)\b"
    r"|(?:of|in|from|for|at|with|to|by|on|aboard|after|during|who|whose|as|von|aus|im|de|du|из|в)\b)"
)
_JOINED = regex.compile(r"(?:,\s[^,]+){0,3},?\s(?:and|und|et|y|и)\s")
_BARE_BEFORE = regex.compile(r"(?P<word>\p{Ll}[\p{L}-]*)\s$")
_PARTICLE = regex.compile(r"(?:de|du|des|del)\s")
_COUNTED = regex.compile(r"(?:many|some|most|several|few|other|more|all)\s", regex.IGNORECASE)
_PREPOSITIONS = words("of in from for at with to by on and like as von des du de из в")
_PLURAL = regex.compile(r"^(?:\p{Ll}+\s)*\p{L}\p{Ll}+s(?:\s|$)")
_NOBODY = PRONOUNS.keys() | words("i we you")
_SURNAMES = (" Fox", " Stern")  # of persons more often than of outlets
_THE_FORMER = regex.compile(r"the\s(?:former|ex-|retired|\d+-year-old)", regex.IGNORECASE)
_SAME = regex.compile(
    r"\b(?:the\ssame|(?:l[ao]s\s)?(?:mism|citad)[ao]s?|les\smêmes|la\smême|diesel?ben?|те\sже|тот\sже)\b",
    regex.I,
)
_LONGEST_NAME = 9  # words; more are a clause
_LONG_AGO = 600  # characters within which a pronoun may mean somebody who has not spoken
_OFTEN = 4  # times a page names the company it is about, at least
_KEPT = 8  # speakers a pronoun may go back to


@dataclass(slots=True)
class Cast:
    """The people and bodies of one article, and who spoke as the reader goes down the page."""

    people: dict[str, list[Person]]
    common: frozenset[str] = frozenset()
    last: str | None = None
    unnamed: set[str] = field(default_factory=set)
    latest: tuple[str | None, bool] = (None, False)  # whoever spoke, and whether nameless
    _nameless: list[str] = field(default_factory=list)
    _heard: list[str] = field(default_factory=list)
    _heard_at: int = 0
    _sexes: dict[str, str] = field(default_factory=dict)
    _bodies: Counter[str] = field(default_factory=Counter)  # single names that are nobody's last

    @classmethod
    def of(cls, text: str) -> "Cast":
        """Everybody ``text`` names with two words or more, found by last name and alias."""
        cast = cls({}, frozenset(_LOWER_WORD.findall(text)))
        alone: dict[str, set[str]] = {}
        for name in names_in(text, common=cast.common):
            known = cast._meet(name)
            if known is None:
                cast._bodies[name.text] += name.text.lower() not in cast.common
                alone.setdefault(name.text.lower(), set()).update(described(text, name))
                continue
            known.places.append(name.start)
            known.roles |= described(text, name)
            if sex := sex_of(name.titles | known.roles):
                cast._sexes[known.name] = sex
            acronym = _ACRONYM.match(text, name.end)
            if acronym:
                cast._know_as(acronym["alias"], known)
        for match in _ALIAS.finditer(text):
            before = list(names_in(text, max(0, match.start() - 300), match.start()))
            people = (cast._known(n.text, n.start) for n in reversed(before))
            known = next((person for person in people if person), None)
            if known is not None:
                cast._know_as(match["alias"], known)
        cast._know_by_first_names(alone)
        return cast

    def _know_by_first_names(self, alone: Mapping[str, Set[str]]) -> None:
        """Let "Ida" mean the one Ida the article names, if a role or an age makes her a person."""
        firsts: dict[str, list[Person]] = {}
        for person in (p for named in self.people.values() for p in named if not p.is_body):
            firsts.setdefault(person.name.split(" ")[0].lower(), []).append(person)
        for first, persons in firsts.items():
            told = persons[0].roles | alone.get(first, set())
            if len(persons) == 1 and first not in self.people and is_of_person(told):
                self.people[first] = persons

    def _meet(self, name: Name) -> Person | None:
        """The entry for a name met in the text: a known one, made fuller, or a new one."""
        named = self.people.get(key_of(name), [])
        if " " not in name.text:
            return named[-1] if named else None
        for known in named:
            if agrees(name.text, known):
                if len(name.text) > len(known.name) and name.text[0] == known.name[0]:
                    known.name = name.text
                return known
        outlet = publishes(name.text) and not name.text.endswith(_SURNAMES)
        person = Person(name.text, name.is_body or outlet)
        self.people.setdefault(key_of(name), []).append(person)
        return person

    def _know_as(self, alias: str, person: Person) -> None:
        person.aliases.add(alias.lower())
        others = [p for p in self.people.get(surname(alias), []) if p.name != alias]
        self.people[surname(alias)] = [*others, person]

    def heard(self, speaker: str, at: int, *, unnamed: bool = False) -> None:
        """Let the next "he" or "it" be able to mean ``speaker``, who spoke at ``at``.

        Several nameless ones are nobody to come back to, nor is a pronoun that meant nobody.
        """
        if unnamed:
            self._nameless.append(speaker)
        self.latest = speaker, unnamed
        plural = unnamed and head_of(speaker).endswith("s")
        clause = not unnamed and len(speaker.split()) > _LONGEST_NAME
        if plural or clause or speaker.lower() in _NOBODY:
            return
        if unnamed:
            self.unnamed.add(speaker)
        self.last, self._heard_at = speaker, at
        self._heard = [*(name for name in self._heard if name != speaker), speaker][-_KEPT:]

    def resolve(self, page: Page, span: Span) -> str:
        """The full name, or the phrase itself, for the speaker at ``span``."""
        phrase = page.text[span.start : span.end].strip()
        sex = PRONOUNS.get(phrase.lower())
        if sex is not None:
            return self._meant_by(page.masked, span.start, sex) or phrase
        name = self._named(phrase, span.start)
        roled = _ARTICLE.match(phrase) or phrase.lower() in PERSON_NOUNS
        if name is None and roled and not INDEFINITE.match(phrase):
            name = (
                None if is_unnamed(phrase, "") else self._by_role(page.masked, phrase, span.start)
            )
        return name or _ARTICLE.sub("", phrase)

    def same(self, phrase: str) -> str:
        """The nameless ones "the same sources" are: who were heard last by that word."""
        if _SAME.search(phrase):
            head = head_of(_SAME.sub("", phrase).strip())
            return next((n for n in reversed(self._nameless) if head in words_of(n)), phrase)
        return phrase

    def only_describes(self, speaker: str) -> bool:
        """Whether it is what a person is, and no name: "A former mayor", "mother of two"."""
        if speaker in self.unnamed:
            return INDEFINITE.match(speaker) is not None and not is_unnamed("the " + speaker, "")
        return self._known(speaker, 0) is None and head_of(speaker) in PERSON_NOUNS

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's: one who has spoken, or whom a role or an age makes one."""
        known = self._known(name, 0)
        if known is None or known.is_body:
            return False
        return known.name in self._heard or is_of_person(known.roles)

    def has_spoken(self, name: str) -> bool:
        """Whether somebody of this name was heard further up the page."""
        return name in self._heard

    def first_named(self, person: str) -> int:
        """Where the article first names a person in full; -1 for a body and for nobody it knows."""
        known = self._known(person, 0)
        return known.places[0] if known and known.name == person and not known.is_body else -1

    def _meant_by(self, text: str, at: int, sex: str) -> str | None:
        """Whom a pronoun means: who a sentence since began with, who spoke last, who was named."""
        if sex in ("they", "it"):
            many = (name for name in reversed(self._heard) if self._can_be_many(name))
            return next((n for n in many if sex == "they" or not _PLURAL.search(n)), None)
        low = max(0, at - _LONG_AGO)
        near = [(n, self._known(n.text, n.start)) for n in names_in(text, low, at, self.common)]
        people = [(n.start, p.name) for n, p in near if p and not p.is_body]
        opening = [name for at, name in people if at >= self._heard_at and _begins(text, at)]
        named = [name for _, name in people]
        speakers = [name for name in self._heard if not self._is_body(name)]
        for name in (*reversed(opening), *reversed(speakers), *reversed(named)):
            if not sex or self._sexes.setdefault(name, sex) == sex:
                return name
        return None

    def _is_body(self, name: str) -> bool:
        """Whether a speaker heard is no single person."""
        if name in self.unnamed:
            return False
        known = self._known(name, 0)
        if known is not None and known.name == name:
            return known.is_body
        last = name.split(" ")[-1].lower()
        return name.lower() == name and last not in PERSON_NOUNS

    def _roles(self, name: str) -> Set[str]:
        """The roles of somebody heard, by the full name."""
        known = self._known(name, 0)
        return known.roles if known and known.name == name else set()

    def _business(self) -> str | None:
        """Who "the company" is: the body heard last, else what the page names above all else."""
        heard = [n for n in self._heard if n[0].isupper() and self._is_body(n) and not publishes(n)]
        if heard:
            return heard[-1]
        firms = [p for named in self.people.values() for p in named if is_firm(p.name)]
        if len(firms) == 1:
            return firms[0].name
        often = [*self._bodies.most_common(2), ("", 0), ("", 0)]
        (name, count), (_, second) = often[:2]
        return name if count >= max(_OFTEN, 2 * second) else None

    def _can_be_many(self, name: str) -> bool:
        known = self._known(name, 0)
        people = known is None or (known.is_body and not publishes(name))
        return name not in self.unnamed and people

    def _known(self, name: str, at: int) -> Person | None:
        """Who a name means at ``at``: of namesakes who spoke last, else who was named last."""
        named = self.people.get(surname(name)) or self.people.get(name.lower()) or []
        fitting = [p for p in named if " " not in name or agrees(name, p)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return max(fitting, key=lambda person: (person.name == self.last, last_place(person, at)))

    def _named(self, phrase: str, at: int) -> str | None:
        """The person or body a phrase names: the name it is about, not one that describes it."""
        if is_printed(phrase):
            return None
        many = _COUNTED.match(phrase)
        for name in names_in(phrase, common=self.common):
            rest = phrase[name.end :]
            before = _BARE_BEFORE.search(phrase, 0, name.start)
            if before and (before["word"] in _PREPOSITIONS or _PARTICLE.match(name.text)):
                continue
            if _JOINED.match(rest):
                return None
            if _HEAD_ENDS.match(rest):
                known = self._known(name.text, at)
                lower = name.text.lower()
                if known is None and (lower in PERSON_NOUNS or is_group(lower) or many):
                    return None
                titled = phrase.startswith("The ") and name.start == len("The ")
                whole = phrase[: name.end] if titled else name.text
                return known.name if known else whole
        return None

    def _by_role(self, text: str, phrase: str, at: int) -> str | None:
        """The one "the diplomat", "the HTS chief" stands for: by shared roles, else the last."""
        if is_business(phrase):
            return self._business()
        head, wanted = head_of(phrase), words_of(phrase) & PERSON_NOUNS
        for name in reversed(self._heard):
            if name in self.unnamed and head in words_of(name):
                return name
            if head in self._roles(name):
                return name
        everybody = [p for named in self.people.values() for p in named if not p.is_body]
        for roles in ({head}, wanted, wider(wanted)):
            fitting = [person for person in everybody if person.roles & roles]
            if fitting:
                return max(fitting, key=lambda person: last_place(person, at)).name
        sex = sex_of({head})
        if sex or _THE_FORMER.match(phrase):
            return self._meant_by(text, at, sex)
        return self.last if wanted and self.last and not self._is_body(self.last) else None


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or a paragraph begins there."""
    before = text[max(0, at - 3) : at].rstrip(' “"«')
    return not before or before[-1] in ".!?…”\n—"
