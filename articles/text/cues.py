"""Verbs and phrases that report what somebody said, by language."""

from dataclasses import dataclass

import regex

from .lexicon import words


@dataclass(frozen=True, slots=True)
class Cues:
    """One language's reporting words.

    ``plain`` verbs report whatever follows; ``strict`` ones only before a that-clause, a colon, a
    quotation, or after one. ``sources`` are prepositions with the speaker after them.
    """

    plain: frozenset[str]
    strict: frozenset[str]
    participles: frozenset[str]
    verb: regex.Pattern
    sources: regex.Pattern
    that: regex.Pattern
    noun_markers: frozenset[str]
    framed: bool  # nouns, passives and "as she put it" report too


def _language(
    plain: str,
    strict: str,
    participles: str,
    sources: str,
    that: str,
    noun_markers: frozenset[str] = frozenset(),
    *,
    framed: bool = False,
) -> Cues:
    sets = words(plain), words(strict), words(participles)
    every = sorted(frozenset().union(*sets), key=len, reverse=True)
    verb = (
        r"(?<![\p{L}\p{N}'’-])(?:" + "|".join(every).replace("_", r"\s") + r")(?![\p{L}\p{N}'’-])"
    )
    return Cues(
        *sets,
        verb=regex.compile(verb, regex.IGNORECASE),
        sources=regex.compile(rf"(?<!\p{{L}})(?:{sources})\s+", regex.IGNORECASE),
        that=regex.compile(rf"[\s,]*(?:{that})(?!\p{{L}})\s*", regex.IGNORECASE),
        noun_markers=noun_markers,
        framed=framed,
    )


# A word that makes the next one a noun: "the report", "his claims", "of notes".
NOUN_MARKERS = words(
    """
    the a an his her its their our your my this that these those no any some such every each of
    in on with for by from to as at into about against between more many several two three
    recent official
    """
)

_ENGLISH = _language(
    plain="""
    said says say told tells added adds stated states argued argues insisted insists
    claimed claims claim wrote writes declared declares asserted asserts alleged alleges contended
    contends maintained remarked remarks quipped conceded concedes opined reiterated reiterates
    recounted testified testifies tweeted joked countered lamented boasted accused accuses accuse
    blamed blames acknowledged acknowledges allege predicted predicts predict
    """,
    strict="""
    noted notes note emphasized emphasised emphasizes stressed stresses clarified clarifies
    explained explains announced announces announce reported reports report revealed reveals
    confirmed confirms denied denies admitted admits suggested suggests suggest warned warns
    believes believed believe commented comments concluded concludes estimated estimates
    replied replies responded responds asked asks recalled recalls
    promised promises pledged pledges vowed vows pointed_out points_out observed observes thinks
    think
    hopes hope fear feared expects expect called calls dubbed branded labelled threatened indicated
    indicates disclosed proclaimed repeated continued underlined underscored
    hinted showed shows show found finds read reads complained cautioned
    speculated told_reporters suspects went_on posted described describes urged
    urges rules ruled reasoned recommends recommended
    """,
    participles="""
    saying adding noting stressing claiming warning arguing writing telling insisting
    explaining reporting
    stating suggesting emphasizing emphasising declaring
    """,
    sources=r"according to|in the words of",
    that=r"that|how|whether",
    noun_markers=NOUN_MARKERS,
    framed=True,
)
_GERMAN = _language(
    plain="""
    sagte sagt sagten gesagt erklärte erklärt erklärten betonte betont teilte_mit meinte meint
    behauptete behauptet ergänzte ergänzt schrieb schreibt äußerte versicherte versichert
    wirft warf beschuldigt
    beschuldigte
    """,
    strict="""
    kündigte_an berichtete berichtet berichteten warnte warnt forderte fordert bestätigte bestätigt
    räumte_ein unterstrich hob_hervor kritisierte kritisiert sprach nannte verkündete bekräftigte
    teilte teilten kündigte räumte hob fügte wies mahnte erwiderte antwortete fragte stellte klagte
    """,
    participles="hinzufügend",
    sources=r"laut|(?<=[“”\"«»],\s)so|zufolge"
    r"|nach (?:den )?(?:angaben|worten|aussagen?|informationen)"
    r" (?:von|des|der|eines|einer)?|gemäß",
    that=r"dass|daß|ob|mit",
)
_FRENCH = _language(
    plain="""
    déclaré dit affirmé indiqué assuré ajouté précisé estimé souligné expliqué répété écrit
    affirme déclare indique assure ajoute précise estime souligne explique lancé martelé soutient
    accuse accusent
    """,
    strict="""
    annoncé annonce confirmé confirme rapporté rapporte averti prévenu reconnu rappelé conclu
    répondu démenti dénoncé regretté promis jugé juge
    """,
    participles="ajoutant précisant affirmant déclarant expliquant soulignant",
    sources=r"selon|d['’]après|aux dires de|de l['’]avis de",
    that=r"qu['’](?=\p{L})|que",
)
_SPANISH = _language(
    plain="""
    dijo dice dijeron afirmó afirma declaró declara aseguró asegura añadió añade señaló señala
    explicó explica sostuvo sostiene agregó agrega manifestó indicó indica precisó apuntó escribió
    """,
    strict="""
    anunció anuncia confirmó confirma informó informa advirtió advierte reconoció reveló subrayó
    subraya insistió insiste destacó destaca aclaró recordó denunció criticó negó prometió respondió
    """,
    participles="añadiendo diciendo señalando afirmando",
    sources=r"según|de acuerdo con|a juicio de|en palabras de",
    that=r"que",
)
_RUSSIAN = _language(
    plain="""
    сказал сказала сказали заявил заявила заявили отметил отметила отметили добавил добавила
    говорит утверждает утверждал сообщил сообщила сообщили сообщает пояснил пояснила уточнил
    уточнила подчеркнул подчеркнула объяснил рассказал рассказала написал написала передает передаёт
    """,
    strict="""
    подтвердил подтвердила признал предупредил напомнил считает полагает ответил отвергла отверг
    объявил объявила пообещал указал указала выразил опроверг
    """,
    participles="добавив отметив заявив подчеркнув",
    sources=r"по словам|по данным|согласно|по мнению|как (?:сообщил[аи]?|заявил[аи]?|передает)",
    that=r"что|чтобы|о том,? что|будто",
)
_BY_LANGUAGE = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ru": _RUSSIAN,
}

# These report what somebody means to do or awaits: "expects profits to fall", "vowed to fight".
INTENTIONS = words(
    "expect expects vowed vows pledged pledges promised promises threatened hopes hope"
)
# Between subject and verb: "has also repeatedly said", "a encore ajouté".
AUXILIARIES = words(
    """
    has have had also later then again similarly repeatedly earlier previously further once
    still already too even reportedly just further now himself herself themselves itself
    did does do would not hat haben hatte auch zudem außerdem später a ont avait aussi ensuite ha
    han había también después также затем ранее потом
    """
)
# A form of "be" before the verb makes it passive: nobody says anything.
PASSIVES = words("is are was were be been being get gets got wird wurde wurden est été es fue был")


def cues_of(language: str) -> Cues:
    """The reporting words of a language; English for one we have none for."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
