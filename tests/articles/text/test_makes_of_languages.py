"""Insets and feet of pages in many languages, amid and below one story told in each."""

import pytest

from tests.articles.text.languages import STORIES, read

# Language, what stands between two paragraphs and is no part of either.
MIDST = {
    "en listen": ("en", "NEWYou can now listen to Harbour articles!"),
    "de": ("de", "Mehr zum Thema: Warum die Boote so oft ausfallen"),
    "de ad": ("de", "Anzeige|Scrollen Sie, um weiterzulesen"),
    "de box": ("de", "Empfohlener redaktioneller Inhalt|An dieser Stelle finden Sie einen externen"
               " Inhalt.|Externen Inhalt anzeigen"),
    "fr": ("fr", "À lire aussi|Pourquoi les bateaux tombent si souvent en panne"),
    "fr ad": ("fr", "Publicité|La suite de votre contenu après cette annonce"),
    "es": ("es", "Lea también: Por qué los barcos se averían tanto"),
    "es ad": ("es", "PUBLICIDAD|Sigue leyendo"),
    "es more": ("es", "Relacionado|Los panaderos de Halden abren otra vez|El arenque se fue al"
                " norte"),
    "it": ("it", "Leggi anche: Perché le navi si rompono così spesso"),
    "it related": ("it", "Approfondimento|I fornai di Halden riaprono dopo novanta giorni"),
    "pt": ("pt", "LEIA MAIS|Por que os barcos quebram tanto"),
    "pt channel": ("pt", "Clique aqui para seguir o canal do Correio da Ilha no WhatsApp"),
    "nl": ("nl", "Lees ook|Waarom de boten zo vaak uitvallen"),
    "pl": ("pl", "Zobacz też: Dlaczego łodzie tak często się psują"),
    "pl rest": ("pl", "Dalsza część artykułu pod materiałem wideo"),
    "sv": ("sv", "Läs också: Därför går båtarna så ofta sönder"),
    "sv ad": ("sv", "Annons|Artikeln fortsätter efter annonsen"),
    "ro": ("ro", "Citește și: De ce se strică vapoarele atât de des"),
    "tr": ("tr", "İlgili haber: Tekneler neden bu kadar sık bozuluyor"),
    "ru": ("ru", "Читайте также|Почему катера так часто ломаются"),
    "ru photo": ("ru", "Фото: Сэм Ортис / Вестник острова"),
    "uk": ("uk", "Читайте також: Чому катери так часто ламаються"),
    "cs": ("cs", "Přečtěte si také|Proč se lodě tak často kazí"),
    "el": ("el", "Διαβάστε επίσης: Γιατί τα πλοία χαλάνε τόσο συχνά"),
    "hu": ("hu", "Olvassa el ezt is: Miért romlanak el olyan gyakran a hajók"),
    "fi": ("fi", "Lue myös: Miksi veneet hajoavat niin usein"),
    "id": ("id", "Baca juga: Mengapa kapal begitu sering rusak"),
    "vi": ("vi", "Xem thêm: Vì sao tàu hay hỏng như vậy"),
    "ar": ("ar", "اقرأ أيضا: لماذا تتعطل القوارب كثيرا"),
}  # fmt: skip

# Language, what stands below the story.
FEET = {
    "en tags": ("en", "In this article:|Ferries|Island council|Halden|What do you think?|24"
                " Comments|Join the conversation"),
    "en promo": ("en", "For more on news and current affairs from around the islands please visit"
                 " Harbour News."),
    "en video": ("en", "Watch this video explainer:|Harbour News"),
    "en author": ("en", "Nora Quinn|Nora Quinn covers islands and boats for Harbour News, where"
                  " she started in 2016.|Read More"),
    "en follow": ("en", "Follow Nora Quinn on X @noraquinn|Follow Harbour News on Google and"
                  " Facebook"),
    "de": ("de", "Über die Autorin|Nora Quinn schreibt seit 2016 über Inseln.|Newsletter|Das Beste"
           " der Woche in Ihrem Postfach"),
    "de source": ("de", "Quelle: Inselblatt, nqu|Dieses Thema im Programm: Inselradio, 13. März"
                  " 2025, 12:00 Uhr.|Impressum|Datenschutz"),
    "fr": ("fr", "Nora Quinn|Réagir à cet article|Commenter|Partager cet article|Mentions légales"),
    "fr follow": ("fr", "Retrouvez toute l’actualité des îles sur notre application mobile"),
    "es": ("es", "Archivado en:|Ferris|Halden|Comentarios|Normas de uso|Más información"),
    "es agree": ("es", "Conforme a los criterios de|Saber más|Te puede interesar|El arenque se fue"
                 " al norte este año"),
    "it": ("it", "© RIPRODUZIONE RISERVATA|Iscriviti alla newsletter|Argomenti|Traghetti|Halden"),
    "pt": ("pt", "Tags:|Balsa|Halden|Leia também|O arenque foi para o norte este ano|Voltar ao"
           " topo"),
    "nl": ("nl", "Deel dit artikel|Heb je een tip? Mail de redactie.|Meest gelezen|Bakker sluit na"
           " negentig jaar"),
    "pl": ("pl", "Źródło: Kurier Wyspy|Udostępnij artykuł|Oceń artykuł|Komentarze (24)|Piekarz"
           " zamyka po dziewięćdziesięciu latach"),
    "sv": ("sv", "Fakta|Dela artikeln|Hittat fel i texten? Skriv och berätta.|Mest lästa|Bagare"
           " stänger efter nittio år"),
    "ro": ("ro", "Urmărește-ne și pe Google News|Etichete:|feribot|Halden|Lasă un comentariu|"
           "Adresa ta de email nu va fi publicată."),
    "tr": ("tr", "Etiketler|feribot|Halden|Yorumlar|İlk yorumu siz yazın|En çok okunanlar|Fırın"
           " doksan yıl sonra kapandı"),
    "ru": ("ru", "Подписывайтесь на наш канал в Telegram|Теги:|паром|Халден|Самое читаемое|Пекарня"
           " закрылась через девяносто лет"),
    "uk": ("uk", "Підписуйтесь на наш Telegram|Теги:|пором|Гальден|Якщо ви помітили помилку,"
           " виділіть її мишкою та натисніть Ctrl+Enter"),
    "cs": ("cs", "Nahlásit chybu v článku|Témata:|přívoz|Halden|Nejčtenější|Pekař zavírá po"
           " devadesáti letech"),
    "el": ("el", "Ακολουθήστε μας στο Google News και μάθετε πρώτοι όλες τις ειδήσεις|Ετικέτες"
           "|Σχόλια"),
    "hu": ("hu", "Kövesse az oldalunkat a Facebookon is!|Címkék:|komp|Halden|Legolvasottabb"),
    "vi": ("vi", "Chủ đề:|phà|Halden|Bình luận (24)|Gửi bình luận|Đọc nhiều nhất|Tiệm bánh đóng cửa"
           " sau chín mươi năm"),
    "ar": ("ar", "تابعونا على فيسبوك|كلمات مفتاحية|العبّارة|الأكثر قراءة|مخبز يغلق بعد تسعين عاما"),
}  # fmt: skip


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("make", MIDST)
def test_an_inset_in_any_language_is_dropped(make, at):
    language, midst = MIDST[make]
    assert read(language, midst=midst, at=at).paragraphs == STORIES[language][1:]


@pytest.mark.parametrize("make", FEET)
def test_a_foot_in_any_language_is_dropped(make):
    language, foot = FEET[make]
    assert read(language, foot=foot).paragraphs == STORIES[language][1:]
