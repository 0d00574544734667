"""Heads of pages in many languages, above one story told in each of them."""

import pytest

from tests.articles.text.languages import STORIES, read

# Language, what stands above the text ("=" is the headline), day, names, standfirst.
HEADS = {
    "en audio and gift": (
        "en",
        "Listen to this article|5 min|Gift this article|Save|=|By Nora Quinn and Sam Ortiz|"
        "Updated March 14, 2025 at 8:40 a.m. EDT|Published March 13, 2025 at 5:02 p.m. EDT",
        "2025-03-13",
        "Nora Quinn and Sam Ortiz",
        None,
    ),
    "en role before name": (
        "en",
        "Home|News|Islands|=|A bank had run the boats since 2015|Islands correspondent Nora Quinn|"
        "Thursday 13 March 2025 17:02 GMT|24 Comments|Bookmark",
        "2025-03-13",
        "Nora Quinn",
        "A bank had run the boats since 2015",
    ),
    "en hours ago": (
        "en",
        "Islands|=|2 hours ago|Share|Save|Nora Quinn|Reporting from Halden|13 March 2025",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "en card of the author": (
        "en",
        "=|Headshot of Nora Quinn|Nora Quinn|Halden Courier|Mar. 13, 2025, 5:02 p.m. ET|"
        "Hear this story|AI-generated voice|Add us on Google",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "en first published": (
        "en",
        "=|Nora Quinn Islands Reporter|First published Thu 13 Mar 2025 17.02 GMT|Last updated Fri"
        " 14 Mar 2025 09.11 GMT|Prefer us on Google",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "de kicker and reading": (
        "de",
        "Seefahrt|=|Die Bank hatte die Boote seit 2015 betrieben|Von Nora Quinn, Halden|13.03.2025,"
        " 17:02 Uhr|Lesezeit: 3 Min.|Artikel anhören|Merken|Teilen",
        "2025-03-13",
        "Nora Quinn",
        "Die Bank hatte die Boote seit 2015 betrieben",
    ),
    "de stand": (
        "de",
        "Stand: 14.03.2025 09:11 Uhr|=|Ein Bericht von Nora Quinn|13. März 2025 · 17:02|Vorlesen"
        "|Drucken|Anzeige",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "fr modified": (
        "fr",
        "Accueil|Îles|=|Par Nora Quinn (avec AFP)|Publié le 13 mars 2025 à 17h02, modifié le 14"
        " mars 2025 à 09h11|Temps de lecture : 2 min.|Offrir l’article|Ajouter à vos sélections",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "fr newsroom": (
        "fr",
        "=|La banque exploitait les bateaux depuis 2015.|Rédigé par Nora Quinn|Le 13/03/2025 à"
        " 17:02|Mis à jour le 14/03/2025 à 09:11|Écouter|Partager",
        "2025-03-13",
        "Nora Quinn",
        "La banque exploitait les bateaux depuis 2015.",
    ),
    "es place and update": (
        "es",
        "Islas|=|El banco explotaba los barcos desde 2015|Nora Quinn|Halden - 13 mar 2025 - 17:02"
        " CET|Actualizado: 14 mar 2025 - 09:11 CET|Compartir|Ir a los comentarios",
        "2025-03-13",
        "Nora Quinn",
        "El banco explotaba los barcos desde 2015",
    ),
    "es newsroom": (
        "es",
        "Portada|=|Redacción|13 de marzo de 2025, 17:02 hs|Escuchar artículo|0:00|3:12|Guardar",
        "2025-03-13",
        "Redacción",
        None,
    ),
    "it update": (
        "it",
        "Cronaca|=|di Nora Quinn|13 marzo 2025|(modifica il 14 marzo 2025 | 09:11)|Ascolta"
        " l’articolo|2 min|Regala questo articolo",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "it newsroom": (
        "it",
        "Home|Isole|=|Redazione Halden|Pubblicato il 13-03-2025 17:02|Ultimo aggiornamento"
        " 14-03-2025 09:11|Condividi",
        "2025-03-13",
        "Redazione Halden",
        None,
    ),
    "pt update": (
        "pt",
        "Ilhas|=|Banco operava os barcos desde 2015|Por Nora Quinn, Halden|13/03/2025 17h02"
        "  Atualizado há 2 horas|Ouvir notícia|Salvar",
        "2025-03-13",
        "Nora Quinn",
        "Banco operava os barcos desde 2015",
    ),
    "pt by agency": (
        "pt",
        "=|Da Redação|Publicado em 13 de março de 2025 às 17:02|Atualizada em 14 de março de 2025"
        "|Compartilhar no WhatsApp|Dê sua opinião",
        "2025-03-13",
        "Da Redação",
        None,
    ),
    "nl": (
        "nl",
        "Eilanden|=|Nora Quinn|redacteur eilanden|donderdag 13 maart 2025, 17:02|Aangepast"
        " vrijdag 14 maart 2025, 09:11|Leestijd 2 minuten|Luister",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "pl": (
        "pl",
        "Strona główna|Wyspy|=|oprac. Nora Quinn|13 marca 2025, 17:02|Posłuchaj artykułu|x1"
        "|Skomentuj|Lubię to|REKLAMA",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "sv": (
        "sv",
        "Öarna|=|Banken hade drivit båtarna sedan 2015|Text: Nora Quinn|Foto: Sam Ortiz|Publicerad"
        " 13 mars 2025|Uppdaterad 14 mars 2025 kl. 09.11|Lyssna|Dela|Spara",
        "2025-03-13",
        "Nora Quinn",
        "Banken hade drivit båtarna sedan 2015",
    ),
    "ro": (
        "ro",
        "Acasă|Insule|=|De Nora Quinn|Data publicării: 13 martie 2025, 17:02|Ultima actualizare:"
        " 14 martie 2025|Timp de citire: 2 min|Distribuie",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "tr": (
        "tr",
        "Anasayfa|Gündem|=|Bankanın işlettiği tekneler 2015'ten beri eleştiriliyordu|Haber: Nora"
        " Quinn|Giriş: 13.03.2025 17:02|Güncelleme: 14.03.2025 09:11|Abone ol|Paylaş",
        "2025-03-13",
        "Nora Quinn",
        "Bankanın işlettiği tekneler 2015'ten beri eleştiriliyordu",
    ),
    "ru": (
        "ru",
        "Общество|=|13 марта 2025, 17:02|Обновлено: 14 марта 2025, 09:11|Нора Куинн|корреспондент"
        "|Слушать|1 204 просмотра|Поделиться",
        "2025-03-13",
        "Нора Куинн",
        None,
    ),
    "uk": (
        "uk",
        "Головна|Новини|=|Нора Квінн|13 березня 2025, 17:02|1204|Поділитися|Час читання: 2 хв",
        "2025-03-13",
        "Нора Квінн",
        None,
    ),
    "cs": (
        "cs",
        "Domů|Ostrovy|=|Autor: Nora Quinn|13. března 2025 17:02|Aktualizováno 14. března 2025 9:11"
        "|Diskuse (24)|Sdílet",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "el": (
        "el",
        "Αρχική|Νησιά|=|Νόρα Κουίν|13 Μαρτίου 2025 17:02|Ενημερώθηκε: 14 Μαρτίου 2025|Μοιράσου το",
        "2025-03-13",
        "Νόρα Κουίν",
        None,
    ),
    "hu": (
        "hu",
        "Belföld|=|Nora Quinn|2025. március 13. 17:02|Frissítve: 2025. március 14. 9:11|Megosztás"
        "|Olvasási idő: 2 perc",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "fi": (
        "fi",
        "Saaret|=|Nora Quinn|Toimittaja|13.3.2025 17:02 | Päivitetty 14.3.2025 9:11|Jaa|Kuuntele"
        "|Tallenna",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "vi": (
        "vi",
        "Trang chủ|Thời sự|=|13/03/2025 17:02 GMT+7|Nora Quinn|Chia sẻ|Nghe đọc bài|Lưu bài",
        "2025-03-13",
        "Nora Quinn",
        None,
    ),
    "ar": (
        "ar",
        "الرئيسية|جزر|=|نورا كوين|نُشر في: 13 مارس 2025 ,17:02|آخر تحديث: 14 مارس 2025|استمع إلى"
        " المقال|حفظ",
        "2025-03-13",
        "نورا كوين",
        None,
    ),
}


@pytest.mark.parametrize("make", HEADS)
def test_a_head_in_any_language_is_read(make):
    language, head, day, names, dek = HEADS[make]
    parsed = read(language, head)
    assert parsed.title == STORIES[language][0]
    assert (parsed.published or "")[:10] == day
    assert parsed.paragraphs == STORIES[language][1:]
    assert (parsed.byline, parsed.dek) == (names, dek)
