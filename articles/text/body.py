"""The running text between head and foot: which lines are paragraphs and why the rest is not."""

from collections import Counter
from collections.abc import Sequence

from .ends import find_end, in_announced_list
from .lines import Line
from .parsed import Role
from .topic import stems_of, told_share

_LONGEST_HEADING_WORDS = 10
_LONGEST_HEADING = 90
_BUTTON_WORDS = 5
_LONG_HEADING_WORDS = 6  # the longer a short line, the more of it its section must say again
_LONGER_HEADING_WORDS = 8
_SECTION = 8
_LINKS = frozenset(("related story", "link to another story"))
Verdict = tuple[Role, str]
BODY: Verdict = (Role.BODY, "")


def assign_roles(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    text: range,
    claimed: dict[int, Verdict],
) -> list[Verdict]:
    """The role of every line, given where the text runs at most and what the head has claimed."""
    start = text.start
    first = {line.key: i for i, line in reversed(list(enumerate(lines)))}
    times = Counter(lines[i].key for i in text)
    reasons = [
        reason or _repetition(lines, reasons, i, start, first[lines[i].key])
        for i, reason in enumerate(reasons)
    ]
    reasons = [
        reason or ("button" if _is_button(lines[i], times) else None)
        for i, reason in enumerate(reasons)
    ]
    end = find_end(lines, reasons, text, claimed)
    verdicts: list[Verdict] = []
    for i in range(len(lines)):
        if i in claimed:
            verdicts.append(claimed[i])
        elif reason := reasons[i]:
            verdicts.append((Role.FURNITURE, reason))
        elif i < start:
            verdicts.append((Role.FURNITURE, "above the text"))
        elif i >= end:
            verdicts.append((Role.FURNITURE, "below the text"))
        else:
            verdicts.append(_place(lines, reasons, verdicts, i, end))
    if not any(role.is_text for role, _ in verdicts):
        verdicts = [_spare(reasons[i], verdict) for i, verdict in enumerate(verdicts)]
    return verdicts


def _spare(reason: str | None, verdict: Verdict) -> Verdict:
    """Without any prose, a line that is no furniture by its words is the text after all."""
    return BODY if verdict[0] is Role.FURNITURE and reason is None else verdict


def _is_button(line: Line, times: Counter[str]) -> bool:
    """Whether a few words come again in the text, as under every picture: "View photos"."""
    return line.words <= _BUTTON_WORDS and not line.quoted and times[line.key] > 1


def _repetition(
    lines: Sequence[Line], reasons: Sequence[str | None], index: int, start: int, first: int
) -> str | None:
    """Why a line is only said again: a caption given twice, an earlier line of text repeated."""
    line = lines[index]
    if index < start or line.words < 4:
        return None
    if start <= first < index and (line.words >= 8 or index - first <= 2):
        return "repeats an earlier line"
    if first < start and line.sentence and not line.prose:
        return "repeats a line above the text"
    copies = [i for i, other in enumerate(lines[index + 1 : index + 3]) if other.key == line.key]
    if copies and (not line.prose or reasons[index + 1 + copies[0]] == "caption"):
        return "caption given twice"
    return None


def _place(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    verdicts: Sequence[Verdict],
    index: int,
    end: int,
) -> Verdict:
    """The role of an unclaimed line inside the text."""
    line = lines[index]
    if line.prose or line.bullet or line.sentence or in_announced_list(lines, reasons, index):
        return BODY
    following = next((i for i in range(index + 1, end) if not reasons[i]), None)
    leads = following is not None and (lines[following].prose or lines[following].sentence)
    short = line.words <= _LONGEST_HEADING_WORDS and len(line.text) <= _LONGEST_HEADING
    above = verdicts[-1][1] if verdicts else ""
    long = line.words >= _LONG_HEADING_WORDS
    after_prompt = above in _LINKS or (long and above == "short line among links")
    if leads and short and not after_prompt and _heads_section(lines, index, end):
        return (Role.HEADING, "")
    if after_prompt or not short:
        return (Role.FURNITURE, "link to another story")
    return (Role.FURNITURE, "short line among links")


def _heads_section(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether what follows is about a line; few words may head anything."""
    line = lines[index]
    if line.words < _LONG_HEADING_WORDS:
        return True
    section = [
        below.text for below in lines[index + 1 : min(index + 1 + _SECTION, end)] if below.prose
    ]
    least = 0.5 if line.words >= _LONGER_HEADING_WORDS else 0.3
    return told_share(line.text, stems_of(section)) >= least
