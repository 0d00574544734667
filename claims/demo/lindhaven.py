"""What the demo desk made of its city's news."""

from datetime import date

from claims.demo.shapes import Found, ReadThrough, Step, Told, submit, verify
from claims.models.choices import Kind, Priority, Stance
from claims.workflow import Act, Verdict

BRIDGE = (
    Told(
        name="closure",
        wording="Lindhaven’s harbour bridge closes to all traffic for eleven weeks from 6 October "
        "2025.",
        as_of=date(2025, 10, 3),
        tags=("bridge",),
        quotes=(
            (
                "bridge",
                "Lindhaven’s harbour bridge will close to all traffic on Monday for eleven weeks",
            ),
            ("ferry", "From Monday the harbour bridge will be closed for eleven weeks"),
        ),
        evidence=(
            Found(
                source="closure",
                excerpt="closed to all traffic from 6 October 2025 for eleven weeks",
                locator="Section 1",
            ),
        ),
        steps=(submit(), verify()),
    ),
    Told(
        name="traffic",
        wording="The harbour bridge carries 23,400 vehicles on an average weekday.",
        kind=Kind.FIGURE,
        as_of=date(2025, 10, 3),
        tags=("bridge", "figures"),
        quotes=(("bridge", "carries 23,400 vehicles on an average weekday"),),
        evidence=(
            Found(
                source="counts",
                stance=Stance.CONTRADICTS,
                excerpt="weekday_mean;18712",
                locator="Row 14",
                by="data",
            ),
        ),
        notes=(("data", "23,400 is the busiest day of the year, a Friday in July."),),
        steps=(
            submit(),
            Step(
                act=Act.DECIDE,
                by="reviewer",
                verdict=Verdict.REFUTED,
                why="The city’s own counts say 18,700 on an average weekday; 23,400 is the peak.",
            ),
        ),
    ),
    Told(
        name="hangers",
        wording="Inspectors found cracks in six of the 48 hangers of the harbour bridge in August "
        "2025.",
        kind=Kind.FIGURE,
        by="reporter2",
        due=-3,
        assignee="reviewer",
        priority=Priority.URGENT,
        tags=("bridge",),
        quotes=(("bridge", "Inspectors found cracks in six of its 48 hangers in August"),),
        evidence=(Found(source="closure", excerpt="cracks in 6 of 48 hangers", locator="Annex"),),
        steps=(submit("reporter2"),),
    ),
    Told(
        name="cost",
        wording="The repair of Lindhaven’s harbour bridge costs 4.2 million crowns.",
        kind=Kind.FIGURE,
        as_of=date(2025, 10, 3),
        tags=("bridge", "budget"),
        quotes=(
            ("bridge", "The repair will cost 4.2 million crowns"),
            ("budget", "The repair of the harbour bridge costs 4.2 million crowns"),
        ),
        evidence=(
            Found(source="closure", excerpt="estimated at 4.2 million crowns", locator="Section 6"),
        ),
        steps=(submit(), verify("reviewer2")),
    ),
    Told(
        name="rather",
        wording="Ida Lund said the city would rather close the bridge for eleven weeks than for "
        "ever.",
        kind=Kind.QUOTATION,
        speaker="Ida Lund",
        quotes=(
            ("bridge", "“We would rather close it for eleven weeks than for ever,”"),
            ("ferry", "“We would rather close it for eleven weeks than for ever,”"),
        ),
        evidence=(
            Found(
                source="lund",
                excerpt="We would rather close it for eleven weeks than for ever",
                locator="Minute 3",
            ),
        ),
        steps=(submit(), verify()),
    ),
    Told(
        name="lorries",
        wording="1,900 lorries cross the harbour bridge every day.",
        by="chief",
        kind=Kind.FIGURE,
        tags=("bridge", "figures"),
        quotes=(("bridge", "1,900 lorries cross the bridge every day"),),
        evidence=(Found(source="port", excerpt="1,904 lorries a day", locator="Table 2"),),
        steps=(
            submit("chief"),
            Step(
                act=Act.DECIDE,
                by="chief",
                verdict=Verdict.VERIFIED,
                why="The port’s own table.",
                alone="The page closed at six and no other reviewer could be reached.",
            ),
        ),
    ),
    Told(
        name="known",
        wording="The cracks in Lindhaven’s harbour bridge had been known since 2022.",
        tags=("bridge",),
        quotes=(("bridge", "the cracks had been known since 2022"),),
        evidence=(
            Found(source="wire", excerpt="had been in the files since 2022", locator="Paragraph 1"),
            Found(source="times", locator="Paragraph 2"),
            Found(source="radio", locator="First sentence"),
            Found(source="observer", locator="Headline"),
            Found(
                source="lund",
                stance=Stance.CONTRADICTS,
                excerpt="The first report of a crack reached us on 11 August this year",
                locator="Minute 7",
            ),
        ),
        notes=(
            ("reporter", "Four reports, but they all go back to one agency story."),
            ("reviewer2", "Then it is one origin against one denial. Disputed, not verified."),
        ),
        steps=(
            submit(),
            Step(
                act=Act.DECIDE,
                by="reviewer2",
                verdict=Verdict.DISPUTED,
                why="One unnamed origin, relayed three times, against the roads director.",
            ),
        ),
    ),
    Told(
        name="freight",
        wording="Freight in the port of Lindhaven grew by 8 per cent in the first half of 2025.",
        kind=Kind.FIGURE,
        by="data",
        due=1,
        assignee="reviewer",
        tags=("harbour", "figures"),
        quotes=(("bridge", "freight had grown by 8 per cent in the first half of the year"),),
        evidence=(Found(source="port", excerpt="+7.9 %", locator="Table 1"),),
        steps=(submit("data"),),
    ),
    Told(
        name="freighter",
        wording="A freighter struck the northern pier of the harbour bridge in 1998.",
        quotes=(("bridge", "when a freighter struck its northern pier"),),
        steps=(
            Step(
                act=Act.WITHDRAW,
                by="reporter",
                why="Known to every reader; the year is all that needs checking.",
            ),
        ),
    ),
)

