"""Month names and time zones as pages print them."""

_NAMES = (
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari января"
    " январь янв січня stycznia ocak leden ledna ianuarie يناير január ιανουαρίου"
    " tammikuuta sausio janvārī jaanuar gener януари januára januarja जनवरी",
    "february feb februar feber février févr fév fevrier febrero febbraio fevereiro fev"
    " februari февраля февраль фев февр лютого lutego şubat února februarie فبراير február"
    " φεβρουαρίου"
    " helmikuuta vasario februārī veebruar febrer февруари februára februarja फरवरी",
    "march mar märz mrz maerz mars marzo março marco maart марта март мар березня marca mart"
    " března martie مارس maret március μαρτίου آذار"
    " marts maaliskuuta kovo martā märts març मार्च",
    "april apr avril avr abril abr aprile апреля апрель апр квітня kwietnia nisan dubna"
    " aprilie أبريل ابريل نيسان április απριλίου"
    " aprila huhtikuuta balandžio aprīlī aprill apríla अप्रैल",
    "may mai mayo maggio mag maio mei maj мая май травня maja mayıs května مايو أيار május μαΐου"
    " toukokuuta gegužės maijā maig máj mája मई",
    "june jun juni juin junio giugno giu junho июня июнь июн червня czerwca haziran června"
    " iunie يونيو حزيران június ιουνίου"
    " kesäkuuta birželio jūnijā juuni juny юни júna juna जून",
    "july jul juli juillet juil julio luglio lug julho июля июль июл липня lipca temmuz"
    " července iulie يوليو تموز július ιουλίου"
    " heinäkuuta liepos jūlijā juuli juliol юли júla jula जुलाई",
    "august aug août aout agosto ago augustus augusti августа август авг серпня sierpnia"
    " ağustos srpna أغسطس اغسطس آب agustus augusztus αυγούστου"
    " elokuuta rugpjūčio augustā avgusta augusta अगस्त",
    "september sep sept septembre septiembre settembre set setembro сентября сентябрь сен"
    " сент вересня września eylül září septembrie سبتمبر أيلول szeptember σεπτεμβρίου"
    " syyskuuta rugsėjo septembrī setembre септември septembra सितंबर",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября октябрь окт"
    " жовтня października ekim října octombrie أكتوبر اكتوبر október οκτωβρίου"
    " lokakuuta spalio oktobrī oktoober октомври oktobra अक्टूबर",
    "november nov novembre noviembre novembro ноября ноябрь ноя нояб листопада listopada"
    " kasım listopadu noiembrie نوفمبر νοεμβρίου"
    " marraskuuta lapkričio novembrī ноември novembra नवंबर",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабря"
    " декабрь дек грудня grudnia aralık prosince decembrie ديسمبر desember δεκεμβρίου"
    " joulukuuta gruodžio decembrī detsember desembre декември decembra दिसंबर",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}

# Fixed offsets in minutes; a zone that moves with the season is named in MOVING_ZONES.
FIXED_ZONES = {
    "gmt": 0,
    "utc": 0,
    "z": 0,
    "bst": 60,
    "cet": 60,
    "mez": 60,
    "cest": 120,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "мск": 180,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "pst": -480,
    "pdt": -420,
    "ist": 330,
    "pkt": 300,
    "gst": 240,
    "eat": 180,
    "trt": 180,
    "sast": 120,
    "wat": 60,
    "sgt": 480,
    "hkt": 480,
    "wib": 420,
    "jst": 540,
    "kst": 540,
    "aest": 600,
    "aedt": 660,
    "brt": -180,
}
MOVING_ZONES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
