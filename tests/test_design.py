"""The look keeps its promises: readable inks, a shape for every state, nothing the CSP refuses."""

import re
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

PAPERS = ["paper", "paper-bright", "paper-shade"]
WASHES = ["blue-wash", "green-wash", "red-wash", "ochre-wash"]
INKS = ["ink", "ink-soft", "blue", "green", "red", "ochre"]
PAIRS = [*product(INKS, PAPERS), *product(["ink"], WASHES), ("red", "red-wash")]

CLAIM_STATES = {
    "draft",
    "in_review",
    "verified",
    "refuted",
    "disputed",
    "unverifiable",
    "outdated",
    "lapsed",
    "withdrawn",
    "merged",
}
SENTENCE_STATES = {"checked", "checking", "disputed", "open", "initialled", "suggested"}
STANCES = {"supports", "contradicts", "context"}

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


def _inks() -> dict[str, tuple[str, str]]:
    """Colour names of tokens.css with their light and dark values."""
    tokens = (CSS / "tokens.css").read_text()
    found = re.findall(r"--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", tokens)
    return {name: (light, dark) for name, light, dark in found}


def _luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", after WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def _shapes() -> dict[str, str]:
    """Each `data-state` with the shape marks.css gives it."""
    rules = r'\[data-state="(\w+)"\] \{\s+--tone: [^;]+;\s+--shape: ([^;]+);'
    return dict(re.findall(rules, (CSS / "marks.css").read_text()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_ink_is_readable_on_paper(ink: str, paper: str, scheme: str) -> None:
    inks = _inks()
    index = ["light", "dark"].index(scheme)

    assert _contrast(inks[ink][index], inks[paper][index]) >= 4.5


@pytest.mark.parametrize("states", [CLAIM_STATES, SENTENCE_STATES, STANCES])
def test_states_that_stand_together_differ_in_shape(states: set[str]) -> None:
    shapes = _shapes()

    assert len({shapes[state] for state in states}) == len(states)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_carries_no_inline_style_or_script(template: Path) -> None:
    assert INLINE.findall(template.read_text()) == []
