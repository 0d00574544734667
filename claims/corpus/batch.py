"""A few thousand claims with all that hangs on them, as lines for COPY."""

from collections.abc import Iterator
from datetime import date, timedelta

from claims.corpus.bulk import NULL, copy
from claims.corpus.history import VERDICTS
from claims.corpus.library import Library, popular
from claims.corpus.people import Staff
from claims.corpus.plot import Plot
from claims.corpus.words import Random, Texts
from claims.models import Claim, Embedding, Evidence, Note, Verification
from claims.models.choices import Stance
from claims.workflow import NEEDS_NO_RATIONALE, Status

#: Hours after a claim was made.
ASSIGNED, SUBMITTED, MOVED = 3.0, 24.0, 48.0
_NOTED = 12.0

_DECIDED = (Status.DECIDED, Status.LAPSED)
_SUBMITTED = (Status.IN_REVIEW, Status.MERGED, *_DECIDED)
_NOTES = 0.1
_MOST_EVIDENCE = 4


def copy_claims(plot: Plot, wordings: list[str], *, today: date) -> None:
    """Load the claims as they stand at the end of their plots."""
    made = plot.moment(0)
    lines = []
    for place, wording in enumerate(wordings):
        pk, status, kind = plot.first + place, plot.status[place], plot.kind[place]
        has_speaker = kind == "quotation" or plot.speaker[place] % 3 == 0
        assignee, maker = plot.assignee[place], plot.maker[place]
        lines.append(
            f"{pk}\t{wording}.\t{kind}\t{plot.speaker[place] if has_speaker else NULL}"
            f"\t{_day(today, plot.due[place])}\t{_day(today, plot.lapsed_on[place])}"
            f"\t{plot.priority[place]}\t{plot.tags[place]}\t{assignee or NULL}"
            f"\t{status}\t{plot.verdict[place]}\t{_merged_into(plot, place) or NULL}"
            f"\t{_version(plot, place)}\t{maker}\t{maker}\t{made[place]}\t{made[place]}"
        )
    names = "id wording kind speaker_id due_on recheck_on priority tags assignee_id status verdict"
    names += " merged_into_id version created_by_id worded_by_id created_at worded_at"
    copy(Claim, names.split(), lines)
    # The trigger that asks for a vector was passed by.
    copy(Embedding, ["claim_id"], (str(plot.first + place) for place in range(len(plot))))


def copy_evidence(
    random: Random, plot: Plot, wordings: list[str], *, library: Library, staff: Staff
) -> None:
    """Load the evidence, all of it found before the claim was submitted."""
    count = sum(plot.evidence)
    sources = iter(popular(random, library.sources, count))
    stances = iter(random.choice(list(Stance), count, p=[0.75, 0.1, 0.15]).tolist())
    finders = iter(random.choice(staff.reporters, count).tolist())
    moments = [plot.moment(0.25 * number) for number in range(1, _MOST_EVIDENCE + 1)]
    lines = []
    for place, number in enumerate(plot.evidence):
        pk = plot.first + place
        for turn in range(number):
            excerpt = f"The record says: {wordings[place].lower()}." if turn % 2 == 0 else ""
            lines.append(
                f"{pk * _MOST_EVIDENCE + turn}\t{pk}\t{next(sources)}\t{next(stances)}\t{excerpt}"
                f"\tp. {1 + pk % 90 + turn}\t{next(finders)}\t{moments[turn][place]}"
            )
    names = "id claim_id source_id stance excerpt locator added_by_id added_at"
    copy(Evidence, names.split(), lines)


def copy_notes(random: Random, texts: Texts, plot: Plot, *, staff: Staff) -> None:
    """Load what people said about one claim in ten."""
    places = [at for at, chance in enumerate(random.random(len(plot)).tolist()) if chance < _NOTES]
    said = texts.draw(random, len(places))
    writers = random.choice(staff.reviewers, len(places)).tolist()
    moments = plot.moment(_NOTED)
    lines = (
        f"{plot.first + place}\t{plot.first + place}\t{text}?\t{writer}\t{moments[place]}"
        for place, text, writer in zip(places, said, writers, strict=True)
    )
    copy(Note, ["id", "claim_id", "text", "by_id", "at"], lines)


