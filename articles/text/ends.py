"""Where the text ends: at the foot's heading, or with the last line that reads like the story."""

from collections.abc import Mapping, Sequence

import regex

from .bylines import find_byline, introduced_author
from .dates import find_dates
from .furniture import speaks_to_reader
from .lines import Line
from .parsed import Role
from .topic import stems_of, told_share

Verdict = tuple[Role, str]

_FOOT = regex.compile(
    r"^(?:\d{1,5} )?(?:view )?(?:all )?(?:comments?|kommentare?|commentaires?|comentarios"
    r"|комментари[ия]"
    r"|commenti|reacties)\b.{0,30}$"
    r"|^(?:most (?:read|popular|viewed|shared)|trending(?: now)?|top stories|latest(?: news"
    r"| stories)?"
    r"|(?:about )?the authors?|read next|up next|recommended(?: for you| stories)?|you (?:may"
    r"|might|.ll) (?:also )?"
    r"like|more (?:from|stories|news)|in other news|popular (?:now|stories)|what to read next"
    r"|meistgelesen\w*|das könnte sie auch interessieren|mehr (?:aus|von)|neueste artikel"
    r"|(?:zum|der|die|über de[nr]) autor(?:in)?"
    r"|les plus lus|dernières actualités|sur le même sujet|(?:à propos de )?l.auteur|nos derniers"
    r"|lo más (?:leído|visto)|más noticias|últimas noticias|(?:sobre )?el autor"
    r"|самое (?:читаемое|популярное|важное)|материалы по теме|новости партн[её]ров"
    r"|последние новости"
    r"|другие новости|sobre la firma|archivado en|te recomendamos|verwandte artikel|mehr lesen über"
    r"|weitere (?:artikel|themen|beiträge|meldungen|nachrichten)|najczęściej czytane|najnowsze"
    r"|polecane"
    r"|mais lidas|últimas notícias|i più letti|ultime notizie|meest gelezen|en çok okunan"
    r"|sobre o autor"
    r"|around the web|sponsored (?:links|stories|content)|from our partners|on our radar|site index"
    r"|الأكثر (?:قراءة|مشاهدة)|أخبار ذات صلة|热门(?:新闻|文章)|关于我们|アクセスランキング"
    r"|人気記事|おすすめ"
    r"|(?:\d* ?개의 )?댓글(?:이 있습니다\.?)?|많이 본|인기\s?기사)\b.{0,40}$"
    r"|^more (?:[\p{L}\d’'&-]+ ){1,4}(?:news|stories|coverage|headlines)$",
    regex.IGNORECASE,
)
_RELATED = regex.compile(
    r"^(?:related(?: (?:stories|articles|topics|content|news|links))?|read (?:more|also)|see also"
    r"|also (?:read|on)|more on this|mehr zum thema|lesen sie auch|(?:à )?lire aussi|voir aussi"
    r"|te puede interesar|lea también|читайте также|по теме|смотрите также)\s?[:：]?$",
    regex.IGNORECASE,
)
_ABOUT_NAME = regex.compile(
    r"^(?:About|ABOUT|Über|Zur Person:?|Sobre|À propos d[e’']|Об?)\s?"
    r"(?:\p{Lu}[\p{L}.’'-]+\s){1,3}\p{Lu}[\p{L}.’'-]+$"
)
# Who may say what below a story: comments, and whoever answers for them or rules them.
_COMMENTS = regex.compile(
    r"\b(?:comments?|commenting|kommentare?n?|commentaires?|comentarios?|comentários?|commenti"
    r"|комментари\w*|reacties|komentarz\w*|yorum\w*|(?:ال)?تعليقات?)\b|评论|評論|コメント|댓글",
    regex.IGNORECASE,
)
_RULES = regex.compile(
    r"\b(?:user\w*|readers?|moderat\w+|guidelines|polic(?:y|ies)|permitted|allowed|welcome"
    r"|nutzer\w*|leser\w*|zulässig|netiquette|utilisateurs?|internautes?|modér\w+|charte"
    r"|usuarios?|internautas?|lectores|permitid\w+|inapropiad\w+|usuários?|leitores|utenti|lettori"
    r"|пользовател\w+|читател\w+|модера\w+|gebruikers|lezers|użytkownik\w+|okur\w*"
    r"|إرشادات|القراء|نشرها)\b|网友|網友|利用者|読者|이용자",
    regex.IGNORECASE,
)
_LOOK = regex.compile(
    r"^(?:see|view|watch|read|click|check out|find out|learn more|listen to) (?!you\b)", regex.I
)
# What stands behind a story only; lists of other stories stand in its middle, too.
_LAST = regex.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios|комментари[ия]|commenti|reacties|about"
    r"|autor\w*|auteur|firma|archivado|site index|关于我们)\b",
    regex.IGNORECASE,
)
_RESUMES_WITHIN = 24
_LEAST_RESUMED = 60
_MOST_HEADINGS = 40  # bounds the cost on hostile pages
_PROMPT_WORDS = 8
_ANNOUNCING_WORDS = 3
_STRAGGLER_GAP = 2
_STRAGGLER_SHARE = 0.15
_LEAST_TOLD = 0.05
_MOST_OF_IT = 0.6
_TEASER = 250
_SHORT = 120
_TOLD_CAP = 600
_QUOTED = regex.compile(r"[“”„«»\"「]")


