"""Which outlet a speaker tells it, where other languages than English put that beside the verb."""

import regex

# "a déclaré jeudi le ministre", "sagte am Montag die Ministerin", "dijo este lunes el ministro"
_DAY = regex.compile(
    r"(?:(?:ce\s)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s(?:soir|matin))?|hier"
    r"|aujourd['’]hui|(?:am\s)?(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|(?:am\s)?Mittwoch|gestern|heute"
    r"|(?:este\s|el\s)?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|ayer|hoy|вчера|сегодня"
    r"|во?\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))\s(?=\p{L})"
)
# "сообщили в полиции": the body itself.
_AT = regex.compile(
    r"во?\s(?=\p{Lu}{2,}\b|(?:\p{L}+\s)?(?:полиц|пресс-служб|министерств|ведомств|прокуратур|администрац|мэри"
    r"|правительств|штаб|Кремл|компани|посольств|больниц|управлени|департамент|комитет|агентств|фонд)\p{L}*)"
)
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
    """Where the subject begins behind a verb, past the day and the outlet it is told first."""
    for before in (_DAY, _FIRST, _DAY, _AT):
        first = before.match(text, start, high)
        start = first.end() if first else start
    return start


def addresses(text: str, at: int) -> bool:
    """Whether an outlet in the dative begins there."""
    return _BEHIND.match(text, at) is not None
