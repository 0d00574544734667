"""What of the demo goes to print: sections, the page that is signed off, and a correction."""

from claims.demo.shapes import ReadThrough

#: By section: who works for it, and the pages it answers for.
SECTIONS = {
    "City": (
        ("reporter", "reviewer", "chief"),
        ("bridge", "budget", "hospital", "meals", "ferry"),
    ),
    "Foreign": (("reporter2", "reviewer2", "chief"), ("accord",)),
}

READ_THROUGH = ReadThrough(
    page="ferry",
    by="reporter",
    initialled=("The boats land", "Take a coat"),
)

#: A sentence that is not cleared, and why the chief lets it run.
PASSED = (
    "ferry",
    "Six boats are ready",
    "Counted at the quay on Saturday morning; the ferry office answers on Monday.",
)

SIGNED_OFF = ("ferry", "Read against the council’s notice.")

#: A claim that lapsed, and how the article that relied on it was corrected.
CORRECTED = (
    "wait",
    "hospital",
    "An earlier version gave the average wait for a new hip or knee as a fact. It is the "
    "hospital’s own estimate.",
)