def find_end(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    text: range,
    claimed: Mapping[int, Verdict],
) -> int:
    """The index after the last line of text: the foot's heading, or the last line that reads so."""
    start = text.start
    end = _find_heading(lines, reasons, text, claimed)
    while end > start:
        while end > start and not _may_be_last(lines, reasons, claimed, end - 1, start):
            end -= 1
        group = _last_group(lines, reasons, start, end)
        if not _is_straggler(lines, reasons, start, range(group, end)):
            break
        end = group
    return end


def _find_heading(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    text: range,
    claimed: Mapping[int, Verdict],
) -> int:
    """The index of the line that heads what comes after the story, or the end of ``text``."""
    headings = [i for i in text[1:] if len(lines[i].text) <= 80 and not lines[i].prose]
    told = [i for i in headings if _FOOT.match(lines[i].text) or _ABOUT_NAME.match(lines[i].text)]
    for i in told[:_MOST_HEADINGS]:
        if _closes(lines, reasons, text, i):
            return min(i, _find_related(lines, reasons, headings, text.stop))
    for i in headings:
        if _heads_another(lines, reasons, text.start, i):
            return min(i, _find_related(lines, reasons, headings, text.stop))
    again = [i for i in text[1:] if claimed.get(i, ("", ""))[1] == "repeats the title"]
    for i in again[:_MOST_HEADINGS]:
        if _prose_in(lines, reasons, range(text.start, i)) > _MOST_OF_IT * _prose_in(
            lines, reasons, text
        ):
            return min(i, _find_related(lines, reasons, headings, text.stop))
    return _find_related(lines, reasons, headings, text.stop)


def _find_related(
    lines: Sequence[Line], reasons: Sequence[str | None], headings: Sequence[int], stop: int
) -> int:
    related = [i for i in headings if _RELATED.match(lines[i].text)]
    found = (i for i in related[:_MOST_HEADINGS] if _only_teasers(lines, reasons, range(i, stop)))
    return next(found, stop)


def _heads_another(
    lines: Sequence[Line], reasons: Sequence[str | None], start: int, index: int
) -> bool:
    """Whether a line heads another story: a gap above it, byline and date right below."""
    line = lines[index]
    if reasons[index] or line.stopped or line.words < 4 or index - start < 4:
        return False
    if not all(_is_gap(lines, reasons, i) for i in (index - 1, index - 2)):
        return False
    below = [x.text for x in lines[index + 1 : index + 5] if len(x.text) <= _SHORT]
    return any(map(find_byline, below)) and any(map(find_dates, below))


def _prose_in(lines: Sequence[Line], reasons: Sequence[str | None], part: range) -> int:
    """How many characters of ``part`` are paragraphs."""
    return sum(len(lines[i].text) for i in part if lines[i].prose and not reasons[i])


