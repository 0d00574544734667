"""English verbs that report, by what may follow them; their forms are made here."""

from collections.abc import Iterator, Set

from .lexicon import words

# Irregular pasts; where the participle differs it stands second.
_IRREGULAR = {
    "say": ("said",), "tell": ("told",), "write": ("wrote", "written"), "think": ("thought",),
    "know": ("knew", "known"), "feel": ("felt",), "find": ("found",), "read": ("read",),
    "hold": ("held",), "understand": ("understood",), "show": ("showed", "shown"),
    "see": ("saw", "seen"), "hear": ("heard",), "make": ("made",), "swear": ("swore", "sworn"),
    "foresee": ("foresaw", "foreseen"), "mean": ("meant",), "learn": ("learned", "learnt"),
    "shoot_back": ("shot_back",), "hit_back": ("hit_back",), "put": ("put",),
    "fire_back": ("fired_back",), "seek": ("sought",), "leave": ("left",), "lay_out": ("laid_out",),
    "oversee": ("oversaw",), "bet": ("bet",), "forecast": ("forecast",), "retell": ("retold",),
    "set_out": ("set_out",), "spell_out": ("spelled_out", "spelt_out"), "teach": ("taught",),
    "forget": ("forgot", "forgotten"), "bring_up": ("brought_up",), "go_on": ("went_on", "gone_on"),
    "go_further": ("went_further",), "hit_out": ("hit_out",), "speak": ("spoke", "spoken"),
    "cast": ("cast",), "lash_out": ("lashed_out",), "push_back": ("pushed_back",),
}  # fmt: skip

