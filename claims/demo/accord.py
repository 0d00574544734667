"""What the demo desk made of the article on the accord of 2017."""

from datetime import date

from claims.demo.shapes import Found, ReadThrough, Related, Step, Told, submit, verify
from claims.models.choices import Kind, RelationKind, Stance
from claims.workflow import Act, Verdict

PAGE = "accord"
SYRIA = ("syria", "bases")

CLAIMS = (
    Told(
        name="term",
        wording="In January 2017 Russia and Syria agreed that Russian forces could use Tartus and "
        "Khmeimim for 49 years.",
        as_of=date(2017, 1, 18),
        valid_from=date(2017, 1, 18),
        valid_until=date(2066, 1, 17),
        recheck=120,
        tags=SYRIA,
        quotes=(
            (
                PAGE,
                "Russia and Syria agreed in January 2017 that Russian forces could use the port of "
                "Tartus and the air base at Khmeimim for 49 years",
            ),
            (PAGE, "A protocol of 2017 gave that arrangement the same term as Tartus"),
        ),
        evidence=(
            Found(source="treaty", locator="Article on the term"),
            Found(source="protocol", locator="Article on the term", by="data"),
        ),
        notes=(
            ("reporter", "Two papers, one term: the treaty covers Tartus, the protocol Khmeimim."),
            ("reviewer", "Checked both in the published text. The wording covers both."),
        ),
        steps=(submit(), verify()),
    ),
    Told(
        name="signed",
        wording="The agreement on Tartus was signed in Damascus on 18 January 2017.",
        as_of=date(2017, 1, 18),
        tags=SYRIA,
        quotes=((PAGE, "The agreement on Tartus was signed in Damascus on 18 January 2017"),),
        evidence=(Found(source="treaty", locator="Closing formula"),),
        steps=(submit(), verify("reviewer2")),
    ),
    Told(
        name="warships",
        wording="The accord of 2017 lets Russia keep up to 11 warships at Tartus at one time.",
        kind=Kind.FIGURE,
        tags=SYRIA,
        quotes=((PAGE, "It allows Russia to keep up to 11 warships in the harbour at one time"),),
        evidence=(Found(source="treaty", locator="Article on ships"),),
        steps=(submit(), verify()),
    ),
    Told(
        name="extension",
        wording="After its 49 years the accord on Tartus is extended by 25 years at a time unless "
        "one of the two sides objects.",
        tags=SYRIA,
        quotes=(
            (
                PAGE,
                "When the 49 years are over, it is extended by 25 years at a time unless one of "
                "the two sides objects",
            ),
        ),
        evidence=(Found(source="treaty", locator="Article on the term"),),
        steps=(submit(), verify("chief")),
    ),
    Told(
        name="term_again",
        wording="Russia may use its bases in Syria for 49 years.",
        by="reporter2",
        tags=("syria",),
        quotes=((PAGE, "When the 49 years are over"),),
        steps=(
            Step(
                act=Act.MERGE,
                by="chief",
                into="term",
                why="The same assertion, less exact: one claim is enough.",
            ),
        ),
    ),
    Told(
        name="no_end",
        wording="Russia uses the air base at Khmeimim under an agreement without an end date.",
        valid_from=date(2015, 8, 26),
        valid_until=date(2017, 1, 17),
        tags=SYRIA,
        quotes=((PAGE, "under an agreement that had no date on which it ended"),),
        evidence=(
            Found(source="protocol", stance=Stance.CONTRADICTS, locator="Article on the term"),
        ),
        steps=(
            submit(),
            Step(
                act=Act.DECIDE,
                by="reviewer2",
                verdict=Verdict.OUTDATED,
                why="True until the protocol of 2017 gave the base a term of 49 years.",
            ),
        ),
    ),
    Told(
        name="valid",
        wording="Sergey Lavrov said in December 2024 that the accords on the bases were valid.",
        kind=Kind.QUOTATION,
        speaker="Sergey Lavrov",
        as_of=date(2024, 12, 29),
        tags=SYRIA,
        quotes=((PAGE, "Foreign Minister Sergey Lavrov said that the accords were valid"),),
        evidence=(Found(source="ria", excerpt="valid", locator="Second paragraph"),),
        steps=(submit(), verify(why="Read in the agency’s own report.")),
    ),
    Told(
        name="contact",
        wording="Dmitry Peskov said in December 2024 that Moscow was in contact with the forces "
        "in charge in Syria.",
        kind=Kind.QUOTATION,
        speaker="Dmitry Peskov",
        by="reporter2",
        due=2,
        assignee="reviewer2",
        tags=SYRIA,
        quotes=((PAGE, "Moscow was in contact with the forces in charge of the country"),),
        evidence=(
            Found(source="ria", stance=Stance.CONTEXT, locator="Last paragraph"),
            Found(
                source="courier_contact",
                excerpt="We are in contact with those who are now in charge of the country, the "
                "spokesman told reporters",
            ),
            Found(
                source="monitor_contact",
                excerpt="“We are in contact with those who are now in charge of the country,” the "
                "Kremlin’s spokesman told reporters",
            ),
        ),
        notes=(("reporter2", "Only second-hand so far. Is there a transcript of the briefing?"),),
        steps=(submit("reporter2"),),
    ),
    Told(
        name="guarantees",
        wording="In December 2024 Russia was given temporary guarantees of security for its bases "
        "in Syria.",
        tags=SYRIA,
        quotes=((PAGE, "Russia had been given temporary guarantees of security for the bases"),),
        evidence=(
            Found(source="tass", locator="First paragraph"),
            Found(source="courier", locator="Paragraph 2"),
            Found(source="kurier", locator="Absatz 1"),
            Found(source="monitor", locator="Paragraph 3"),
            Found(source="watch", locator="Headline"),
        ),
        steps=(
            submit(),
            Step(
                act=Act.DECIDE,
                by="reviewer",
                verdict=Verdict.UNVERIFIABLE,
                why="One agency, unnamed sources, no document. All the others come down to it.",
            ),
        ),
    ),
    Told(
        name="interests",
        wording="Ahmed al-Sharaa said in December 2024 that Syria had strategic interests in good "
        "relations with Russia.",
        kind=Kind.QUOTATION,
        speaker="Ahmed al-Sharaa",
        as_of=date(2024, 12, 29),
        tags=SYRIA,
        quotes=((PAGE, "Syria had strategic interests in good relations with Russia"),),
        evidence=(Found(source="arabiya", excerpt="strategic interests", by="reporter2"),),
        steps=(submit(), verify("reviewer2")),
    ),
    Told(
        name="ends",
        wording="Counted from its signature, the term of the accord ends in January 2066.",
        kind=Kind.FIGURE,
        tags=("syria",),
        quotes=((PAGE, "the term of the accord ends in January 2066"),),
        evidence=(Found(source="treaty", locator="Article on the term"),),
        notes=(("reporter", "Signature or ratification? The term may begin later."),),
        steps=(
            submit(),
            Step(
                act=Act.SEND_BACK,
                by="reviewer",
                why="Say from which day the treaty counts its term, and quote that article.",
            ),
        ),
    ),
    # The first claim once more, by somebody who did not look for it.
    Told(
        name="again",
        wording="Russia and Syria agreed in January 2017 that Russian forces could use Khmeimim "
        "and Tartus for 49 years.",
        by="reporter2",
        tags=("syria",),
    ),
)

RELATED = (
    Related(
        claim="ends",
        kind=RelationKind.DEPENDS_ON,
        other="term",
        note="The end is the signature and the term added up.",
    ),
    Related(
        claim="term",
        kind=RelationKind.SUPERSEDES,
        other="no_end",
        note="The protocol of 2017 gave the base a term.",
        by="reviewer",
    ),
)

READ_THROUGH = ReadThrough(
    page=PAGE,
    by="reporter",
    initialled=(
        "Since the fall of",
        "The air base has",
        "Who says that",
        "No document has",
        "He did not say",
        "By then everybody",
        "How much of it",
        "Nobody whom",
    ),
    dismissed=("“A treaty binds",),
)
