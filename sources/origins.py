"""Where what is relayed comes from: derivation edges in, loops and trees out. Pure.

Nothing is counted here. The rule for counting is ``galley_backing``, in the database, where
verdicts are held to it; what this draws is tried against it on random graphs.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` relays ``relayed``. ``is_known`` is False where nobody knows whom, or how."""

    pk: int
    source: int
    relayed: int | None
    is_known: bool = True


@dataclass(slots=True)
class Tree:
    """A place where trails end, with who relays it, and who relays those.

    ``at`` is a source; None for an unknown one. ``edge`` leads to the place above (None at the
    top). ``loop`` are the members of a circle that nothing leads out of, in the order in which they
    relay each other; such a tree stands for them all, and ``at`` is its first. ``is_cut`` says that
    more relay it than are drawn.
    """

    at: int | None
    edge: Edge | None = None
    loop: tuple[int, ...] = ()
    is_cut: bool = False
    children: list["Tree"] = field(default_factory=list)


def find_loops(edges: Iterable[Edge]) -> list[tuple[int, ...]]:
    """The circles in which sources relay each other, each by a shortest way round.

    One for each strongly connected part; it begins at the member with the lowest id. Linear, but
    for the way round, which is looked for within its part.
    """
    ahead = _ahead(edges)
    parts = (part for part in _parts(ahead) if len(part) > 1)
    return sorted(_way_round(part, ahead) for part in parts)


def reach(edges: Iterable[Edge], starts: Iterable[int]) -> set[int]:
    """The sources that ``starts`` come down to along known edges, themselves included."""
    ahead = _ahead(edges)
    seen = set(starts)
    waiting = deque(seen)
    while waiting:
        for there in ahead[waiting.popleft()]:
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen


def plant(edges: Sequence[Edge], starts: Iterable[int], *, most: int = 200) -> list[Tree]:
    """The trees that lead from where the trails end down to ``starts``.

    First the roots, by id, then closed circles, last what comes from an unknown source. A source
    that relays two stands under both. At most ``most`` places are drawn.
    """
    reached = reach(edges, starts)
    edges = [edge for edge in edges if edge.source in reached]
    relaying: dict[int | None, list[Edge]] = defaultdict(list)
    for edge in edges:
        relaying[edge.relayed if edge.is_known else None].append(edge)
    roots = sorted(reached - {edge.source for edge in edges})
    trees = [Tree(root) for root in roots]
    trees += [Tree(loop[0], loop=loop) for loop in _closed_loops(edges)]
    if relaying[None]:
        trees.append(Tree(None))
    _grow(trees, relaying, most)
    return trees


def _grow(trees: list[Tree], relaying: dict[int | None, list[Edge]], most: int) -> None:
    """Breadth first, so that what is cut off lies deepest."""
    left = most - len(trees)
    waiting = deque((tree, frozenset(tree.loop or {tree.at})) for tree in trees)
    while waiting:
        tree, above = waiting.popleft()
        for place in tree.loop or (tree.at,):
            for edge in relaying[place]:
                if edge.source in above:
                    continue
                if left <= 0:
                    tree.is_cut = True
                    break
                left -= 1
                child = Tree(edge.source, edge)
                tree.children.append(child)
                waiting.append((child, above | {edge.source}))


def _closed_loops(edges: Sequence[Edge]) -> Iterator[tuple[int, ...]]:
    """Circles that nothing leads out of: whoever is in one comes down to nobody."""
    leaving = defaultdict(list)
    for edge in edges:
        leaving[edge.source].append(edge)
    ahead = _ahead(edges)
    for part in sorted(_parts(ahead), key=min):
        stays = all(e.is_known and e.relayed in part for member in part for e in leaving[member])
        if len(part) > 1 and stays:
            yield _way_round(part, ahead)


def _ahead(edges: Iterable[Edge]) -> dict[int, list[int]]:
    """What each source is known to relay."""
    ahead: dict[int, list[int]] = defaultdict(list)
    for edge in edges:
        if edge.is_known and edge.relayed is not None:
            ahead[edge.source].append(edge.relayed)
    return ahead


def _parts(ahead: dict[int, list[int]]) -> list[set[int]]:
    """Strongly connected parts, after Tarjan (1972), without recursion."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    parts: list[set[int]] = []
    for start in list(ahead):
        if start in order:
            continue
        work = [(start, iter(ahead[start]))]
        order[start] = low[start] = len(order)
        stack.append(start)
        on_stack.add(start)
        while work:
            here, rest = work[-1]
            there = next(rest, None)
            if there is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == order[here]:
                    parts.append(_pop_part(stack, on_stack, here))
            elif there not in order:
                order[there] = low[there] = len(order)
                stack.append(there)
                on_stack.add(there)
                work.append((there, iter(ahead.get(there, ()))))
            elif there in on_stack:
                low[here] = min(low[here], order[there])
    return parts


def _pop_part(stack: list[int], on_stack: set[int], last: int) -> set[int]:
    part = set()
    while True:
        member = stack.pop()
        on_stack.discard(member)
        part.add(member)
        if member == last:
            return part


def _way_round(part: set[int], ahead: dict[int, list[int]]) -> tuple[int, ...]:
    """A shortest circle within ``part`` through its lowest id."""
    first = min(part)
    came_from: dict[int, int] = {}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for there in sorted(ahead[here]):
            if there == first:
                way = [here]
                while way[-1] != first:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if there in part and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    raise ValueError(f"{part} are not connected")
