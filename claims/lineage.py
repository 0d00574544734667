"""Where the evidence of a claim comes from, as its page draws it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from articles.models import Article
from claims.models import Claim, Evidence
from claims.models.choices import Stance
from pages.prepared import prepared
from sources.copies import find_copies
from sources.models import Derivation, Independence, Source, Unrelated
from sources.origins import Edge, Tree, find_loops, plant, reach
from sources.tree import derivations_below, edge_of

#: Places that are drawn, pairs that are suggested, and sources whose texts are compared.
_MOST_PLACES, _MOST_SUGGESTED, _MOST_COMPARED = 120, 3, 60
#: What is read of the derivations, and of the sources at both their ends.
_DRAWN = (
    *("source", "relayed", "kind"),
    *(
        f"{end}__{column}"
        for end in ("source", "relayed")
        for column in ("title", "url", "published_on", "publisher__name", "author")
    ),
)


@dataclass(slots=True)
class Place:
    """A source in the tree, under the one it relays; ``source`` None is one that nobody knows.

    At the top stand the ends of all trails: ``article`` is there where the end is an article under
    check here, ``circle`` where it is a circle of sources (``source`` is then its first). ``cited``
    are the claim's own words for it: its stances. ``apart`` says that it is an origin of its own.
    """

    source: Source | None
    derivation: Derivation | None = None
    circle: tuple[Source, ...] = ()
    article: Article | None = None
    cited: tuple[str, ...] = ()
    apart: Independence | None = None
    has_sibling: bool = False
    is_cut: bool = False
    children: list["Place"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two sources that read alike: the later one, ``source``, may relay the other."""

    source: Source
    relayed: Source


@dataclass(frozen=True, slots=True)
class Lineage:
    """The trees of a claim, the circles on the way, and what may be missing."""

    trees: list[Place]
    circles: list[tuple[Source, ...]]
    suggestions: list[Suggestion]


def read_lineage(claim: Claim) -> Lineage:
    """Lay out where a claim's evidence, read already as its backings are, comes from.

    At most four queries.
    """
    cited: dict[int, list[Evidence]] = {}
    for one in claim.evidence.all():
        cited.setdefault(one.source_id, []).append(one)
    if not cited:
        return Lineage([], [], [])
    weighed = [
        pk for pk, found in cited.items() if any(one.stance != Stance.CONTEXT for one in found)
    ]
    derivations = {each.pk: each for each in _derivations(list(cited))}
    edges = [edge_of(each) for each in derivations.values()]
    sources = {pk: found[0].source for pk, found in cited.items()}
    for each in derivations.values():
        sources[each.source_id] = each.source
        if each.relayed is not None:
            sources[each.relayed.pk] = each.relayed
    trees = plant(edges, weighed, most=_MOST_PLACES)
    places = [_place(tree, sources, derivations, cited) for tree in trees]
    _look_up_ends(claim, places)
    circles = find_loops(edges)
    drawn = {tree.loop for tree in trees}
    return Lineage(
        places,
        [tuple(sources[pk] for pk in loop) for loop in circles if loop not in drawn],
        _suggest(cited, edges),
    )


@prepared
def _derivations(sources: list[int]) -> QuerySet[Derivation]:
    return derivations_below(sources).only(*_DRAWN)


def _place(
    tree: Tree,
    sources: dict[int, Source],
    derivations: dict[int, Derivation],
    cited: dict[int, list[Evidence]],
) -> Place:
    found = cited.get(tree.at, []) if tree.at is not None else []
    return Place(
        source=None if tree.at is None else sources[tree.at],
        derivation=derivations[tree.edge.pk] if tree.edge else None,
        circle=tuple(sources[pk] for pk in tree.loop),
        cited=tuple(dict.fromkeys(one.stance for one in found)),
        is_cut=tree.is_cut,
        children=[_place(child, sources, derivations, cited) for child in tree.children],
    )


def _look_up_ends(claim: Claim, places: list[Place]) -> None:
    """What is known of the sources where trails end. At most two queries."""
    ends = [place for place in places if place.source is not None and not place.circle]
    addresses = {place.source.url for place in ends if place.source and place.source.url}
    articles = (
        {each.url: each for each in Article.objects.filter(url__in=addresses).only("url", "title")}
        if addresses
        else {}
    )
    standing_alone = {pk for side in claim.backings.all() for pk in side.documents}
    ids = [
        place.source.pk
        for place in ends
        if place.source
        and place.source.pk in standing_alone
        and (place.source.publisher_id or place.source.author_id)
    ]
    holding = Independence.objects.holding().filter(source__in=ids).select_related("by")
    apart = {each.source_id: each for each in holding} if ids else {}
    publishers = [place.source.publisher_id for place in ends if place.source]
    for place in ends:
        if place.source is not None:
            place.article = articles.get(place.source.url) if place.source.url else None
            place.apart = apart.get(place.source.pk)
            of = place.source.publisher_id
            place.has_sibling = of is not None and publishers.count(of) > 1


def _suggest(cited: dict[int, list[Evidence]], edges: list[Edge]) -> list[Suggestion]:
    """Pairs of the claim's sources that read alike and of which nobody has said anything yet."""
    sources = {pk: found[0].source for pk, found in list(cited.items())[:_MOST_COMPARED]}
    if len(sources) == 1:
        return []
    texts = {
        pk: [source.title, source.notes, *(one.excerpt for one in cited[pk])]
        for pk, source in sources.items()
    }
    reached = {pk: reach(edges, [pk]) for pk in sources}
    # Those that have a source in common already are known to be related.
    alike = [copy for copy in find_copies(texts) if not reached[copy.first] & reached[copy.second]]
    if not alike:
        return []
    told = set(_unrelated(copy.first for copy in alike))
    new = [copy for copy in alike if (copy.first, copy.second) not in told][:_MOST_SUGGESTED]
    return [_in_order(sources[copy.first], sources[copy.second]) for copy in new]


def _unrelated(firsts: Iterable[int]) -> Iterable[tuple[int, int]]:
    return Unrelated.objects.filter(first__in=list(firsts)).values_list("first", "second")


def _in_order(one: Source, other: Source) -> Suggestion:
    """Who published later relays; where that is not known, who was entered later."""
    one_day, other_day = one.published_on, other.published_on
    if one_day and other_day and one_day != other_day:
        is_later = one_day > other_day
    else:
        is_later = one.pk > other.pk
    return Suggestion(one, other) if is_later else Suggestion(other, one)
