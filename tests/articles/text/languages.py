"""One story in twenty languages, and a page around it."""

from articles.text.clean import parse_paste

STORIES = {
    "en": (
        "Island council buys back its ferry after a decade",
        "The island council has bought back the ferry that it sold ten years ago to a bank.",
        "It will pay 4.2 million crowns in three parts, the last of them in the spring of 2027.",
        "“The ferry belongs to those who need it,” mayor Ida Lund said after the vote.",
        "According to the harbour office, 900 people took the boat on an ordinary day last year.",
    ),
    "de": (
        "Inselrat kauft die Fähre nach zehn Jahren zurück",
        "Der Inselrat hat die Fähre zurückgekauft, die er vor zehn Jahren an eine Bank abgab.",
        "Er zahlt 4,2 Millionen Kronen in drei Raten, die letzte davon im Frühjahr 2027.",
        "„Die Fähre gehört denen, die sie brauchen“, sagte Bürgermeisterin Ida Lund danach.",
        "Nach Angaben des Hafenamts nutzten im vergangenen Jahr 900 Menschen täglich das Schiff.",
    ),
    "fr": (
        "Le conseil de l’île rachète son ferry après dix ans",
        "Le conseil de l’île a racheté le ferry qu’il avait vendu il y a dix ans à une banque.",
        "Il paiera 4,2 millions de couronnes en trois fois, la dernière au printemps de 2027.",
        "« Le ferry appartient à ceux qui en ont besoin », a dit la maire Ida Lund après le vote.",
        "Selon la capitainerie, 900 personnes prenaient le bateau chaque jour l’an dernier.",
    ),
    "es": (
        "El consejo de la isla recompra su ferri tras diez años",
        "El consejo de la isla ha recomprado el ferri que vendió hace diez años a un banco.",
        "Pagará 4,2 millones de coronas en tres plazos, el último en la primavera de 2027.",
        "“El ferri es de quienes lo necesitan”, dijo la alcaldesa Ida Lund tras la votación.",
        "Según la oficina del puerto, 900 personas tomaban el barco cada día el año pasado.",
    ),
    "it": (
        "Il consiglio dell’isola ricompra il traghetto dopo dieci anni",
        "Il consiglio dell’isola ha ricomprato il traghetto che vendette dieci anni fa.",
        "Pagherà 4,2 milioni di corone in tre rate, l’ultima nella primavera del 2027.",
        "«Il traghetto è di chi ne ha bisogno», ha detto la sindaca Ida Lund dopo il voto.",
        "Secondo l’ufficio del porto, 900 persone al giorno prendevano la nave l’anno scorso.",
    ),
    "pt": (
        "Conselho da ilha compra de volta a balsa após dez anos",
        "O conselho da ilha comprou de volta a balsa que vendeu há dez anos a um banco.",
        "Vai pagar 4,2 milhões de coroas em três parcelas, a última na primavera de 2027.",
        "“A balsa é de quem precisa dela”, disse a prefeita Ida Lund depois da votação.",
        "Segundo o escritório do porto, 900 pessoas usavam o barco por dia no ano passado.",
    ),
    "nl": (
        "Eilandraad koopt veerboot na tien jaar terug",
        "De eilandraad heeft de veerboot teruggekocht die hij tien jaar geleden verkocht.",
        "Hij betaalt 4,2 miljoen kronen in drie delen, het laatste in het voorjaar van 2027.",
        "‘De boot is van wie hem nodig heeft’, zei burgemeester Ida Lund na de stemming.",
        "Volgens het havenkantoor namen vorig jaar elke dag 900 mensen de boot naar de stad.",
    ),
    "pl": (
        "Rada wyspy odkupuje prom po dziesięciu latach",
        "Rada wyspy odkupiła prom, który dziesięć lat temu sprzedała bankowi z miasta.",
        "Zapłaci za niego 4,2 mln koron w trzech ratach, a ostatnią z nich wiosną 2027 roku.",
        "– Prom należy do tych, którzy go potrzebują – powiedziała burmistrz Ida Lund.",
        "Według biura portu w ubiegłym roku z promu korzystało na co dzień 900 osób.",
    ),
    "sv": (
        "Örådet köper tillbaka färjan efter tio år",
        "Örådet har köpt tillbaka färjan som det för tio år sedan sålde till en bank.",
        "Det betalar 4,2 miljoner kronor i tre delar, den sista av dem våren 2027.",
        "– Färjan tillhör dem som behöver den, säger borgmästaren Ida Lund efter mötet.",
        "Enligt hamnkontoret tog 900 personer båten till staden varje dag förra året.",
    ),
    "ro": (
        "Consiliul insulei răscumpără feribotul după zece ani",
        "Consiliul insulei a răscumpărat feribotul pe care l-a vândut acum zece ani unei bănci.",
        "Va plăti 4,2 milioane de coroane în trei rate, ultima în primăvara anului 2027.",
        "„Feribotul este al celor care au nevoie de el”, a spus primarul Ida Lund după vot.",
        "Potrivit biroului portuar, 900 de oameni luau vaporul în fiecare zi anul trecut.",
    ),
    "tr": (
        "Ada meclisi feribotu on yıl sonra geri aldı",
        "Ada meclisi on yıl önce bir bankaya sattığı feribotu geri satın aldığını açıkladı.",
        "Meclis üç taksitte 4,2 milyon kron ödeyecek, son taksit 2027 baharında ödenecek.",
        "“Feribot ona ihtiyacı olanlarındır” diyen Başkan Ida Lund, karardan çok memnun.",
        "Liman idaresine göre geçen yıl her gün 900 kişi bu feribot ile şehre gitti.",
    ),
    "ru": (
        "Совет острова выкупил паром спустя десять лет",
        "Совет острова выкупил паром, который десять лет назад был продан банку из города.",
        "Он заплатит за него 4,2 млн крон тремя частями, последнюю — весной 2027 года.",
        "«Паром принадлежит тем, кому он нужен», — сказала мэр Ида Лунд после голосования.",
        "По данным управления порта, в прошлом году паромом пользовались 900 человек в день.",
    ),
    "uk": (
        "Рада острова викупила пором через десять років",
        "Рада острова викупила пором, який десять років тому був проданий банку з міста.",
        "Вона заплатить за нього 4,2 млн крон трьома частинами, останню — навесні 2027 року.",
        "«Пором належить тим, кому він потрібен», — сказала мерка Іда Лунд після голосування.",
        "За даними управління порту, торік поромом щодня користувалися до 900 людей.",
    ),
    "cs": (
        "Rada ostrova koupila přívoz po deseti letech zpět",
        "Rada ostrova koupila zpět přívoz, který před deseti lety prodala bance z města.",
        "Zaplatí za něj 4,2 milionu korun ve třech splátkách, poslední z nich na jaře 2027.",
        "„Přívoz patří těm, kdo ho potřebují,“ řekla po hlasování starostka Ida Lund.",
        "Podle přístavního úřadu jezdilo loni přívozem každý den do města na 900 lidí.",
    ),
    "el": (
        "Το συμβούλιο του νησιού αγόρασε πίσω το πλοίο",
        "Το συμβούλιο του νησιού αγόρασε πίσω το πλοίο που είχε πουλήσει πριν από δέκα χρόνια.",
        "Θα πληρώσει 4,2 εκατομμύρια κορώνες σε τρεις δόσεις, την τελευταία την άνοιξη του 2027.",
        "«Το πλοίο ανήκει σε όσους το χρειάζονται», είπε η δήμαρχος Ίντα Λουντ μετά την ψήφο.",
        "Σύμφωνα με το λιμεναρχείο, 900 άνθρωποι την ημέρα έπαιρναν το πλοίο πέρυσι.",
    ),
    "hu": (
        "Tíz év után visszavette a kompot a szigeti tanács",
        "A szigeti tanács visszavásárolta a kompot, amelyet tíz éve adott el egy banknak.",
        "A 4,2 millió koronát három részletben fizetik ki, az utolsót 2027 tavaszán.",
        "„A komp azoké, akiknek szükségük van rá” – mondta Ida Lund polgármester a döntésről.",
        "A kikötői hivatal szerint tavaly naponta 900 ember utazott a komppal a városba.",
    ),
    "fi": (
        "Saarineuvosto osti lautan takaisin kymmenen vuoden jälkeen",
        "Saarineuvosto on ostanut takaisin lautan, jonka se myi pankille kymmenen vuotta sitten.",
        "Se maksaa 4,2 miljoonaa kruunua kolmessa erässä, viimeisen niistä keväällä 2027.",
        "”Lautta kuuluu niille, jotka tarvitsevat sitä”, pormestari Ida Lund sanoi päätöksestä.",
        "Satamatoimiston mukaan lauttaa käytti viime vuonna joka päivä noin 900 ihmistä.",
    ),
    "id": (
        "Dewan pulau membeli kembali feri setelah sepuluh tahun",
        "Dewan pulau membeli kembali feri yang dijual kepada sebuah bank sepuluh tahun lalu.",
        "Dewan akan membayar 4,2 juta krona dalam tiga tahap, yang terakhir pada awal 2027.",
        "“Feri ini milik mereka yang membutuhkannya,” kata wali kota Ida Lund pada hari itu.",
        "Menurut kantor pelabuhan, 900 orang naik kapal itu setiap hari pada tahun lalu.",
    ),
    "vi": (
        "Hội đồng đảo mua lại phà sau mười năm",
        "Hội đồng đảo đã mua lại chiếc phà mà họ bán cho một ngân hàng cách đây mười năm.",
        "Họ sẽ trả 4,2 triệu krona trong ba lần, lần cuối cùng vào mùa xuân năm 2027.",
        "“Chiếc phà thuộc về những người cần nó”, thị trưởng Ida Lund nói sau cuộc bỏ phiếu.",
        "Theo văn phòng cảng, mỗi ngày năm ngoái có 900 người đi chiếc phà này vào thành phố.",
    ),
    "ar": (
        "مجلس الجزيرة يستعيد العبّارة بعد عشر سنوات",
        "استعاد مجلس الجزيرة العبّارة التي باعها قبل عشر سنوات إلى أحد البنوك في المدينة.",
        "وسيدفع المجلس 4.2 مليون كرونة على ثلاث دفعات، على أن تكون الأخيرة في ربيع 2027.",
        "وقالت رئيسة البلدية إيدا لوند بعد التصويت إن العبّارة لمن يحتاجون إليها في الجزيرة.",
        "وبحسب مكتب الميناء، كان 900 شخص يستقلون العبّارة كل يوم خلال العام الماضي.",
    ),
}


def read(language, head="=|Nora Quinn|13.03.2025", midst="", at=2, foot=""):
    title, *story = STORIES[language]
    rows = [title if row == "=" else row for row in _rows(head)]
    return parse_paste("\n".join([*rows, *story[:at], *_rows(midst), *story[at:], *_rows(foot)]))


def _rows(text):
    """Lines are parted by bars without spaces; others are the page's own."""
    return [row.replace("\0", " | ") for row in text.replace(" | ", "\0").split("|") if row]
