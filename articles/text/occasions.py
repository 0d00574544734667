"""Where words were said or written, told by a plain noun: "in a letter", "at a rally"."""

import regex

# What people speak at, and what they write in; the head with the noun that makes it a kind.
_ENGLISH = (
    r"(?:(?:news|press|media)\s(?:conference|briefing|availability|release)|(?:phone|telephone"
    r"|video|conference|earnings|zoom|press)\scall|(?:phone|telephone|television|tv|radio)"
    r"\sinterview|town\shall|panel\sdiscussion|campaign\s(?:trail|stop|event)|stump\sspeech"
    r"|(?:Senate|House)\sfloor|opinion\s(?:piece|column)|blog\spost|text\smessage|voice\smessage"
    r"|court\s(?:papers|documents|filings?)|live\s?stream"
    r"|briefing|interview|call|webcast|speech|address|keynote|lecture|sermon|debate|rally|hearing"
    r"|trial|deposition|testimony|summit|forum|conference|convention|meeting|session|event|ceremony"
    r"|gathering|vigil|protest|panel|broadcast|podcast"
    r"|statements?|letters?|e-?mails?|memo|memorandum|note|filings?|lawsuit|complaint|affidavit|brief"
    r"|op-?ed|column|essay|editorial|article|commentary|posts?|posting|tweets?|thread|messages?|text"
    r"|report|paper|memoir|autobiography|book|ruling|newsletter|petition|video|recording)"
    # A noun behind it would make it describe that one: "a meeting room".
    r"(?=$|[,.;:)”\"“—–\ue000]|\s(?:[^\p{Ll}\s]|(?:to|of|on|in|at|with|for|about|that|from|by|last"
    r"|this|late|early|earlier|before|after|and|or|as|when|while|during|sent|seen|over|the|an?|he"
    r"|she|they|it|his|her|its|their|today|yesterday)\s|\p{Ll}+(?:ed|ing|en)\b))"
)
_GERMAN = (
    r"(?:Pressekonferenz|Pressegespräch|Auftritt|Rede|Ansprache|Regierungserklärung|Debatte"
    r"|Sitzung|Anhörung|Veranstaltung|Kundgebung|Parteitag|Gipfel(?:treffen)?|Konferenz|Treffen"
    r"|Talkshow|Interview|Bundestag|Landtag|Bundesrat|Nationalrat|Prozess"
    r"|Brief|Schreiben|(?:Presse)?[Mm]itteilung|Erklärung|Stellungnahme|Statement|Gastbeitrag"
    r"|Beitrag|E-Mail|Videobotschaft|Video|Bericht|Newsletter|Kolumne|Podcast)(?=[\s,.;:]|$)"
)
_FRENCH = (
    r"(?:conférence de presse|point presse|point de presse|meeting|discours|allocution|débat"
    r"|audience|audition|réunion|sommet|colloque|séance|cérémonie|procès|rassemblement|conseil"
    r" municipal|entretien|interview|Assemblée nationale|Sénat|Parlement|communiqué|lettre"
    r"|courrier|courriel|tribune|message|tweet|vidéo|billet|note|rapport|livre|post)\b"
)
_SPANISH = (
    r"(?:ruedas? de prensa|conferencias? de prensa|mitin|discurso|debate|comparecencia|reunión"
    r"|sesión|audiencia|conferencia|cumbre|foro|pleno|juicio|acto|entrevista|Parlamento(?:\sde\s"
    r"\p{Lu}\p{L}+)?|Congreso|Senado|Asamblea|comunicado|carta|nota de prensa|nota|mensaje|escrito"
    r"|artículo|tribuna|columna|v[ií]deo|tuit|publicación|informe|redes sociales)\b"
)
_RUSSIAN = (
    r"(?:пресс-конференци[ию]|брифинг[еа]|заседани[ие]|совещани[ие]|встрече|форуме|саммите|митинге"
    r"|слушаниях|выступлении|обращении|заявлении|письме|посте|видео|статье|колонке|пресс-релизе"
    r"|докладе|соцсетях)\b"
)
_BEFORE = r"(?<![\p{L}’'-])"
_ENGLISH_NOUN = regex.compile(rf"{_BEFORE}(?P<event>{_ENGLISH})")
_OTHER_NOUN = regex.compile(rf"{_BEFORE}(?P<event>{_GERMAN}|{_FRENCH}|{_SPANISH}|{_RUSSIAN})")
_THERE = (
    r"(?:in|at|during|on|through|via|by|addressing|sidelines\sof|im|auf|bei|beim|vor|mit|per"
    r"|während|dans|(?:lors|au\scours|à\sl['’]occasion)\sd(?:['’]une?|es?|u|e\sla)|devant|par|à|au"
    r"|en|ante|durante|mediante|a través\sde|por|в|во|на|в ходе|во время)"
)
_ELSEWHERE = (
    r"(?:of|to|with|from|for|about|after|before|since|and|or|but|that|than|von|nach|zu|aus|für|über"
    r"|und|der|des|de|du|après|avant|pour|sur|et|con|tras|para|sobre|y|о|об|с|после|по|и)\s"
)
_LEAD = regex.compile(
    rf"(?:^|[\s(“”\"«»\ue000])(?:{_THERE}\s|(?:dans\s)?l['’]|devant\sl['’])"
    rf"(?:a\s(?:series|string|number|flurry|couple)\sof\s)?"
    rf"(?:(?!{_ELSEWHERE})[^\s,;:.“”\"\ue000]+\s){{0,5}}(?:l['’])?$",
    regex.IGNORECASE,
)
_LOOK_BACK = 70
_WITH_SOMEBODY = regex.compile(
    r"(?:[\p{L}]+\s)?(?:interview|call|entretien|entrevista)", regex.IGNORECASE
)
_SPOKEN = regex.compile(
    r"interview|conference|briefing|call$|webcast|speech|address|keynote|lecture|sermon|debate|rally"
    r"|hearing|trial|deposition|testimony|summit|forum|town hall|session|podcast|live\s?stream"
    r"|Pressekonferenz|Rede|Anhörung|discours|entretien|conférence|audi\w+|entrevista|rueda"
    r"|discurso|comparecencia|пресс-конференци|выступлении",
    regex.IGNORECASE,
)
# "sent the council a letter accusing it of neglect"
_ISSUED = regex.compile(
    r"\b(?:issued|issues|released|published|sent|wrote|signed|posted|shared|recorded|delivered|circulated"
    r"|penned|filed)\s(?:[^\s,;:.]+\s){0,5}?(?P<event>(?:blog\spost|press\srelease|news\srelease|open\sletter"
    r"|op-ed)|[\p{L}-]+)(?:\s(?:to|on|in|for|with)\s[^,;:.]{2,50}?)?,?\s(?:\p{Ll}+ing\b|in\swhich\b)"
)
# Trailing a clause, only these are surely where it was said: "said it was safe in a statement".
_TRAILING = regex.compile(
    r"\s(?:in|via|by)\s(?:an?\s|his\s|her\s|their\s)?(?:[\p{L}-]+\s){0,2}?(?P<event>statement"
    r"|(?:press|news)\srelease|tweet|(?:blog\s)?post|e-?mail|(?:text\s)?message|filing|op-?ed)"
    r"(?:\s(?:on\s)?\p{Lu}\p{Ll}+day(?:\s\p{Ll}+)?)?[.\s]*$"
)


def occasion_in(told: str, row: str, *, english: bool) -> str | None:
    """The occasion or the piece of writing a sentence names as where it was said, or None.

    ``told`` is the sentence with what it reports blotted out, ``row`` with quotations only.
    """
    for noun in (_ENGLISH_NOUN if english else _OTHER_NOUN).finditer(told):
        if _LEAD.search(told, max(0, noun.start() - _LOOK_BACK), noun.start()):
            return noun["event"]
    if trailing := _TRAILING.search(row):
        return trailing["event"]
    issued = _ISSUED.search(told) if english else None
    return issued["event"] if issued and _ENGLISH_NOUN.match(issued["event"] + ",") else None


def is_bare_interview(via: str) -> bool:
    """Whether it is an interview or a call that another sentence may have said with whom."""
    return _WITH_SOMEBODY.fullmatch(via) is not None


def goes_on(via: str) -> bool:
    """Whether what somebody says next may still be part of it: a speech is, a statement is not."""
    return _SPOKEN.search(via) is not None or not (
        _ENGLISH_NOUN.match(via) or _OTHER_NOUN.match(via)
    )
