"""Loops and trees of derivations, on graphs drawn by hand and at random."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sources.origins import Edge, Tree, find_loops, plant, reach

_SOURCES = 9


@st.composite
def graphs(draw: st.DrawFn) -> list[Edge]:
    """Edges among a few sources, with circles; some lead to nobody knows whom."""
    source = st.integers(1, _SOURCES)
    pairs = draw(
        st.sets(st.tuples(source, st.none() | source).filter(lambda p: p[0] != p[1]), max_size=16)
    )
    return [
        Edge(pk, start, end, end is not None and draw(st.booleans() | st.just(True)))
        for pk, (start, end) in enumerate(sorted(pairs, key=str), start=1)
    ]


starts_of = st.sets(st.integers(1, _SOURCES), min_size=1, max_size=4)


def chain(*sources: int) -> list[Edge]:
    return [Edge(pk, a, b) for pk, (a, b) in enumerate(pairwise(sources), start=1)]


def places(trees: list[Tree]) -> list[Tree]:
    return [place for tree in trees for place in (tree, *places(tree.children))]


def walks(edges: list[Edge], start: int) -> set[int]:
    """Brute force: everything a walk of as many steps as there are sources can come to."""
    found = {start}
    for _ in range(_SOURCES):
        found |= {e.relayed for e in edges if e.is_known and e.source in found and e.relayed}
    return found


def test_five_sources_stand_under_the_one_they_relay() -> None:
    edges = [Edge(pk, pk + 1, 1) for pk in range(1, 5)]
    (tree,) = plant(edges, [1, 2, 3, 4, 5])
    assert tree.at == 1
    assert [child.at for child in tree.children] == [2, 3, 4, 5]


def test_a_circle_is_found_and_named_in_its_order() -> None:
    assert find_loops(chain(7, 3, 5, 7)) == [(3, 5, 7)]


def test_a_circle_with_a_way_out_is_no_end() -> None:
    edges = [*chain(1, 2, 1), Edge(9, 2, 4)]
    (tree,) = plant(edges, [1])
    assert (tree.at, tree.loop) == (4, ())
    assert [place.at for place in places([tree])] == [4, 2, 1]


def test_a_closed_circle_is_an_end_of_its_own() -> None:
    edges = [*chain(1, 2, 1), Edge(9, 5, 1)]
    (tree,) = plant(edges, [5])
    assert tree.loop == (1, 2)
    assert [child.at for child in tree.children] == [5]


def test_what_comes_from_nobody_knows_whom_stands_last() -> None:
    edges = [Edge(1, 2, None, False), Edge(2, 3, 4, False), Edge(3, 3, 1)]
    trees = plant(edges, [2, 3])
    assert [(tree.at, [child.at for child in tree.children]) for tree in trees] == [
        (1, [3]),
        (None, [2, 3]),
    ]


def test_a_thicket_is_cut_and_says_so() -> None:
    edges = [Edge(pk, pk + 1, 1) for pk in range(1, 50)]
    (tree,) = plant(edges, range(1, 51), most=10)
    assert tree.is_cut
    assert len(places([tree])) == 10


@given(graphs(), starts_of)
def test_reach_is_what_walks_come_to(edges: list[Edge], starts: set[int]) -> None:
    assert reach(edges, starts) == set().union(*(walks(edges, start) for start in starts))


@given(graphs())
def test_loops_are_the_sources_that_walk_back_to_themselves(edges: list[Edge]) -> None:
    known = {(e.source, e.relayed) for e in edges if e.is_known}
    loops = find_loops(edges)
    for loop in loops:
        assert set(pairwise((*loop, loop[0]))) <= known
    behind = {
        source: set().union(*(walks(edges, b) for a, b in known if a == source))
        for source in range(1, _SOURCES + 1)
    }
    circular = {source for source, found in behind.items() if source in found}
    assert {member for loop in loops for member in loop} <= circular
    for source in circular:  # each circle is named, by some of those who are in it together
        assert any(set(loop) & behind[source] and source in behind[loop[0]] for loop in loops)


@given(graphs(), starts_of)
def test_every_trail_is_drawn_from_its_end(edges: list[Edge], starts: set[int]) -> None:
    trees = plant(edges, starts, most=10_000)
    reached = reach(edges, starts)
    relaying = {edge.source for edge in edges}
    roots = {tree.at for tree in trees if tree.at is not None and not tree.loop}
    assert roots == reached - relaying
    drawn = {place.at for place in places(trees)} | {m for tree in trees for m in tree.loop}
    assert drawn - {None} == reached
    for tree in places(trees):
        assert tree.loop or all(
            (child.edge.relayed if child.edge.is_known else None) == tree.at
            for child in tree.children
        )
