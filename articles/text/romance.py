"""French and Spanish verbs of saying, by what may follow them, and the forms news gives them."""

from collections.abc import Callable, Iterator, Set

import regex

from .lexicon import words

FRENCH_PLAIN = words(
    """
    dire écrire affirmer déclarer indiquer assurer ajouter préciser estimer souligner expliquer
    répéter lancer marteler soutenir accuser
    """
)
FRENCH_STRICT = words(
    """
    considérer reconnaître rappeler poursuivre conclure insister souhaiter plaider raconter
    témoigner tonner glisser résumer détailler avancer confier admettre prévenir pointer penser
    rapporter avertir répondre juger promettre commenter noter observer relever constater
    prétendre concéder suggérer avouer alerter révéler jurer ironiser reprocher croire rétorquer
    répliquer renchérir nuancer marmonner lâcher analyser argumenter évoquer proposer
    décrire reprendre défendre justifier garantir certifier se_féliciter se_réjouir tempérer
    réagir clamer signaler souffler enchaîner compléter corriger trancher réaffirmer rassurer
    mentionner stipuler critiquer condamner balayer se_plaindre se_défendre
    publier s'emporter s'enthousiasmer s'offusquer s'excuser
    s'inquiéter s'insurger s'indigner s'interroger s'agacer s'étonner s'alarmer s'exclamer
    """
)
FRENCH_OBJECTS = words(
    """
    dénoncer regretter demander démentir craindre espérer redouter réclamer exiger saluer fustiger
    confirmer déplorer nier annoncer
    """
)
SPANISH_PLAIN = words(
    """
    decir afirmar declarar asegurar añadir señalar explicar sostener agregar manifestar indicar
    precisar apuntar escribir
    """
)
SPANISH_STRICT = words(
    """
    esperar considerar creer opinar recordar admitir prometer defender sospechar alertar avisar
    comentar contar relatar informar advertir reconocer revelar subrayar insistir destacar aclarar
    criticar responder estimar argumentar mantener matizar reiterar recalcar sugerir avanzar
    expresar remarcar exponer detallar constatar entender pensar dudar reprochar aducir alegar
    justificar valorar garantizar jurar replicar preguntar apostillar puntualizar concluir resumir
    espetar enfatizar reivindicar vaticinar augurar pronosticar reafirmar ratificar testificar
    objetar contestar rematar proseguir deslizar cuestionar condenar apelar instar murmurar
    publicar ironizar zanjar plantear celebrar felicitarse quejarse
    """
)
SPANISH_OBJECTS = words(
    """
    temer exigir pedir negar reclamar lamentar rechazar denunciar anunciar proponer confirmar acusar
    """
)
# Present, past, imperfect and perfect participle, where no rule gives them.
_FRENCH_IRREGULAR = {
    "dire": words("dit disent disait disaient"),
    "écrire": words("écrit écrivent écrivait écrivaient"),
    "décrire": words("décrit décrivent décrivait décrivaient"),
    "soutenir": words("soutient soutiennent soutenait soutenaient soutenu"),
    "prévenir": words("prévient préviennent prévenait prévenaient prévenu"),
    "reconnaître": words("reconnaît reconnait reconnaissent reconnaissait reconnu"),
    "poursuivre": words("poursuit poursuivent poursuivait poursuivi"),
    "conclure": words("conclut concluent concluait conclu"),
    "admettre": words("admet admettent admettait admis"),
    "promettre": words("promet promettent promettait promis"),
    "reprendre": words("reprend reprennent reprenait repris"),
    "croire": words("croit croient croyait cru"),
    "craindre": words("craint craignent craignait craignaient"),
    "démentir": words("dément démentent démentait démenti"),
    "rappeler": words("rappelle rappellent rappelait rappelaient rappela rappelé"),
    "relever": words("relève relèvent relevait relevaient releva relevé"),
    "marteler": words("martèle martèlent martelait martela martelé"),
}
_SPANISH_IRREGULAR = {
    "decir": words("dice dicen dijo dijeron decía decían dicho"),
    "sostener": words("sostiene sostienen sostuvo sostuvieron sostenía sostenían sostenido"),
    "mantener": words("mantiene mantienen mantuvo mantuvieron mantenía mantenían mantenido"),
    "escribir": words("escribe escriben escribió escribieron escribía escrito"),
    "manifestar": words(
        "manifiesta manifiestan manifestó manifestaron manifestaba manifestaban manifestado"
    ),
    "recordar": words("recuerda recuerdan recordó recordaron recordaba recordado"),
    "contar": words("cuenta cuentan contó contaron contaba contado"),
    "pensar": words("piensa piensan pensó pensaron pensaba pensado"),
    "defender": words("defiende defienden defendió defendieron defendía defendido"),
    "entender": words("entiende entienden entendió entendieron entendía entendido"),
    "advertir": words("advierte advierten advirtió advirtieron advertía advertido"),
    "sugerir": words("sugiere sugieren sugirió sugirieron sugería sugerido"),
    "pedir": words("pide piden pidió pidieron pedía pedían pedido"),
    "negar": words("niega niegan negó negaron negaba negado"),
    "proponer": words("propone proponen propuso propusieron proponía propuesto"),
    "exponer": words("expone exponen expuso expusieron exponía expuesto"),
    "aducir": words("aduce aducen adujo adujeron aducía aducido"),
    "creer": words("cree creen creyó creyeron creía creían creído"),
    "concluir": words("concluye concluyen concluyó concluyeron concluía concluido"),
}
_CLOSED_E = regex.compile(r"é(?=[bcdfgjklmnpqrstvxz]{1,2}$)")