# Whatever follows is what was said: a clause, a quotation, a phrase.
PLAIN = words(
    """
    say tell state argue insist claim assert allege contend remark quip
    opine reiterate recount testify tweet lament boast accuse blame acknowledge
    predict admit
    """
)
# Only before a that-clause, a clause, a colon, a quotation, or after one.
STRICT = words(
    """
    add concede declare maintain counter write
    note emphasize emphasise stress clarify explain announce report reveal confirm deny suggest warn
    believe comment conclude estimate reply respond ask recall promise pledge vow point_out observe
    think hope fear expect call dub brand label threaten indicate disclose proclaim repeat
    underline underscore hint find read complain caution speculate suspect describe urge
    rule reason recommend demand propose know feel worry doubt wonder agree signal calculate
    determine remember regret understand caution charge shoot_back fire_back hit_back retort
    answer explain advise assure remind inform notify notice guess figure assume presume imagine
    foresee forecast project anticipate imply intimate let_slip mention mutter murmur whisper shout
    marvel muse protest object plead beg implore
    swear attest certify affirm avow profess confess hypothesize theorize posit postulate
    surmise conjecture deduce infer judge decide demonstrate prove illustrate discover hold
    learn hear realize realise recognize recognise appreciate accept dispute question ponder
    dream wish prefer favor favour decree pronounce portray depict characterize characterise
    denounce decry deride mock scoff criticize criticise condemn slam blast praise hail applaud
    credit reassure relay convey communicate outline detail spell_out lay_out set_out
    elaborate allow grant reckon forewarn prophesy bet wager
    contest rebut refute dismiss reject fret grumble gripe
    chide scold admonish lecture highlight flag specify stipulate assess bemoan volunteer venture
    theorise hypothesise summarise summarize confide divulge sum_up call_out
    ridicule tout trumpet post email text concur disagree chant defend sense fault rebuke
    commend laud welcome resent loathe dread
    """
)
# What follows may be a noun alone, and still is what was said or thought.
OBJECTS = words(
    """
    deny reject dispute predict propose demand dismiss rule_out acknowledge regret doubt fear
    recommend foresee forecast laugh_off recount disavow rebut refute deplore expect cite
    contest estimate allege condemn oppose decry denounce defend question want sense resent loathe
    dread praise criticize criticise mock ridicule applaud welcome tout announce reiterate repeat
    promise pledge suggest blast slam prefer favor favour hail highlight flag echo bemoan
    """
)
# A to-infinitive tells what somebody means, asks or refuses.
INTENDING = words(
    """
    expect vow pledge promise threaten hope want refuse decline seek intend plan offer demand
    swear ask urge order advise recommend tell warn aim wish prefer propose hesitate press
    """
)
# Nothing but a quotation makes them verbs of saying.
QUOTING = words(
    """
    continue go_on laugh sigh cry scream yell exclaim snap bristle fume rage thunder gush crow rave
    enthuse chime_in pipe_up interject joke smile shrug chuckle grin growl hiss bark
    """
)
# Only a clause with "that", "whether", "how" makes them report; else they tell what people do.
CLAUSAL = words(
    """
    learn hear realize realise discover know decide see show hold prove infer judge allow grant
    dream recognize recognise appreciate accept mention read notice teach forget
    attribute liken cast rip lambast thank attack
    agree disagree concur speak talk appeal apologise apologize refer allude brag point press push
    pray wish long lobby view regard interpret
    """
)
_AFTER = {
    "call": "for on", "ask": "for about", "warn": "of against about", "speak": "of about out",
    "talk": "of about", "complain": "of about", "insist": "on", "agree": "with on",
    "appeal": "for to", "argue": "for against", "joke": "about", "hint": "at", "boast": "of about",
    "point": "to", "fear": "for", "worry": "about over that", "think": "of about",
    "testify": "about to against", "comment": "on", "object": "to", "protest": "against over",
    "speculate": "about on", "disagree": "with", "muse": "about", "refer": "to", "allude": "to",
    "rant": "about against", "lash_out": "at against", "push_back": "against on", "approve": "of",
    "disapprove": "of", "tweet": "about",
    "apologise": "for", "apologize": "for", "brag": "about of",
    "wonder": "about aloud", "hope": "for",
    "wish": "for", "press": "for", "push": "for", "lobby": "for against", "pray": "for",
    "caution": "against", "advise": "against", "react": "to", "know": "about little",
    "reflect": "on", "elaborate": "on", "suspect": "otherwise", "answer": "with",
    "marvel": "at", "scoff": "at", "grumble": "about", "fret": "about over", "rail": "against",
    "bristle": "at", "vent": "about", "dream": "of about", "contend": "with", "decide": "against",
    "write": "of about", "tell": "of", "hear": "of", "plead": "for with", "beg": "for",
    "respond": "with to", "reply": "with to",
}  # fmt: skip
PREPOSITIONS = {lemma: words(after) for lemma, after in _AFTER.items()}
# Their objects stand between them and what is said: "accused him of", "described it as".
OF_SOMEBODY = words(
    """
    accuse blame describe call dub brand label portray depict characterize characterise dismiss
    denounce condemn praise hail criticize criticise mock deride ridicule interpret regard view see
    tell remind assure inform warn ask urge reassure advise credit slam blast tout cast attribute
    liken fault rebuke commend laud applaud thank attack chide scold rip lambast
    """
)
# Past participles that are no past: verbs only behind "has".
ONLY_PERFECT = words("known shown seen written spoken sworn forgotten foreseen gone_on")
# In -ing they describe what people do, or join two clauses, more often than they report.
SEEN = words(
    """
    see view find show read feel hold learn hear know realize realise judge decide allow grant
    accept credit prefer favor favour post text email continue want infer regard repeat plan
    question project relay communicate laugh sigh cry scream demonstrate illustrate outline
    rule speak talk react reflect lie push press lobby point hold mention highlight flag assess echo
    """
)


def forms(lemma: str) -> Iterator[str]:
    """Third person, past and participle of a verb, its own form first; phrases join with "_"."""
    verb, _, particle = lemma.partition("_")
    tail = f"_{particle}" if particle else ""
    yield lemma
    yield _third(verb) + tail
    yield from _IRREGULAR.get(lemma) or (f"{_past(verb)}{tail}",)


def participle(lemma: str) -> str:
    """The form in -ing."""
    verb, _, particle = lemma.partition("_")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe")) else _doubled(verb)
    return f"{stem}ing" + (f"_{particle}" if particle else "")


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")) or verb == "go":
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _doubled(verb: str) -> str:
    doubles = (
        "admit",
        "quip",
        "beg",
        "plan",
        "refer",
        "infer",
        "bet",
        "chat",
        "permit",
        "snap",
        "dub",
    )
    return verb + verb[-1] if verb in doubles else verb


def inflected(lemma: str) -> Iterator[str]:
    """All forms of a verb, the one in -ing among them."""
    yield from forms(lemma)
    yield participle(lemma)


def every_form(lemmas: Set[str]) -> frozenset[str]:
    """All finite forms of all of them."""
    return frozenset(form for lemma in lemmas for form in forms(lemma))


def every_participle(lemmas: Set[str]) -> frozenset[str]:
    """All forms in -ing of all of them."""
    return frozenset(participle(lemma) for lemma in lemmas)
