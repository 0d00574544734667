"""Which sources a source relays, and which relay it, as trees."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from sources.models import Derivation, Source
from sources.models.source import DerivationKind
from sources.origins import Edge

#: Wire copy is relayed and relayed again, but nobody reads a tree deeper than this.
DEEPEST = 8
MOST_EDGES = 500

_REACHED = """
    WITH RECURSIVE reached (id, {end}, depth) AS (
        SELECT id, {end}, 1 FROM sources_derivation WHERE {start} = ANY(%s)
        UNION
        SELECT d.id, d.{end}, r.depth + 1
        FROM reached AS r JOIN sources_derivation AS d ON d.{start} = r.{end}
        WHERE r.depth < %s
    )
    SELECT DISTINCT id FROM reached LIMIT %s
"""


@dataclass(slots=True)
class Node:
    """A source in a tree, with the derivation that led to it; ``source`` None is an unknown one.

    ``circle`` is there where it already stands above itself, so that the branch ends here: the
    sources on the way round, from itself to itself.
    """

    source: Source | None
    derivation: Derivation
    circle: tuple[Source, ...] = ()
    children: list["Node"] = field(default_factory=list)


def relayed_by(source: Source) -> list[Node]:
    """What ``source`` relays, and what that relays, down to the origins. One query."""
    edges = derivations_below([source.pk])
    return _grow(source, edges, parent=lambda edge: edge.source_id, child=lambda edge: edge.relayed)


def relaying(source: Source) -> list[Node]:
    """Who relays ``source``, and who relays those. One query."""
    edges = _reached([source.pk], start="relayed_id", end="source_id")
    return _grow(source, edges, parent=lambda edge: edge.relayed_id, child=lambda edge: edge.source)


def derivations_below(sources: list[int]) -> QuerySet[Derivation]:
    """Derivations by which ``sources`` come down to their origins, as far as a tree is drawn."""
    return _reached(sources, start="source_id", end="relayed_id")


def edge_of(derivation: Derivation) -> Edge:
    """A derivation as the pure trees take it."""
    is_known = derivation.relayed_id is not None and derivation.kind != DerivationKind.UNKNOWN
    return Edge(derivation.pk, derivation.source_id, derivation.relayed_id, is_known)


def _reached(sources: list[int], *, start: str, end: str) -> QuerySet[Derivation]:
    sql = _REACHED.format(start=start, end=end)
    ids = RawSQL(sql, (sources, DEEPEST, MOST_EDGES))  # noqa: S611 (words of our own)
    return (
        Derivation.objects.filter(pk__in=ids)
        .select_related("source__publisher", "relayed__publisher")
        .order_by("pk")
    )


def _grow(
    root: Source,
    edges: Iterable[Derivation],
    *,
    parent: Callable[[Derivation], int | None],
    child: Callable[[Derivation], Source | None],
) -> list[Node]:
    leaving: dict[int | None, list[Derivation]] = defaultdict(list)
    for edge in edges:
        leaving[parent(edge)].append(edge)
    budget = [MOST_EDGES]

    def branches(pk: int, above: tuple[Source, ...]) -> list[Node]:
        nodes = []
        for edge in leaving[pk]:
            budget[0] -= 1
            source = child(edge)
            node = Node(source, edge)
            nodes.append(node)
            if source is None or budget[0] < 0:
                continue
            if source in above:
                node.circle = (*above[above.index(source) :], source)
            elif len(above) < DEEPEST:
                node.children = branches(source.pk, (*above, source))
        return nodes

    return branches(root.pk, (root,))
