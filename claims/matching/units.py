"""What is counted, in five languages: names of units, scales, currencies and small numbers."""

from articles.text.lexicon import words


def _named(**names: str) -> dict[str, str]:
    return {word: unit for unit, listed in names.items() for word in listed.split()}


#: Folded word to the unit it names, whatever its case or language.
UNITS = _named(
    year="year years yr yrs jahr jahre jahren jahres an ans annee annees ano anos god goda год года"
    " лет годов годам",
    month="month months monat monate monaten mois mes meses месяц месяца месяцев",
    week="week weeks woche wochen semaine semaines semana semanas неделя недели недель",
    day="day days tag tage tagen jour jours dia dias день дня днеи",
    hour="hour hours hr hrs stunde stunden heure heures hora horas час часа часов",
    minute="minute minutes min minuten minuto minutos минута минуты минут",
    person="person persons people personen menschen leute personne personnes gens persona personas"
    " человек людеи человека",
    soldier="soldier soldiers troop troops servicemen soldat soldaten soldats soldado soldados"
    " солдат военных военнослужащих",
    kilometre="km kilometre kilometres kilometer kilometers kilometern kilometro kilometros"
    " километр километра километров",
    metre="m metre metres meter meters metern metros метр метра метров",
    mile="mile miles meile meilen mille milles milla millas миля мили миль",
    tonne="tonne tonnes ton tons tonnen tonelada toneladas тонна тонны тонн",
    kilogram="kg kilo kilos kilogram kilograms kilogramm килограмм килограммов",
    degree="degree degrees grad degre degres grado grados градус градуса градусов",
)

#: Beginnings of compounds such as "49-jährig" and "49-летнее".
UNIT_BEGINNINGS = {"jahrig": "year", "летн": "year", "monatig": "month", "tagig": "day"}

PERCENT = words("% percent prozent pourcent процент процента процентов")
PERCENT_PAIRS = frozenset({("per", "cent"), ("pour", "cent"), ("por", "ciento")})
POINTS = words(
    "point points percentagepoint prozentpunkt prozentpunkte prozentpunkten punto puntos "
    "пункт пункта пунктов"
)

CURRENCY_SIGNS = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₽": "rouble",
    "₴": "hryvnia",
}
CURRENCIES = _named(
    dollar="dollar dollars usd dolar dolares доллар доллара долларов",
    euro="euro euros eur евро",
    pound="pound pounds gbp pfund livre livres libra libras фунт фунта фунтов",
    rouble="rouble roubles ruble rubles rub rubel rublos рубль рубля рублеи",
    franc="franc francs chf franken franco francos франк франка франков",
    yen="yen jpy иена иены иен",
    yuan="yuan cny rmb юань юаня юанеи",
    hryvnia="hryvnia hryvnias uah griwna гривна гривны гривен",
)

SCALES = {
    word: scale
    for scale, listed in (
        (100, "hundred hundert cent cien сто"),
        (1_000, "thousand k tausend mille mil тысяча тысячи тысяч тыс"),
        (1_000_000, "million millions mn m mio millionen millon millones миллион миллиона"
         " миллионов млн"),
        (1_000_000_000, "billion billions bn b milliarde milliarden milliard milliards mrd"
         " миллиард миллиарда миллиардов млрд"),
        (1_000_000_000_000, "trillion trillions tn trn billones billionen триллион триллиона"
         " триллионов трлн"),
    )
    for word in listed.split()
}  # fmt: skip
#: A single letter after digits is a scale only where money or people are counted.
LETTER_SCALES = words("k m b")

_ONES = (
    (2, "two zwei deux dos два две"),
    (3, "three drei trois tres три"),
    (4, "four vier quatre cuatro четыре"),
    (5, "five funf cinq cinco пять"),
    (6, "six sechs seis шесть"),
    (7, "seven sieben sept siete семь"),
    (8, "eight acht huit ocho восемь"),
    (9, "nine neun neuf nueve девять"),
)
_MORE = (
    (10, "ten zehn dix diez десять"),
    (11, "eleven elf onze once одиннадцать"),
    (12, "twelve dozen zwolf dutzend douze douzaine doce docena двенадцать дюжина"),
    (13, "thirteen dreizehn treize trece тринадцать"),
    (14, "fourteen vierzehn quatorze catorce четырнадцать"),
    (15, "fifteen funfzehn quinze quince пятнадцать"),
    (16, "sixteen sechzehn seize dieciseis шестнадцать"),
    (17, "seventeen siebzehn diecisiete семнадцать"),
    (18, "eighteen achtzehn dieciocho восемнадцать"),
    (19, "nineteen neunzehn diecinueve девятнадцать"),
)
_TENS = (
    (20, "twenty zwanzig vingt veinte двадцать"),
    (30, "thirty dreissig trente treinta тридцать"),
    (40, "forty fourty vierzig quarante cuarenta сорок"),
    (50, "fifty funfzig cinquante cincuenta пятьдесят"),
    (60, "sixty sechzig soixante sesenta шестьдесят"),
    (70, "seventy siebzig setenta семьдесят"),
    (80, "eighty achtzig ochenta восемьдесят"),
    (90, "ninety neunzig noventa девяносто"),
)


def _numbers(table: tuple[tuple[int, str], ...]) -> dict[str, int]:
    return {word: value for value, listed in table for word in listed.split()}


ONES = _numbers(_ONES)
TENS = _numbers(_TENS)
_GERMAN_ONES = {**{word: value for word, value in ONES.items() if word.isascii()}, "ein": 1}
#: Whole numbers that are one word: "neunundvierzig" too.
NUMBER_WORDS = (
    ONES
    | _numbers(_MORE)
    | TENS
    | {
        f"{one}und{ten}": value + tens
        for one, value in _GERMAN_ONES.items()
        for ten, tens in TENS.items()
        if ten.endswith("ig")
    }
)

#: Words that follow a number without being what is counted.
NO_UNITS = words(
    "a an the of in on at to and or for by from with as is was were are that this than who "
    "which und oder der die das den dem von im am zu auf fur mit wer als ist war et ou le la "
    "les de du des en au aux a dans pour par sur est que qui y o el los las del al con por "
    "para que es и или в во на с со к по из от о об за что как это"
)

#: Before a number, these make it rough: one in ten more or less still agrees.
ROUGH = words(
    "about around nearly almost roughly approximately some over under rund etwa fast knapp "
    "ungefahr environ presque quelque unos unas casi aproximadamente около почти примерно "
    "порядка"
)

#: Units that a number of four digits may count; before any other word it is a year.
NAMED = frozenset({*UNITS.values(), *CURRENCIES.values(), "percent", "points"})