def _closes(lines: Sequence[Line], reasons: Sequence[str | None], text: range, index: int) -> bool:
    """Whether the text is over here: what stands below it is less than what stood above."""
    above = _prose_in(lines, reasons, range(text.start, index))
    rest = range(index, text.stop)
    if not above or (not _LAST.search(lines[index].text) and _resumes(lines, reasons, text, index)):
        return False
    return _prose_in(lines, reasons, rest) <= above or _only_teasers(lines, reasons, rest)


def _resumes(lines: Sequence[Line], reasons: Sequence[str | None], text: range, index: int) -> bool:
    """Whether the story goes on soon below a list: paragraphs one after the other, and on it."""
    story = stems_of(lines[i].text for i in range(text.start, index) if lines[i].prose)
    for i in range(index + 1, min(index + _RESUMES_WITHIN, text.stop - 1)):
        pair = lines[i], lines[i + 1]
        if reasons[i] or reasons[i + 1] or not all(line.prose and line.stopped for line in pair):
            continue
        if min(len(line.text) for line in pair) < _LEAST_RESUMED:
            continue
        if any(introduced_author(line.text) for line in pair):
            continue
        if any(told_share(line.text, story) >= _LEAST_TOLD for line in pair):
            return True
    return False


def _only_teasers(lines: Sequence[Line], reasons: Sequence[str | None], rest: range) -> bool:
    """Whether every paragraph of ``rest`` but its heading hangs on a headline of its own."""
    for i in rest[1:]:
        line = lines[i]
        if not line.prose or reasons[i]:
            continue
        above = lines[i - 1]
        if len(line.text) > _TEASER or above.prose or above.stopped or reasons[i - 1]:
            return False
    return True


def _last_group(lines: Sequence[Line], reasons: Sequence[str | None], start: int, end: int) -> int:
    """Where the last lines of text without a gap before ``end`` begin."""
    at = end
    while at > start and not reasons[at - 1] and (lines[at - 1].prose or lines[at - 1].sentence):
        at -= 1
    return at


def _is_straggler(
    lines: Sequence[Line], reasons: Sequence[str | None], start: int, group: range
) -> bool:
    """Whether the last lines are no part of the story: few, apart, and not of its kind.

    A gap is lines that are no text. Words to the reader beside one, or under a heading behind a
    wide one, are the page's own.
    """
    gap = 0
    while group.start - gap > start and _is_gap(lines, reasons, group.start - gap - 1):
        gap += 1
    above = _prose_in(lines, reasons, range(start, group.start))
    size = _prose_in(lines, reasons, group)
    if not gap or not group or size > max(_SHORT, _STRAGGLER_SHARE * above):
        return False
    if all(speaks_to_reader(lines[i].text) for i in group):
        return True
    headed = not reasons[group.start - 1]
    return gap > _STRAGGLER_GAP and headed and len(group) == 1


def _is_gap(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    return bool(reasons[index]) or not (lines[index].prose or lines[index].sentence)


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
    if index > start + 1 and (introduced_author(line.text) or _is_prompt(line)):
        return False
    if index > start + 1 and _rules_comments(line):
        return False
    if line.text[-1] in ":：" and not line.prose:
        return False
    if line.prose or index == start or in_announced_list(lines, reasons, index):
        return True
    above = lines[index - 1]
    if line.bullet and above.bullet:
        return True
    return line.sentence and (above.prose or above.sentence or bool(reasons[index - 1]))


def _rules_comments(line: Line) -> bool:
    """Whether a last line tells what comments are, or may be; a quotation is the story's."""
    text = line.text[:_TOLD_CAP]
    told = _COMMENTS.search(text) is not None and _RULES.search(text) is not None
    return told and _QUOTED.search(text) is None


def _is_prompt(line: Line) -> bool:
    """Whether a last line only asks the reader something, or to look at something else."""
    if line.quoted or line.words > _PROMPT_WORDS:
        return False
    return line.text[-1] in "?!" or _LOOK.match(line.text) is not None


def in_announced_list(lines: Sequence[Line], reasons: Sequence[str | None], index: int) -> bool:
    """Whether short lines run up to here from a line that announces them with a colon."""
    for i in range(index - 1, max(index - 20, -1), -1):
        if lines[i].text[-1] in ":：":
            return not reasons[i] and lines[i].words >= _ANNOUNCING_WORDS
        if lines[i].prose or lines[i].stopped:
            return False
    return False
