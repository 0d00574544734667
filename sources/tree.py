"""Which sources a source relays, and which relay it, as trees."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import connection

from sources.models import Derivation, Source

#: Wire copy is relayed and relayed again, but nobody reads a tree deeper than this.
DEEPEST = 8
_MOST_EDGES = 500

_REACHED = """
    WITH RECURSIVE reached (id, {end}, depth) AS (
        SELECT id, {end}, 1 FROM sources_derivation WHERE {start} = %(source)s
        UNION
        SELECT d.id, d.{end}, r.depth + 1
        FROM reached AS r JOIN sources_derivation AS d ON d.{start} = r.{end}
        WHERE r.depth < %(deepest)s
    )
    SELECT DISTINCT id FROM reached LIMIT %(most)s
"""


@dataclass(slots=True)
class Node:
    """A source in a tree, with the derivation that led to it; ``source`` None is an unknown one.

    ``is_loop`` says that it already stands above itself, so the branch ends here.
    """

    source: Source | None
    derivation: Derivation
    is_loop: bool = False
    children: list["Node"] = field(default_factory=list)


def relayed_by(source: Source) -> list[Node]:
    """What ``source`` relays, and what that relays, down to the origins. Two queries."""
    edges = _edges(source, start="source_id", end="relayed_id")
    return _grow(source, edges, parent=lambda edge: edge.source_id, child=lambda edge: edge.relayed)


def relaying(source: Source) -> list[Node]:
    """Who relays ``source``, and who relays those. Two queries."""
    edges = _edges(source, start="relayed_id", end="source_id")
    return _grow(source, edges, parent=lambda edge: edge.relayed_id, child=lambda edge: edge.source)


def _edges(source: Source, *, start: str, end: str) -> Iterable[Derivation]:
    with connection.cursor() as cursor:
        cursor.execute(
            _REACHED.format(start=start, end=end),
            {"source": source.pk, "deepest": DEEPEST, "most": _MOST_EDGES},
        )
        ids = [pk for (pk,) in cursor.fetchall()]
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
    budget = [_MOST_EDGES]

    def branches(pk: int, above: tuple[int, ...]) -> list[Node]:
        nodes = []
        for edge in leaving[pk]:
            budget[0] -= 1
            source = child(edge)
            node = Node(source, edge)
            nodes.append(node)
            if source is None or budget[0] < 0:
                continue
            node.is_loop = source.pk in above
            if not node.is_loop and len(above) < DEEPEST:
                node.children = branches(source.pk, (*above, source.pk))
        return nodes

    return branches(root.pk, (root.pk,))
