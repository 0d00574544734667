"""What the check-worthiness rules look for beyond single words."""

from regex import IGNORECASE, compile

WORD = compile(r"\p{L}[\p{L}\p{M}'’-]*")
NUMBER = compile(r"\d+(?:[.,]\d+)*")
YEAR = compile(r"\b(?:1[89]|20)\d\d\b")
MONEY = compile(
    r"[$€£¥₽]\s?\d|\b\d[\d.,]*\s?(?:\p{L}+\s)?(?:dollars?|euros?|pounds?|roubles?|rubles?"
    r"|yuan|cents?"
    r"|рубл\w+|dólares|francs?|USD|EUR|RUB)\b",
    IGNORECASE,
)
PERCENT = compile(
    r"%|\bper ?cent\b|\bpercentage|\bprozent\b|\bpour cent\b|\bpor ciento\b|процент", IGNORECASE
)
LARGE = compile(
    r"\b(?:hundreds?|thousands?|millions?|billions?|trillions?|hundert|tausend|millionen"
    r"|milliarden|mille|milliards?|mil|millones|тысяч\w*|миллион\w*|миллиард\w*)\b|\d[,.]\d{3}\b",
    IGNORECASE,
)
NUMBER_WORD = compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|dozens?|half|third|quarter"
    r"|twice|double[ds]?|triple[ds]?|zwei|drei|vier|fünf|zehn"
    r"|deux|trois|quatre|cinq|dix|cents?|dos|tres|cuatro|cinco|diez"
    r"|два|три|четыре|пять|десять|сто)\b",
    IGNORECASE,
)
# A stretch of time in which something held or happened.
SPAN_OF_TIME = compile(
    r"\b(?:years?|months?|decades?|weeks?|days) (?:ago|in a row|earlier|later|before)\b"
    r"|\b(?:last|past|previous|first|same|every|each) (?:\p{L}+ |\d+ )?"
    r"(?:years?|months?|weeks?|decades?|quarters?|centur(?:y|ies)|administration|session)\b"
    r"|\bin (?:\p{L}+ |\d+ )(?:years|months|decades|generations)\b"
    r"|\bfor (?:\p{L}+ |\d+ )(?:years|months|decades)\b|\bsince\b|\byesterday\b|\brecently\b"
    r"|\b(?:during|under) (?:the |his |her |my |their |president |mr\.? )?"
    r"(?:\d|administration|term|presidency|watch)",
    IGNORECASE,
)
COMPARED = compile(
    r"\b(?:more|less|fewer|greater|higher|lower|larger|smaller|bigger|better|worse|faster|slower"
    r"|cheaper|older|longer|stronger|weaker|poorer|richer) (?:\p{L}+ ){0,2}than\b|\bas (?:many|much"
    r"|high|low|large|big) as\b|\btimes (?:as|more|the)\b|\bcompared (?:to|with)\b"
    r"|\b(?:half|double|twice) (?:as|the|of|what)\b",
    IGNORECASE,
)
# Held against all other times and places.
UNMATCHED = compile(
    r"\b(?:in|of) (?:\p{L}+ ){0,3}history\b|\bthan ever\b|\bthe (?:very )?first (?:time"
    r"|\p{L}+ (?:to|who|in))\b|\bthan any\b|\bin the industrial\w* world\b"
    r"|\bever (?:had|been|seen|made)\b|\bon record\b|\ball[- ]time\b|\bnever (?:been|had|before"
    r"|voted|\p{L}+ed)\b|\bnumber one\b|\bdead last\b|\bworst\b",
    IGNORECASE,
)
SUPERLATIVE = compile(
    r"\b(?:largest|biggest|highest|lowest|smallest|fastest|slowest|longest|shortest|oldest"
    r"|youngest|richest|poorest|wealthiest|cheapest|deepest|steepest|fewest|worst|leading|least)\b",
    IGNORECASE,
)
NAME = compile(r"(?<=[\p{Ll},;:’'\d“„«(-]\s[“„«\"(]?|[“„«\"])\p{Lu}[\p{L}’'-]+|\b\p{Lu}{2,6}\b")
NOW = compile(
    r"\b(?:now|today|currently|at present|presently|already|this (?:very )?(?:year|month|week"
    r"|moment)|as we speak|these days|still)\b",
    IGNORECASE,
)
STAND = compile(
    r"\b(?:against|in favou?r of|supports?|supported|supporter|opposes?|opposed|for it|wants to"
    r"|voted|fought|fighting|backs|backed|endorsed?)\b",
    IGNORECASE,
)
EVIDENCE = compile(
    r"\b(?:in fact|facts?|evidence|reports?|statistics|stud(?:y|ies)|according to|data|polls?"
    r"|estimates?|survey|proof|experts?|economists|true|false|lie|lies)\b",
    IGNORECASE,
)
DIRECTION = compile(r"\b(?:up|down|out of|into)\b", IGNORECASE)
CAUSE = compile(
    r"\bdue to\b|\bthanks to\b|\bas a result\b|\bresponsible for\b|\bcost (?:us|them|the|this|our)"
    r"\b|\bput\w* (?:\p{L}+ ){1,4}out of\b",
    IGNORECASE,
)
# Another and what they did: "he cut", "Senator Doe has voted", "the ministry never paid".
DEED_OF_ANOTHER = compile(
    r"(?:\b(?:he|she|they|it|who|administration|government|congress|senate|house|party|opponent"
    r"|ministry|company|police|army|court|president|minister|governor|mayor|senator|republicans"
    r"|democrats)|(?<=[\p{Ll},] )(?-i:\p{Lu}[\p{L}-]+))"
    r"(?: (?:has|have|had|was|were|just|also|then|never|once|actually|already|even|not)"
    r"|['’](?:s|ve|d)){0,3} (?P<verb>\p{Ll}+)",
    IGNORECASE,
)
OWN_DEED = compile(
    r"\b(?:I|we)(?: (?:have|had|also|just|then|never|even|actually|already|were|was)"
    r"|['’](?:ve|d)){0,3} (?P<verb>\p{Ll}+)",
    IGNORECASE,
)
PERFECT = compile(r"\b(?:has|have|hasn[’']t|haven[’']t)\b|['’]ve\b", IGNORECASE)
BEEN = compile(r"\b(?:has|have|had|hasn['’]t|haven['’]t)(?: \p{L}+)? been\b|['’](?:ve|s) been\b")
DENIED = compile(
    r"\b(?:(?:did|was|were|has|had|have)(?:n['’]t| not)|never|no longer|refused"
    r"|failed to|stopped)\b",
    IGNORECASE,
)
FIRST_PERSON = compile(
    r"\b(?:I|I'm|I’m|I'd|I’d|I'll|I’ll|I've|I’ve|me|my|mine|ich|mir|mich|mein\w{0,2}|je|j’\w*"
    r"|mon|moi|yo"
    r"|mi|я|мне|мой|меня)\b"
)
FUTURE = compile(
    r"\b(?:will|going to|gonna|won['’]t|shall|wird|werden|будет|будут)\b|['’]ll\b", IGNORECASE
)
POSSIBLE = compile(
    r"\b(?:would|could|might|may|can|can['’]t|cannot|würde\w?|könnte\w?|может)\b", IGNORECASE
)
DUTY = compile(
    r"\b(?:should|must|ought|let['’]s|let us|needs?|needed|(?:have|has|had|got|gotta) (?:got )?to"
    r"|sollte\w?)\b",
    IGNORECASE,
)
COMING = compile(
    r"\b(?:next|coming) (?:\p{L}+ )?(?:years?|months?|decades?|weeks?|century|generations?"
    r"|president|step|time)\b|\bfuture\b|\b21st\b|\btomorrow\b",
    IGNORECASE,
)
PURPOSE = compile(
    r"\bto (?!(?:the|a|an|our|my|his|her|their|this|that|me|you|us|him|them|it)\b)\p{Ll}+"
)
CONDITION = compile(r"\b(?:if|unless|whether|suppose|imagine)\b", IGNORECASE)
QUESTION = compile(r"\?[\"”’»)]*$")
ADDRESS = compile(
    r"^(?:thank|thanks|please|look|listen|let me|good (?:evening|morning|afternoon)|okay|ladies"
    r"|welcome|danke|merci|gracias|спасибо)\b|^(?:well|yes|no|sure|sir),|\bthank you\b",
    IGNORECASE,
)