def copy_verifications(plot: Plot) -> None:
    """Load the verdicts to where ``history`` records what they rest on."""
    moments = plot.moment(MOVED)
    lines = [
        f"{plot.first + place}\t{plot.first + place}\t{plot.verdict[place]}\t{_why(plot, place)}"
        f"\t{plot.reviewer[place]}\t{moments[place]}\t{_version_read(plot, place)}"
        for place, status in enumerate(plot.status)
        if status in _DECIDED
    ]
    names = "id claim_id verdict rationale reviewer_id at claim_version"
    copy(Verification, names.split(), lines, into=VERDICTS)


def steps(plot: Plot, staff: Staff) -> Iterator[str]:
    """The claims' steps up to their verdicts, as lines of the table ``history`` makes for them."""
    assigned, submitted, moved = (plot.moment(hours) for hours in (ASSIGNED, SUBMITTED, MOVED))
    for place, status in enumerate(plot.status):
        pk, maker = plot.first + place, plot.maker[place]
        chief = staff.chiefs[pk % len(staff.chiefs)]
        if assignee := plot.assignee[place]:
            change = f'{{"assignee_id": null}}\t{{"assignee_id": {assignee}}}'
            yield f"{pk}\t{assigned[place]}\tassign\t{chief}\t{change}\t"
        if status in _SUBMITTED:
            change = '{"status": "draft"}\t{"status": "in_review"}'
            yield f"{pk}\t{submitted[place]}\tsubmit\t{maker}\t{change}\t"
        if status in _DECIDED:
            before = '{"status": "in_review", "verdict": ""}'
            after = f'{{"status": "decided", "verdict": "{plot.verdict[place]}"}}'
            why = _why(plot, place)
            yield (
                f"{pk}\t{moved[place]}\tdecide\t{plot.reviewer[place]}\t{before}\t{after}\t{why}"
            )
        elif status == Status.WITHDRAWN:
            change = '{"status": "draft"}\t{"status": "withdrawn"}'
            yield f"{pk}\t{moved[place]}\twithdraw\t{maker}\t{change}\tNobody makes this claim."
        elif status == Status.MERGED:
            before = '{"status": "in_review", "merged_into_id": null}'
            after = f'{{"status": "merged", "merged_into_id": {_merged_into(plot, place)}}}'
            why = "The same in other words."
            yield f"{pk}\t{moved[place]}\tmerge\t{chief}\t{before}\t{after}\t{why}"


def _day(today: date, days: int | None) -> str:
    return NULL if days is None else (today + timedelta(days=days)).isoformat()


def _merged_into(plot: Plot, place: int) -> int | None:
    """A decided claim near it in the batch."""
    if plot.status[place] != Status.MERGED:
        return None
    nearest = (*range(place - 1, -1, -1), *range(place + 1, len(plot)))
    return plot.first + next(other for other in nearest if plot.status[other] == Status.DECIDED)


def _version_read(plot: Plot, place: int) -> int:
    """The claim's version in review: one for its birth, its submission and each change."""
    return 2 + plot.evidence[place] + (plot.assignee[place] is not None)


def _version(plot: Plot, place: int) -> int:
    after = {Status.DRAFT: -1, Status.IN_REVIEW: 0, Status.WITHDRAWN: 0, Status.LAPSED: 2}
    return _version_read(plot, place) + after.get(plot.status[place], 1)


def _why(plot: Plot, place: int) -> str:
    if plot.verdict[place] in NEEDS_NO_RATIONALE:
        return ""
    return f"Two records disagree with it on page {1 + place % 40}."