BUDGET = (
    Told(
        name="vote",
        wording="Lindhaven’s city council passed the budget for 2026 by 27 votes to 22.",
        kind=Kind.FIGURE,
        as_of=date(2025, 11, 13),
        tags=("budget",),
        quotes=(("budget", "by 27 votes to 22"),),
        evidence=(Found(source="minutes", excerpt="27 for, 22 against", locator="Item 4"),),
        steps=(submit(), verify()),
    ),
    Told(
        name="spending",
        wording="Lindhaven plans to spend 612 million crowns in 2026 and to take in 594 million.",
        kind=Kind.FIGURE,
        valid_from=date(2026, 1, 1),
        tags=("budget",),
        quotes=(
            ("budget", "The city plans to spend 612 million crowns and to take in 594 million"),
        ),
        evidence=(Found(source="minutes", excerpt="612.0 and 594.0", locator="Annex A"),),
        steps=(submit(), verify("reviewer2")),
    ),
    Told(
        name="floods",
        wording="Since 2019 Lindhaven has spent 40 million crowns less on flood defences than it "
        "had promised.",
        kind=Kind.FIGURE,
        due=0,
        priority=Priority.URGENT,
        assignee="reviewer2",
        tags=("budget", "floods"),
        quotes=(
            (
                "budget",
                "the city has spent 40 million crowns less on flood defences since 2019 than it "
                "had promised",
            ),
        ),
        evidence=(
            Found(source="holm", locator="Third page"),
            Found(
                source="treasury",
                stance=Stance.CONTRADICTS,
                excerpt="26 million below plan",
                locator="Table 3",
            ),
        ),
        notes=(("reporter", "The two count different years. Ask both for their tables."),),
        steps=(submit(),),
    ),
    Told(
        name="employees",
        wording="The city of Lindhaven employs 8,150 people.",
        kind=Kind.FIGURE,
        by="data",
        recheck=90,
        priority=Priority.LOW,
        tags=("budget", "figures"),
        quotes=(("budget", "The city employs 8,150 people"),),
    ),
)

HOSPITAL = (
    Told(
        name="list",
        wording="On 30 September 2025 614 people were waiting for a new hip or knee at St "
        "Brannock hospital.",
        kind=Kind.FIGURE,
        as_of=date(2025, 9, 30),
        tags=("health", "figures"),
        quotes=(("hospital", "On 30 September 614 people were on the list"),),
        evidence=(Found(source="hospital", excerpt="614 patients", locator="Second paragraph"),),
        steps=(submit(),),
    ),
    Told(
        name="wait",
        wording="Patients at St Brannock hospital wait 19 weeks on average for a new hip or knee.",
        kind=Kind.FIGURE,
        as_of=date(2025, 9, 30),
        tags=("health", "figures"),
        quotes=(("hospital", "Patients now wait 19 weeks on average"),),
        evidence=(Found(source="hospital", excerpt="19 weeks", locator="Third paragraph"),),
        steps=(submit(), verify()),
    ),
    Told(
        name="moved",
        wording="St Brannock moved about 300 patients of its list to a private clinic in Karlsby.",
        kind=Kind.FIGURE,
        by="reporter2",
        tags=("health",),
        quotes=(("hospital", "About 300 people were moved to a private clinic in Karlsby"),),
        evidence=(Found(source="letter", stance=Stance.CONTEXT),),
        notes=(("reporter2", "Voss counts since 2023, the hospital this year only?"),),
    ),
)

#: Evidence that came up after the verdict, which makes it lapse.
FOUND_LATER = (
    (
        "cost",
        Found(
            source="tender",
            stance=Stance.CONTRADICTS,
            excerpt="awarded at 4.9 million crowns",
            locator="Page 2",
            by="reporter2",
        ),
    ),
)

#: Sources whose grade was lowered after verdicts rested on them.
REGRADED = (("hospital", "C", "reporter2"),)

READ_THROUGH = (
    ReadThrough(
        page="bridge",
        by="reporter",
        initialled=(
            "Lorries will be sent",
            "What was known",
            "The roads office denies",
            "The bridge was last closed",
            "Buses 4 and 11",
            "Their tickets",
            "Nobody likes",
            "In the cafés",
        ),
        dismissed=("The chairman of the port",),
    ),
    ReadThrough(
        page="budget",
        by="reporter2",
        initialled=("“That is a sentence", "Fees for childcare", "It was a long"),
        dismissed=("The last speaker",),
    ),
)
