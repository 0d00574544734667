"""Word lists of the check-worthiness rules, in the languages the desk reads most."""

from .lexicon import words

QUANTITIES = words(
    """
    number average rate total majority minority most least lowest highest largest smallest biggest
    record times people jobs deficit debt tax taxes budget spending income cost costs price prices
    unemployment inflation growth deaths killed wounded casualties troops soldiers votes voters
    population poverty crime workers families children schools years months weeks percent
    anzahl durchschnitt mehrheit rekord steuern schulden haushalt tote verletzte soldaten einwohner
    nombre moyenne majorité impôts dette budget morts blessés soldats habitants
    número promedio mayoría impuestos deuda presupuesto muertos heridos soldados habitantes
    число большинство рекорд налоги долг бюджет погибли раненых военных жителей
    """
)
COMPARISONS = words(
    """
    more less fewer higher lower larger smaller bigger greater better worse faster than compared
    best worst only first last never ever every all none twice highest lowest most
    mehr weniger höher niedriger größer kleiner als erste letzte nie einzige
    plus moins premier première jamais seul seule más menos mayor menor primero primera nunca único
    больше меньше выше ниже первый первая последний никогда единственный
    """
)
CHANGES = words(
    """
    increase increased increases decrease decreased cut cuts rose risen fell fallen grew grown
    declined dropped doubled tripled raised reduced lost gained created eliminated expanded closed
    gestiegen gesunken erhöht gesenkt verdoppelt wuchs fiel augmenté baissé diminué doublé
    aumentó bajó creció cayó duplicó subió вырос выросла вырос снизился упал увеличился сократился
    """
)
AGREEMENTS = words(
    """
    agreed agreement treaty accord accords deal pact contract law bill act amendment resolution
    sanctions ceasefire memorandum convention lease voted vetoed signed ratified
    abkommen vertrag vereinbarung gesetz sanktionen waffenruhe unterzeichnet
    accord traité loi sanctions signé acuerdo tratado ley sanciones firmó
    соглашение договор закон санкции подписали
    """
)
INSTITUTIONS = words(
    """
    government congress senate parliament court president minister ministry administration nato army
    military police union bank commission agency united nations council state governor republicans
    democrats medicare security program federal american iraq iran china russia soviet
    regierung bundestag gericht präsident ministerium polizei gouvernement parlement président
    ministre gobierno parlamento presidente ministro правительство парламент суд президент министр
    """
)
PASTS = words(
    """
    was were had did been voted signed passed said told supported opposed proposed promised spent
    took gave went came made inherited invaded attacked killed seized operates
    war waren hatte wurde wurden été était avait fut fue fueron había был была были
    """
)
ATTITUDES = words(
    """
    think believe feel hope wish want love like guess suppose know mean proud glad happy sorry
    glaube denke hoffe finde crois pense espère creo pienso espero думаю считаю надеюсь
    """
)
HEDGES = words(
    """
    maybe perhaps probably possibly seems apparently vielleicht wohl peut-être quizás tal возможно
    наверное
    """
)
