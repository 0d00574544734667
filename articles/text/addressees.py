"""Which outlet a speaker tells it, where other languages than English put that beside the verb."""

import regex

# "сообщил ТАСС министр", "a déclaré à l’AFP le ministre", "dijo a EFE el ministro"
_FIRST = regex.compile(
    r"(?:(?:(?:агентству|изданию|газете|телеканалу)\s)?"
    r"(?:ТАСС|РИА\sНовости|РБК|Интерфаксу|«[^»\s]{2,30}»)"
    r"|(?:à\s(?:l['’])?|aux?\s|a\s)\p{Lu}\p{L}+)\s(?=\p{L})"
)
# "sagte Ida Lund der Deutschen Presse-Agentur"
_BEHIND = regex.compile(
    r"(?:der|dem|den)\s(?:dpa|\p{Lu}{3,}|(?:\p{L}+\s){0,2}[\p{L}-]*(?:[Aa]gentur|[Zz]eitung(?:en)?"
    r"|[Ss]ender|[Mm]agazin|[Mm]edien))\b"
)


def past_addressee(text: str, start: int, high: int) -> int:
    """Where the subject begins behind a verb, past the outlet it is told first."""
    first = _FIRST.match(text, start, high)
    return first.end() if first else start


def addresses(text: str, at: int) -> bool:
    """Whether an outlet in the dative begins there."""
    return _BEHIND.match(text, at) is not None
