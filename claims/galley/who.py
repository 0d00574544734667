"""Who the speakers of an article may be, of the parties the desk knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sources.models import Party
from sources.models.party import PartyKind
from sources.namesakes import Known, Why, only_one, rank_namesakes

_MOST = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may be meant, and why."""

    party: Party
    why: Why


@dataclass(frozen=True, slots=True)
class Who:
    """Whom an article may mean by ``called``: one ``party`` plainly, several, or nobody known."""

    called: str
    party: Party | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a person has to say which of the candidates is meant."""
        return self.party is None and bool(self.candidates)

    @property
    def is_new(self) -> bool:
        """Whether nobody the desk knows can be meant."""
        return not self.candidates

    @property
    def has_other_name(self) -> bool:
        """Whether the article's name for them is none of theirs that the desk knows."""
        return self.is_open or (self.party is not None and self.candidates[0].why is not Why.NAME)

    def among(self, key: int | None) -> Party | None:
        """The candidate of this key."""
        return next((each.party for each in self.candidates if each.party.pk == key), None)


def find_speakers(names: Iterable[str]) -> Mapping[str, Who]:
    """Who may be meant by each of ``names``. Two queries for all of them, none for no names."""
    wanted = frozenset(names)
    if not wanted:
        return {}
    parties = {party.pk: party for party in Party.objects.for_names(wanted)}
    known = [_known(party) for party in parties.values()]
    return {name: _who(name, known, parties) for name in wanted}


def _who(called: str, known: list[Known], parties: Mapping[int, Party]) -> Who:
    ranked = rank_namesakes(called, known)
    plain = only_one(ranked)
    return Who(
        called=called,
        party=parties[plain.key] if plain else None,
        candidates=tuple(Candidate(parties[each.key], each.why) for each in ranked[:_MOST]),
    )


def _known(party: Party) -> Known:
    names = (party.name, *(alias.name for alias in party.aliases.all()))
    return Known(party.pk, names, party.kind == PartyKind.PERSON)
