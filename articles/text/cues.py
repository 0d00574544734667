"""Verbs and phrases that report what somebody said, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import regex

from . import romance, verbs
from .lexicon import words
from .romance import forms_of, french, spanish
from .verb_search import VerbSearch
from .verbs import every_form, every_participle, inflected


@dataclass(frozen=True, slots=True)
class Cues:
    """One language's reporting words.

    ``plain`` verbs report whatever follows; ``strict`` ones only before a that-clause, a colon, a
    quotation, or after one. Of these, ``objects`` report a noun alone, ``intending`` ones what
    somebody means to do, ``of_somebody`` what is said of or to the object between, ``guarded``
    ones only what a "that", a colon or a quotation opens, and ``prepositions`` what follows one of
    these; ``only_to_do`` ones what a "to" opens. ``sources`` are prepositions with the speaker
    after them. A form of several words is joined with "_".
    """

    plain: frozenset[str]
    strict: frozenset[str]
    participles: frozenset[str]
    objects: frozenset[str]
    intending: frozenset[str]
    of_somebody: frozenset[str]
    guarded: frozenset[str]
    only_to_do: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]
    verb: VerbSearch
    sources: regex.Pattern
    that: regex.Pattern
    noun_markers: frozenset[str]
    framed: bool  # nouns, passives and "as she put it" report too
    drops: bool = False  # a verb that opens its clause goes on with who spoke last


def _language(
    plain: frozenset[str],
    strict: frozenset[str],
    participles: frozenset[str],
    sources: str,
    that: str,
    noun_markers: frozenset[str] = frozenset(),
    *,
    objects: frozenset[str] = frozenset(),
    intending: frozenset[str] = frozenset(),
    of_somebody: frozenset[str] = frozenset(),
    guarded: frozenset[str] = frozenset(),
    only_to_do: frozenset[str] = frozenset(),
    prepositions: Mapping[str, frozenset[str]] = MappingProxyType({}),
    framed: bool = False,
    drops: bool = False,
) -> Cues:
    return Cues(
        plain=plain,
        strict=strict,
        participles=participles,
        objects=objects,
        intending=intending,
        of_somebody=of_somebody,
        guarded=guarded,
        only_to_do=only_to_do,
        prepositions=prepositions,
        verb=VerbSearch(plain | strict | participles),
        sources=regex.compile(rf"(?<!\p{{L}})(?:{sources})\s+", regex.IGNORECASE),
        that=regex.compile(rf"[\s,]*(?:{that})(?!\p{{L}})\s*", regex.IGNORECASE),
        noun_markers=noun_markers,
        framed=framed,
        drops=drops,
    )


# A word that makes the next one a noun: "the report", "his claims", "of notes".
NOUN_MARKERS = words(
    """
    the a an his her its their our your my this that these those no any some such every each of
    in on with for by from to as at into about against between more many several two three
    recent despite amid without over under through during
    """
)

_GUARDED = verbs.QUOTING | verbs.CLAUSAL | verbs.PREPOSITIONS.keys() - verbs.STRICT - verbs.PLAIN
_ONLY_TO_DO = verbs.INTENDING - verbs.STRICT - verbs.PLAIN - verbs.OBJECTS
_ENGLISH = _language(
    plain=every_form(verbs.PLAIN),
    strict=every_form(
        (verbs.STRICT | verbs.OBJECTS | verbs.INTENDING | verbs.OF_SOMEBODY | _GUARDED)
        - verbs.PLAIN
    ),
    participles=every_participle(
        (verbs.PLAIN | verbs.STRICT | verbs.OBJECTS | verbs.OF_SOMEBODY | verbs.PREPOSITIONS.keys())
        - verbs.SEEN
    ),
    objects=every_form(verbs.OBJECTS) | every_participle(verbs.OBJECTS),
    intending=every_form(verbs.INTENDING),
    of_somebody=every_form(verbs.OF_SOMEBODY) | every_participle(verbs.OF_SOMEBODY),
    guarded=every_form(_GUARDED | _ONLY_TO_DO) | every_participle(_GUARDED),
    only_to_do=every_form(_ONLY_TO_DO - _GUARDED),
    prepositions={
        form: after for lemma, after in verbs.PREPOSITIONS.items() for form in inflected(lemma)
    },
    sources=r"according to|in the (?:words|view|opinion|eyes) of|per(?=\s(?-i:\p{Lu}))",
    that=r"that|how|whether|why|if|what",
    noun_markers=NOUN_MARKERS,
    framed=True,
)
_GERMAN = _language(
    plain=words(
        """
    sagte sagt sagten gesagt erklärte erklärt erklärten betonte betont teilte_mit meinte meint
    sagen erklären betonen meinen klagt klagten behaupten
    behauptete behauptet ergänzte ergänzt schrieb schreibt äußerte versicherte versichert
    wirft warf beschuldigt
    beschuldigte
    """
    ),
    strict=words(
        """
    mitteilte mitteilten ankündigte ankündigten bekanntgab bekanntgaben angab einräumte hervorhob
    hinwies ausführte feststellte
    kündigte_an angekündigt gefordert gewarnt mitgeteilt bestätigt eingeräumt hingewiesen
    kündigt verlangt verlangte verlangten fordern forderten befürchtet befürchten befürchtete
    hofft hoffen hoffte glaubt glauben vermutet vermuten bezweifelt bezweifelte dementierte
    dementiert bestreitet bestritt weist wies_zurück verteidigte lobte rief_auf appellierte
    geht_davon_aus gehen_davon_aus ging_davon_aus rechnet_damit erinnerte resümierte schilderte
    erzählte erzählt beklagte plädierte gab_an gab_bekannt räumt_ein
    kündigte_an berichtete berichtet berichteten warnte warnt forderte fordert bestätigte bestätigt
    räumte_ein unterstrich hob_hervor kritisierte kritisiert sprach nannte verkündete bekräftigte
    beteuerte beteuert mutmaßte prognostizierte prognostiziert monierte bemängelte entgegnete
    ist_überzeugt ist_davon_überzeugt zeigte_sich_überzeugt ist_sicher ist_sich_sicher
    ist_der_ansicht ist_der_meinung geht_davon_aus konterte scherzte
    versprach verspricht drohte droht empfahl empfiehlt begründete bilanzierte
    urteilte befand kommentierte twitterte postete verriet signalisierte konstatierte gestand
    begrüßte würdigte bedauerte erläuterte erläutert führte_aus stellte_klar machte_deutlich
    machte_klar hielt_fest fuhr_fort fügte_hinzu schlug_vor meldete meldet unterstreicht
    teilte teilten kündigte räumte hob fügte wies mahnte erwiderte antwortete fragte stellte klagte
    """
    ),
    participles=words("hinzufügend"),
    objects=words(
        "kritisierte kritisiert fordert forderte forderten fordern verlangt verlangte bestätigte"
        " dementierte bestritt bestreitet befürchtet befürchten beklagte verteidigte lobte"
        " schilderte"
    ),
    sources=r"laut|(?:hieß|heißt) es (?:aus|von|bei|im|in)|(?<=[“”\"«»],\s)so|zufolge"
    r"|nach (?=\p{L}+angaben)|(?<=,\s)so(?=\s(?:(?-i:\p{Lu})|(?:de[rs]|die|das|eine?)\s))"
    r"|(?:nach (?:den )?(?:angaben|worten|aussagen?|informationen|ansicht|auffassung|meinung"
    r"|einschätzung|überzeugung|darstellung|erkenntnissen)|aus (?:der )?sicht)"
    r" (?:von|des|der|eines|einer)?|gemäß",
    that=r"dass|daß|ob|mit",
)
_FRENCH = _language(
    plain=forms_of(romance.FRENCH_PLAIN, french),
    strict=forms_of(romance.FRENCH_STRICT | romance.FRENCH_OBJECTS, french),
    participles=words("ajoutant précisant affirmant déclarant expliquant soulignant"),
    objects=forms_of(romance.FRENCH_OBJECTS, french),
    sources=r"selon|d['’]après|à en croire"
    r"|(?:aux dires|de l['’]avis|aux yeux|de l['’]aveu|du point de vue) d(?:e|u|es)",
    that=r"qu['’](?=\p{L})|que",
    noun_markers=words("un une ce cette son sa ses leur leurs des du au aux de en par sans"),
)
_SPANISH = _language(
    plain=forms_of(romance.SPANISH_PLAIN, spanish),
    strict=forms_of(romance.SPANISH_STRICT | romance.SPANISH_OBJECTS, spanish),
    participles=words("añadiendo diciendo señalando afirmando"),
    objects=forms_of(romance.SPANISH_OBJECTS, spanish),
    sources=r"según|de acuerdo con|(?:a juicio|en palabras|en opinión|a ojos|al decir) de(?:l)?",
    that=r"que|de que|\p{Ll}{4,} que",
    noun_markers=words("un una el la los las su sus este esta esa ese de del en por con sin"),
    drops=True,
)
_RUSSIAN = _language(
    plain=words(
        """
    пожаловался пожаловалась подытожил подытожила прокомментировал прокомментировала поделился
    поделилась сетует жалуется напоминает предупреждает подчеркивают подчёркивают
    сказал сказала сказали заявил заявила заявили отметил отметила отметили добавил добавила
    говорит утверждает утверждал сообщил сообщила сообщили сообщает пояснил пояснила уточнил
    рассказали пояснили уточнили добавили рассказывает объясняет заметил заметила заявило сообщило
    отметило пишет пишут говорят написали подчеркивает подчёркивает утверждают
    уточнила подчеркнул подчеркнула объяснил рассказал рассказала написал написала передает передаёт
    """
    ),
    strict=words(
        """
    опасается опасаются опасались боится боятся надеется надеются постановил постановила
    потребовал потребовала потребовали требует требуют просит попросил считают полагают уверен
    уверена уверены думает думают предположил предположила намерен намерена планирует пообещала
    признала предупредила напомнила сообщают заявляет заявляют отмечает отмечают отрицает отрицал
    раскритиковал раскритиковала осудил осудила призвал призвала призвали назвал назвала
    признался призналась посетовал констатировал констатировала спросил спросила возразил
    напомнили уверяет убежден убеждён убеждена заверил заверила пообещали предложил предложила
    обвинил обвинила обвинили воскликнул
    подтвердил подтвердила признал предупредил напомнил считает полагает ответил отвергла отверг
    объявил объявила пообещал указал указала выразил опроверг
    """
    ),
    participles=words("добавив отметив заявив подчеркнув"),
    objects=words(
        "постановил постановила потребовал потребовала потребовали требует требуют отрицает отрицал"
        " отверг отвергла опроверг осудил осудила раскритиковал раскритиковала призвал призвала"
        " призвали подтвердил подтвердила объявил объявила пообещал пообещала планирует намерен"
    ),
    sources=r"по (?:словам|данным|мнению|версии|информации|оценке|оценкам)|согласно"
    r"|(?:говорится|сказано|отмечается) в|следует из|как (?:сообщил[аи]?|заявил[аи]?|передает)",
    that=r"что|чтобы|о том,? что|будто",
)
_BY_LANGUAGE = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ru": _RUSSIAN,
}

# Between subject and verb: "has also repeatedly said", "a encore ajouté".
AUXILIARIES = words(
    """
    has have had also later then again similarly repeatedly earlier previously further once
    still already too even reportedly just further now himself herself themselves itself
    did does do would will could may might can cannot must should not never long
    doesn’t doesn't don’t don't didn’t didn't won’t won't wouldn’t wouldn't can’t can't couldn’t
    couldn't hasn’t hasn't haven’t haven't hadn’t hadn't
    no longer se lo le les lui leur ya también également notamment toutefois n'a n’a l'a l’a
    s'est s’est hat haben hatte auch zudem außerdem später a ont avait aussi ensuite a-t-il a-t-elle
    ont-ils ont-elles ha han había habían después также затем ранее потом
    """
)
# A form of "be" before the verb makes it passive: nobody says anything.
PASSIVES = words(
    "isn’t isn't aren’t aren't wasn’t wasn't weren’t weren't "
    "is are was were be been being get gets got wird wurde wurden est été es fue fueron sido был"
)


def cues_of(language: str) -> Cues:
    """The reporting words of a language; English for one we have none for."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
