"""English verbs as the check-worthiness rules read them: which forms tell of something done."""

from .lexicon import words

# Past forms and participles that do not end in -ed, or are too short to be told by it.
_IRREGULAR = words(
    """
    was were had did been done went gone came got gotten took taken gave given made said told saw
    seen knew known found left lost won kept held brought bought built sold sent spent paid met led
    ran began begun broke broken chose chosen drew drawn drove driven fell fallen felt fought flew
    forgot forgotten grew grown heard hid hidden laid lent lay meant rose risen rode sang sat shot
    shown shrank shrunk slept spoke spoken stole stolen stood struck swore sworn taught thought
    threw thrown understood woke wore worn wrote written withdrew withdrawn overcame became arose
    rebuilt undid undone bore born bound bred burnt dealt dug fed fled froze frozen hung knelt
    learnt lit misled oversaw overseen overthrew overthrown rang sank sought shook shaken slid sped
    sprang stuck stung swept swung tore torn undertook undertaken upheld died tied lied used
    """
)
# The same form serves the present: past after "has" or "she", not by itself.
ALIKE = words("cut put set hit let cost read quit shut split spread beat hurt burst cast bid")
_PAST_BEFORE_ALIKE = words("has have had he she it been was were we've i've they've")
# They end in -ed and tell of nothing done.
_NOT_PAST = words(
    """
    indeed speed hundred sacred wicked naked ragged rugged breed exceed succeed proceed bleed greed
    creed unprecedented so-called united limited interested concerned pleased committed convinced
    delighted determined excited worried prepared supposed agreed-upon embed
    """
)
# Done in the mind or in talk: nobody could look it up.
INWARD = words(
    """
    thought felt hoped wanted wished liked loved knew believed meant understood seemed appeared
    happened wondered guessed cared enjoyed heard listened looked talked asked mentioned answered
    learned was were had been
    """
)
# What leaves a record: a vote, a signature, a bill, an order.
RECORDED = words(
    """
    voted votes voting vetoed veto vetoes signed signs sponsored cosponsored co-sponsored authored
    introduced enacted repealed ratified appointed nominated confirmed endorsed opposed opposes
    supported supports passed blocked filibustered authorized authorised ordered banned approved
    rejected overturned upheld indicted convicted pardoned sued ruled testified investigated
    negotiated submitted proposed abolished imposed lifted extended record
    """
)
# Somebody's words or stand, told by another.
SAYINGS = words(
    """
    said says told claimed claims promised promises pledged argued stated announced admitted denied
    declared indicated testified insisted warned accused criticized criticised attacked called calls
    quoted wrote complained ran campaigned described suggested refused mocked praised apologized
    """
)
CAUSES = words(
    """
    because caused causes causing resulted results resulting created creates creating produced
    produces contributed led leads destroyed wiped crippled saved saves generated triggered forced
    """
)
# A life told: "I met a woman", "I grew up".
ANECDOTES = words("met saw remembered talked had went grew visited sat stood heard learned was")


def is_past(word: str, before: str = "") -> bool:
    """Whether a lower-case form tells of the past, standing after the word ``before``."""
    if word in ALIKE:
        return before in _PAST_BEFORE_ALIKE
    if word in _IRREGULAR:
        return True
    return len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST
