"""What a page says to its reader, told apart from what its story says."""

import pytest

from articles.text.site_talk import speaks_of_itself


@pytest.mark.parametrize(
    "line",
    [
        "If you enjoyed this story, share it with somebody who would.",
        "Download the Courier app and get our alerts.",
        "This article originally appeared in The Delmar Courier.",
        "A correction was made on 3 May: an earlier version of this article named another street.",
        "Das Wichtigste aus dem Kreis, jeden Morgen kostenlos in Ihr Postfach.",
        "Hinweis der Redaktion: Das Baujahr haben wir berichtigt.",
        "Votre e-mail est collecté pour vous envoyer notre lettre.",
        "Suscríbete a nuestro canal de WhatsApp.",
        "Veja mais notícias do estado.",
        "Iscriviti alla newsletter di cronaca.",
        "Чтобы прочитать материал, отключите блокировщик рекламы.",
        "Підписуйтеся на новини у Telegram.",
        "请点击下载客户端，阅读更多内容。",
        "続きは会員登録してお読みいただけます。",
    ],
)
def test_talk_to_the_reader_is_told_in_many_languages(line):
    assert speaks_of_itself(line)


@pytest.mark.parametrize(
    "line",
    [
        "The minister said he had not read the email before the vote.",
        "“Subscribe to our newsletter,” the sign on the abandoned door still said.",
        "The We Company confirmed the plan in an email to its staff on Monday.",
        "She follows the river for eleven miles every morning.",
        "Das Gericht wies die Klage der Zeitung gegen ihren früheren Kommentator ab.",
        "Le syndicat a publié un article de loi qu'il juge dangereux.",
        "Суд рассмотрит жалобу на сайт ведомства в марте.",
    ],
)
def test_a_story_about_such_things_is_not_taken_for_it(line):
    assert not speaks_of_itself(line)
