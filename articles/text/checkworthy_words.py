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
# What public life is measured by and fought over.
MATTERS = words(
    """
    tax taxes taxed jobs unemployment wages wage income incomes economy economic growth recession
    inflation deficit deficits debt budget budgets spending surplus trade imports exports tariffs
    manufacturing business businesses company companies banks wall factories plants energy oil gas
    coal nuclear climate emissions pollution health healthcare insurance insured uninsured premiums
    drug drugs prescription hospitals doctors patients abortion abortions education schools teachers
    students college tuition crime murder police prison guns gun immigration immigrants border
    borders refugees troops soldiers military defense defence army navy missiles weapons terrorists
    terrorism attack attacks bombs embassy ambassador ballots voters welfare poverty poor retirement
    pensions pension benefits housing homes mortgages farmers food workers unions union veterans
    seniors minority lobbyists corporations billionaires millionaires contributions investigation
    emails intelligence virus pandemic vaccine vaccines deaths lawsuit lawsuits bankruptcy loans
    bailout subsidies regulations regulation agency federal private public
    steuer steuern kosten arbeitsplätze beschäftigte gewinn verlust umsatz miete mieten schulden
    haushalt inflation arbeitslosigkeit wirtschaft bundeswehr waffen krieg renten wohnungen
    impôt impôts emploi emplois chômage coût coûts budget dette croissance armée armes guerre
    retraites logements pertes impuesto impuestos empleo empleos paro desempleo coste costes
    pérdidas deuda crecimiento ejército armas guerra pensiones viviendas
    налог налоги бюджет стоимость убытки долг безработица экономика армия оружие война пенсии
    """
)
PROGRAMMES = words(
    """
    act bill bills law laws amendment treaty program programs programme programmes plan legislation
    budget medicare medicaid policies sanctions resolution order credit credits trust proposal
    """
)
MONEY = words(
    """
    money dollars interest rates loans loan relief price prices market fund funds pay paid paying
    pays cost costs financial investment investments subsidies revenue revenues
    """
)
MANY = words(
    """
    many majority number numbers most several numerous single dozens countless average total entire
    """
)
OTHERS = words("he she his her him they their them opponent they're he's she's")
JUDGEMENTS = words(
    """
    good bad great wrong important terrible wonderful best fair unfair tough hard difficult serious
    strong weak clear sure honest proud simple real different ridiculous disaster disgrace
    interesting excellent essential necessary dangerous sad nice fine smart tremendous incredible
    fantastic beautiful crazy stupid key critical fundamental responsible
    """
)
VALUES = words(
    """
    freedom hope dream dreams faith values trust leadership courage character spirit future vision
    opportunity challenge challenges respect honor honour love heart soul god believe strength
    principle principles judgment responsibility responsibilities together moral destiny greatness
    decency truth politics election presidency
    """
)
VAGUE = words(
    """
    way ways something kind kinds thing things job experience deal lot lots bit sort matter part
    place step role side chance opportunities problem problems policy commitment situation
    """
)
PERSONS = words(
    """
    people man woman men women family families someone somebody anybody anyone young kids child
    person mother father parents citizens folks friend friends life lives everybody everyone son
    daughter neighbour neighbor grandchildren
    """
)
HOMELAND = words("america american americans country nation world united home homeland")
TALK = words(
    """
    debate debates question questions answer answers point issue issues tonight moderator gentlemen
    discussion discuss talk talked talking talks say speak subject respond response rebuttal minute
    minutes mention comment word words sentence viewers
    """
)
# Written with a capital, and no name that could be looked up.
NO_NAMES = words(
    """
    america american americans united states god president mr mrs ms senator governor congressman
    vice secretary english west lord tv us u.s usa ok
    """
)
