"""The running text between head and foot: which lines are paragraphs and why the rest is not."""

from collections.abc import Mapping, Sequence

import regex

from .lines import Line
from .parsed import Role

_LONGEST_HEADING_WORDS = 10
_LONGEST_HEADING = 90
_FOOT = regex.compile(
    r"^(?:\d{1,5} )?(?:view )?(?:all )?(?:comments?|kommentare?|commentaires?|comentarios"
    r"|комментари[ия]"
    r"|commenti|reacties)\b.{0,30}$"
    r"|^(?:most (?:read|popular|viewed|shared)|trending(?: now)?|top stories|latest(?: news"
    r"| stories)?"
    r"|about the authors?|read next|up next|recommended(?: for you| stories)?|you (?:may"
    r"|might) (?:also )?"
    r"like|more (?:from|stories|news)|in other news|popular (?:now|stories)|what to read next"
    r"|meistgelesen\w*|das könnte sie auch interessieren|mehr (?:aus|von)|zum autor|neueste artikel"
    r"|les plus lus|dernières actualités|sur le même sujet|à propos de l.auteur|nos derniers"
    r"|lo más (?:leído|visto)|más noticias|últimas noticias|sobre el autor"
    r"|самое (?:читаемое|популярное|важное)|материалы по теме|новости партн[её]ров"
    r"|последние новости"
    r"|другие новости)\b.{0,40}$",
    regex.IGNORECASE,
)
_RELATED = regex.compile(
    r"^(?:related(?: (?:stories|articles|topics|content|news|links))?|read (?:more|also)|see also"
    r"|also (?:read|on)|more on this|mehr zum thema|lesen sie auch|(?:à )?lire aussi|voir aussi"
    r"|te puede interesar|lea también|читайте также|по теме|смотрите также)\s?[:：]?$",
    regex.IGNORECASE,
)
_ABOUT_AUTHOR = regex.compile(
    r"^(?:\p{Lu}[\p{L}.’'-]+\s){1,4}(?:is|was|ist|est|es) (?:an?|the|eine?|une?"
    r"|un)\s(?:[\p{L}-]+\s){0,5}"
    r"(?:reporter|journalist\w*|correspondent|editor|columnist|writer|redakteur\w*|korrespondent\w*"
    r"|periodista|rédact\w+)\b"
)
_CAPTION_LABEL = regex.compile(
    r"^(?:(?:image|photo|video) )?caption[,:]?$|^bildunterschrift:?$|^légende:?$|^pie de foto:?$",
    regex.IGNORECASE,
)
_TEASER = 250

Verdict = tuple[Role, str]
BODY: Verdict = (Role.BODY, "")


def assign_roles(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    start: int,
    claimed: dict[int, Verdict],
) -> list[Verdict]:
    """The role of every line, given where the text starts and what the head has claimed."""
    first = {line.key: i for i, line in reversed(list(enumerate(lines)))}
    reasons = [
        reason or _caption(lines, i) or _repetition(lines, i, start, first[lines[i].key])
        for i, reason in enumerate(reasons)
    ]
    end = _find_end(lines, reasons, start, claimed)
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


def _caption(lines: Sequence[Line], index: int) -> str | None:
    """Why a line is a caption: the line above is the label the page puts over captions."""
    if _CAPTION_LABEL.match(lines[index].text):
        return "caption"
    labelled = index > 0 and _CAPTION_LABEL.match(lines[index - 1].text)
    return "caption" if labelled and len(lines[index].text) < 300 else None


def _repetition(lines: Sequence[Line], index: int, start: int, first: int) -> str | None:
    """Why a line is only said again: a caption given twice, an earlier line of text repeated."""
    line = lines[index]
    if index < start or line.words < 4:
        return None
    if start <= first < index and (line.words >= 8 or index - first <= 2):
        return "repeats an earlier line"
    below = lines[index + 1 : index + 3]
    if not line.prose and any(other.key == line.key for other in below):
        return "caption given twice"
    return None


def _find_end(
    lines: Sequence[Line], reasons: Sequence[str | None], start: int, claimed: Mapping[int, Verdict]
) -> int:
    """The index after the last line of text: the foot's heading, or the last line that reads so."""
    end = len(lines)
    for i in range(start + 1, len(lines)):
        if len(lines[i].text) > 80 or lines[i].prose:
            continue
        if _FOOT.match(lines[i].text) and _closes(lines, reasons, start, i):
            end = i
            break
        if _RELATED.match(lines[i].text) and _only_teasers(lines, reasons, i):
            end = i
            break
    while end > start and not _may_be_last(lines, reasons, claimed, end - 1, start):
        end -= 1
    return end


def _closes(lines: Sequence[Line], reasons: Sequence[str | None], start: int, index: int) -> bool:
    """Whether the text is over here: what stands below it is less than what stood above."""
    above = sum(len(x.text) for x in lines[start:index] if x.prose)
    below = sum(
        len(line.text)
        for line, reason in zip(lines[index:], reasons[index:], strict=True)
        if line.prose and not reason
    )
    return above > 0 and (below <= above or _only_teasers(lines, reasons, index))


def _only_teasers(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    """Whether every paragraph below hangs on a headline of its own."""
    for i in range(index + 1, len(lines)):
        line = lines[i]
        if not line.prose or reasons[i]:
            continue
        above = lines[i - 1]
        if len(line.text) > _TEASER or above.prose or above.stopped or reasons[i - 1]:
            return False
    return True


def _may_be_last(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    claimed: Mapping[int, Verdict],
    index: int,
    start: int,
) -> bool:
    """Whether the text can end here: with a paragraph, or short lines that hang on one."""
    line = lines[index]
    if reasons[index] or index in claimed:
        return False
    if _ABOUT_AUTHOR.match(line.text) and index > start + 1:
        return False
    if line.prose or index == start or _in_announced_list(lines, reasons, index):
        return True
    above = lines[index - 1]
    if line.bullet and above.bullet:
        return True
    return line.sentence and (above.prose or above.sentence or bool(reasons[index - 1]))


def _in_announced_list(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    """Whether short lines run up to here from a line that announces them with a colon."""
    for i in range(index - 1, max(index - 20, -1), -1):
        if lines[i].text[-1] in ":：":
            return not reasons[i]
        if lines[i].prose or lines[i].stopped:
            return False
    return False


def _place(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    verdicts: Sequence[Verdict],
    index: int,
    end: int,
) -> Verdict:
    """The role of an unclaimed line inside the text."""
    line = lines[index]
    if line.prose or line.bullet or line.sentence or _in_announced_list(lines, reasons, index):
        return BODY
    following = next((i for i in range(index + 1, end) if not reasons[i]), None)
    leads = following is not None and (lines[following].prose or lines[following].sentence)
    short = line.words <= _LONGEST_HEADING_WORDS and len(line.text) <= _LONGEST_HEADING
    after_prompt = bool(verdicts) and verdicts[-1][1] in ("related story", "link to another story")
    if leads and short and not after_prompt:
        return (Role.HEADING, "")
    if after_prompt or not short:
        return (Role.FURNITURE, "link to another story")
    return (Role.FURNITURE, "short line among links")
