"""Who speaks and publishes in the demo's articles, and where it is written."""

from dataclasses import dataclass
from datetime import date

from sources.models.party import PartyKind
from sources.models.source import DerivationKind, Reliability, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A source; publisher and author are names of PARTIES."""

    title: str
    kind: SourceKind
    publisher: str = ""
    author: str = ""
    url: str = ""
    published_on: date | None = None
    grade: Reliability = Reliability.F
    relays: tuple[tuple[str, DerivationKind], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confided:
    """A confidential source, and what it says of a claim; people go by their logins."""

    why: str
    name: str
    address: str
    notes: str
    grade: Reliability
    by: str
    known_by: tuple[str, ...]
    approved_by: str
    claim: str
    excerpt: str
    locator: str


PERSON, ORGANISATION = PartyKind.PERSON, PartyKind.ORGANISATION
OUTLET, GROUP = PartyKind.OUTLET, PartyKind.GROUP

#: Name, kind, description, other names.
PARTIES: tuple[tuple[str, PartyKind, str, tuple[str, ...]], ...] = (
    ("Sergey Lavrov", PERSON, "Foreign minister of Russia", ("Sergei Lavrov", "Сергей Лавров")),
    ("Dmitry Peskov", PERSON, "Spokesman of the Kremlin", ("Dmitri Peskov", "Дмитрий Песков")),
    (
        "Ahmed al-Sharaa",
        PERSON,
        "Leader in Damascus since December 2024",
        ("Ahmad al-Sharaa", "Abu Mohammad al-Julani", "أحمد الشرع"),
    ),
    ("Helena Brandt", PERSON, "Teaches international law in Lindhaven", ()),
    ("Ida Lund", PERSON, "Roads director of Lindhaven", ()),
    ("Piet Osterman", PERSON, "Chairman of the port council of Lindhaven", ()),
    ("Greta Holm", PERSON, "Leads the opposition in Lindhaven’s council", ()),
    ("Edda Voss", PERSON, "Chairs the patients’ association North Coast", ()),
    ("Lena Marsh", PERSON, "Chief surgeon at St Brannock hospital", ()),
    ("Two engineers of the roads office", GROUP, "Asked not to be named", ()),
    ("Government of Russia", ORGANISATION, "", ("Правительство России",)),
    ("City of Lindhaven", ORGANISATION, "", ("Lindhaven council",)),
    ("Port of Lindhaven", ORGANISATION, "", ()),
    ("St Brannock hospital", ORGANISATION, "", ("St Brannock",)),
    ("RIA Novosti", OUTLET, "News agency", ("РИА Новости", "RIA")),
    ("TASS", OUTLET, "News agency", ("ТАСС",)),
    ("Al Arabiya", OUTLET, "Broadcaster", ("العربية",)),
    ("The Meridian Post", OUTLET, "The desk’s own paper", ()),
    ("Levant Courier", OUTLET, "Website", ()),
    ("Gulf Monitor", OUTLET, "Website", ()),
    ("Kurier des Ostens", OUTLET, "Newspaper", ()),
    ("Bases Watch", OUTLET, "Newsletter", ()),
    ("Coastline", OUTLET, "News agency", ("Coastline agency",)),
    ("Harbour Times", OUTLET, "Weekly", ()),
    ("Port Observer", OUTLET, "Website", ()),
    ("North Coast Radio", OUTLET, "Broadcaster", ("NCR",)),
)

A, B, C = Reliability.A, Reliability.B, Reliability.C
D, E, F = Reliability.D, Reliability.E, Reliability.F

SOURCES: dict[str, Book] = {
    "treaty": Book(
        title="Agreement on the Russian naval facility at Tartus",
        kind=SourceKind.DOCUMENT,
        publisher="Government of Russia",
        published_on=date(2017, 1, 20),
        grade=A,
    ),
    "protocol": Book(
        title="Protocol of 2017 to the agreement on the air base at Khmeimim",
        kind=SourceKind.DOCUMENT,
        publisher="Government of Russia",
        grade=A,
    ),
    "ria": Book(
        title="Lavrov on the accords about the bases in Syria",
        kind=SourceKind.WIRE,
        publisher="RIA Novosti",
        published_on=date(2024, 12, 29),
        grade=C,
    ),
    "tass": Book(
        title="Report on guarantees for the bases, from unnamed sources",
        kind=SourceKind.WIRE,
        publisher="TASS",
        published_on=date(2024, 12, 15),
        grade=D,
    ),
    "courier": Book(
        title="Guarantees for two Russian bases, agency reports",
        kind=SourceKind.PAGE,
        publisher="Levant Courier",
        url="https://levantcourier.example/guarantees",
        published_on=date(2024, 12, 15),
        grade=C,
        relays=(("tass", DerivationKind.CITES),),
    ),
    "kurier": Book(
        title="Garantien für die Stützpunkte",
        kind=SourceKind.PAGE,
        publisher="Kurier des Ostens",
        url="https://kurierdesostens.example/garantien",
        published_on=date(2024, 12, 16),
        grade=C,
        relays=(("tass", DerivationKind.TRANSLATES),),
    ),
    "monitor": Book(
        title="Moscow keeps its ports and runways, for now",
        kind=SourceKind.PAGE,
        publisher="Gulf Monitor",
        url="https://gulfmonitor.example/for-now",
        published_on=date(2024, 12, 17),
        grade=D,
        relays=(("courier", DerivationKind.REWRITES),),
    ),
    "meridian": Book(
        title="Forty-nine years: what Moscow and Damascus signed",
        kind=SourceKind.PAGE,
        publisher="The Meridian Post",
        url="https://meridianpost.example/2024/12/29/forty-nine-years",
        published_on=date(2024, 12, 29),
        grade=B,
    ),
    "watch": Book(
        title="Newsletter 52: the guarantees are confirmed",
        kind=SourceKind.PAGE,
        publisher="Bases Watch",
        url="https://baseswatch.example/52",
        published_on=date(2024, 12, 30),
        grade=E,
        relays=(("meridian", DerivationKind.CITES),),
    ),
    "courier_contact": Book(
        title="Kremlin: in touch with those in charge in Damascus",
        kind=SourceKind.PAGE,
        publisher="Levant Courier",
        url="https://levantcourier.example/in-touch",
        published_on=date(2024, 12, 16),
        grade=C,
    ),
    "monitor_contact": Book(
        title="Peskov speaks of contacts on all levels",
        kind=SourceKind.PAGE,
        publisher="Gulf Monitor",
        url="https://gulfmonitor.example/contacts",
        published_on=date(2024, 12, 17),
        grade=D,
    ),
    "arabiya": Book(
        title="Interview with Ahmed al-Sharaa",
        kind=SourceKind.INTERVIEW,
        publisher="Al Arabiya",
        published_on=date(2024, 12, 29),
        grade=B,
    ),
    "closure": Book(
        title="Notice 2025/117: closure of the harbour bridge",
        kind=SourceKind.DOCUMENT,
        publisher="City of Lindhaven",
        url="https://city.lindhaven.example/notices/2025-117",
        published_on=date(2025, 10, 3),
        grade=A,
    ),
    "counts": Book(
        title="Traffic counts at the harbour bridge, 2024",
        kind=SourceKind.DATASET,
        publisher="City of Lindhaven",
        url="https://city.lindhaven.example/data/bridge-2024.csv",
        published_on=date(2025, 2, 11),
        grade=A,
    ),
    "tender": Book(
        title="Award of the bridge repair, with the price of the winning offer",
        kind=SourceKind.DOCUMENT,
        publisher="City of Lindhaven",
        url="https://city.lindhaven.example/tenders/4471",
        published_on=date(2025, 11, 17),
        grade=B,
    ),
    "lund": Book(
        title="Telephone interview with roads director Ida Lund",
        kind=SourceKind.INTERVIEW,
        author="Ida Lund",
        published_on=date(2025, 10, 3),
        grade=B,
    ),
    "port": Book(
        title="Port figures, first half of 2025",
        kind=SourceKind.DATASET,
        publisher="Port of Lindhaven",
        url="https://port.lindhaven.example/figures/2025-h1",
        published_on=date(2025, 8, 29),
        grade=B,
    ),
    "wire": Book(
        title="Cracks in Lindhaven bridge known for years, engineers say",
        kind=SourceKind.WIRE,
        publisher="Coastline",
        author="Two engineers of the roads office",
        url="https://coastline.example/2025/10/02/bridge",
        published_on=date(2025, 10, 2),
        grade=C,
    ),
    "times": Book(
        title="Bridge cracks no surprise to engineers",
        kind=SourceKind.PAGE,
        publisher="Harbour Times",
        url="https://harbourtimes.example/bridge-cracks",
        published_on=date(2025, 10, 2),
        grade=C,
        relays=(("wire", DerivationKind.REWRITES),),
    ),
    "radio": Book(
        title="Agency: bridge cracks date from 2022",
        kind=SourceKind.PAGE,
        publisher="North Coast Radio",
        url="https://northcoastradio.example/news/88120",
        published_on=date(2025, 10, 3),
        grade=B,
        relays=(("wire", DerivationKind.CITES),),
    ),
    "observer": Book(
        title="EXCLUSIVE: they knew about the bridge!",
        kind=SourceKind.PAGE,
        publisher="Port Observer",
        url="https://portobserver.example/they-knew",
        published_on=date(2025, 10, 3),
        grade=E,
        relays=(("times", DerivationKind.UNKNOWN),),
    ),
    "minutes": Book(
        title="Minutes of the city council, 13 November 2025",
        kind=SourceKind.DOCUMENT,
        publisher="City of Lindhaven",
        url="https://city.lindhaven.example/council/2025-11-13",
        published_on=date(2025, 11, 14),
        grade=A,
    ),
    "holm": Book(
        title="Greta Holm’s speech on the budget",
        kind=SourceKind.STATEMENT,
        author="Greta Holm",
        published_on=date(2025, 11, 13),
        grade=D,
    ),
    "treasury": Book(
        title="Treasury note on flood defences, 2019 to 2025",
        kind=SourceKind.DOCUMENT,
        publisher="City of Lindhaven",
        published_on=date(2025, 11, 12),
        grade=B,
    ),
    "hospital": Book(
        title="St Brannock: waiting times, third quarter of 2025",
        kind=SourceKind.STATEMENT,
        publisher="St Brannock hospital",
        url="https://stbrannock.example/press/2025-q3",
        published_on=date(2025, 10, 21),
        grade=B,
    ),
    "letter": Book(
        title="Unsigned letter about transfers to Karlsby",
        kind=SourceKind.DOCUMENT,
        grade=F,
    ),
}

CONFIDED: dict[str, Confided] = {
    "engineer": Confided(
        why="Works for the roads office and has been told to speak to nobody.",
        name="Runa Ekholm",
        address="the allotments behind the water tower, Sundays",
        notes="Wrote the annex of the August report. Wants no message on her office telephone.",
        grade=B,
        by="reporter2",
        known_by=("reviewer2",),
        approved_by="chief",
        claim="hangers",
        excerpt="I put the numbers of the hangers into the annex myself.",
        locator="Second talk",
    ),
}
