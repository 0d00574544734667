"""Who said what, through whom."""

import pytest

from articles.text.attribution import Form, find_attributions
from articles.text.quotes import find_quotes
from articles.text.sentences import split_sentences


def said(text: str, language: str = "en") -> list[tuple]:
    """Every attribution as (words, speaker, via, anonymous, form)."""
    found = find_attributions(text, split_sentences(text, language), language)
    return [
        (text[a.content.start : a.content.end], a.speaker, a.via, a.anonymous, a.form)
        for a in found
    ]


ONE_SENTENCE = [
    ("en", "“It is over,” said Mayor Ida Lund.", "“It is over,”", "Ida Lund", Form.DIRECT),
    ("en", "Ida Lund said that it was over.", "it was over", "Ida Lund", Form.PARAPHRASE),
    (
        "en",
        "It was over by then, Ida Lund has said.",
        "It was over by then",
        "Ida Lund",
        "paraphrase",
    ),
    ("en", "According to Ida Lund, it was over.", "it was over", "Ida Lund", Form.PARAPHRASE),
    ("en", "Talks are over, according to Ida Lund.", "Talks are over", "Ida Lund", "paraphrase"),
    (
        "en",
        "Ida Lund, the mayor, warned that it was late.",
        "it was late",
        "Ida Lund",
        "paraphrase",
    ),
    ("de", "„Es ist vorbei“, sagte Ida Lund.", "„Es ist vorbei“", "Ida Lund", Form.DIRECT),
    ("de", "Ida Lund erklärte, dass es vorbei sei.", "es vorbei sei", "Ida Lund", Form.PARAPHRASE),
    ("fr", "« C’est fini », a déclaré Ida Lund.", "« C’est fini »", "Ida Lund", Form.DIRECT),
    ("fr", "Selon Ida Lund, tout est fini.", "tout est fini", "Ida Lund", Form.PARAPHRASE),
    ("es", "«Se acabó hoy», dijo Ida Lund.", "«Se acabó hoy»", "Ida Lund", Form.DIRECT),
    ("ru", "«Это конец», — заявила Ида Лунд.", "«Это конец»", "Ида Лунд", Form.DIRECT),
    ("ru", "Ида Лунд заявила, что всё кончено.", "всё кончено", "Ида Лунд", Form.PARAPHRASE),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker", "form"), ONE_SENTENCE)
def test_a_sentence_gives_words_and_speaker(language, text, words, speaker, form):
    assert said(text, language) == [(words, speaker, None, False, form)]


@pytest.mark.parametrize(
    "text",
    [
        "The claims were filed in 2019 and the report runs to 40 pages.",
        "The two states agreed to launch talks, seeking a known mediator.",
        "He was told to leave the United States.",
        "The “iron law” of markets held again.",
    ],
)
def test_words_that_only_look_like_cues_report_nothing(text):
    assert said(text) == []


def test_pronouns_roles_and_last_names_lead_back_to_the_full_name():
    text = (
        "Foreign Minister Ida Lund said that talks would resume. The diplomat added that"
        " nothing was signed.\n\n“We are patient,” she said. Lund insisted that it was true."
    )
    assert {row[1] for row in said(text)} == {"Ida Lund"}
    assert len(said(text)) == 4


def test_an_interview_carries_what_the_speaker_says_until_another_occasion():
    text = (
        "Speaking to Radio Halden on Sunday, Ida Lund said the dam was safe.\n\n"
        "She added that nobody had to leave.\n\n"
        "Earlier this month, she told reporters that it leaked."
    )
    assert [row[2] for row in said(text)] == ["Radio Halden", "Radio Halden", None]


def test_an_agency_citing_nameless_sources_is_the_way_not_the_speaker():
    text = "TASS reported, citing anonymous sources, that the base “works as usual.”"
    assert said(text) == [
        ("the base “works as usual.”", "anonymous sources", "TASS", True, Form.DIRECT)
    ]


def test_a_quotation_over_two_sentences_and_paragraphs_keeps_its_speaker():
    text = (
        "“We waited. Nobody came,” Ida Lund said. “So we went home at last.”\n\n"
        "“Nobody ever told us why it had happened.”"
    )
    rows = said(text)
    assert [row[0] for row in rows] == [
        "“We waited. Nobody came,”",
        "“So we went home at last.”",
        "“Nobody ever told us why it had happened.”",
    ]
    assert {row[1] for row in rows} == {"Ida Lund"}


def test_a_nom_de_guerre_is_the_same_person():
    text = (
        "Omar Reyes, also known as Abu Karim, spoke. Abu Karim said that the war was over."
        " Karim added that he was tired."
    )
    assert {row[1] for row in said(text)} == {"Omar Reyes"}


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“She told me ‘go’ twice.”", ["“She told me ‘go’ twice.”"]),
        ("„Ja“ und »Nein«", ["„Ja“", "»Nein«"]),
        ("« Oui » dit-il", ["« Oui »"]),
        ("“First part\n\n“second part.”", ["“First part", "“second part.”"]),
        ("It’s the mayors’ turn", []),
    ],
)
def test_find_quotes_in_every_house_style(text, quotes):
    assert [text[q.start : q.end] for q in find_quotes(text)] == quotes