def french(lemma: str) -> Iterator[str]:
    """The third persons and the past participles; "s'indigner" with either apostrophe."""
    if lemma.startswith("s'"):
        for form in french(lemma.removeprefix("s'")):
            yield from (f"s'{form}", f"s’{form}")
        yield from _agreeing(lemma.removeprefix("s'"))
        return
    if lemma.startswith("se_"):
        lemma = lemma.removeprefix("se_")
        yield from _agreeing(lemma)
    stem = lemma[:-2]
    if lemma in _FRENCH_IRREGULAR:
        yield from _FRENCH_IRREGULAR[lemma]
    elif lemma.endswith("er"):
        soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" * stem.endswith("g")
        mute = _CLOSED_E.sub("è", stem)
        yield from (f"{mute}e", f"{mute}ent", f"{stem}é", f"{soft}ait", f"{soft}aient", f"{soft}a")
    elif lemma.endswith("ir"):
        yield from (f"{stem}it", f"{stem}issent", f"{stem}issait", f"{stem}i")
    else:
        yield from (stem, f"{stem}ent", f"{stem}ait", f"{stem}aient", f"{stem}it", f"{stem}u")


def _agreeing(lemma: str) -> Iterator[str]:
    """What stands behind "s'est" and "se sont": it goes with who did it."""
    yield from (lemma[:-2] + end for end in ("é", "ée", "és", "ées"))


def spanish(lemma: str) -> Iterator[str]:
    """The third persons and the past participle."""
    lemma = lemma.removesuffix("se")
    stem = lemma[:-2]
    if lemma in _SPANISH_IRREGULAR:
        yield from _SPANISH_IRREGULAR[lemma]
    elif lemma.endswith("ar"):
        yield from (stem + end for end in ("a", "an", "ó", "aron", "aba", "aban", "ado"))
    else:
        yield from (stem + end for end in ("e", "en", "ió", "ieron", "ía", "ían", "ido"))


def forms_of(lemmas: Set[str], conjugate: Callable[[str], Iterator[str]]) -> frozenset[str]:
    """All forms of all of them."""
    return frozenset(form for lemma in lemmas for form in conjugate(lemma))
