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


WHO_IS_MEANT = [
    ("Jo Ek, the mayor, resigned.\n\nHALDEN (AP) — Ek said that it was late.", "Jo Ek"),
    ("A farmer met Ida Lund. Farmer Jo Ek lost a barn. He said that rain helped.", "Jo Ek"),
    ("Ms. Ida Lund and Mr. Jo Ek met. Ek said that all was well. She said it was not.", "Ida Lund"),
    ("Jo Ek Jr., a mason, is his son. Ek said that he would stay.", "Jo Ek Jr"),
    ("Senate staff met Ida Lund. Lund’s campaign said that it was over.", "Lund’s campaign"),
    ("Officials in Halden said that it was over.", "Officials in Halden"),
    ("The Norse and Danish ministers said that it was over.", "Norse and Danish ministers"),
    ("But the Halden Yard Group (HYG) has gone. HYG said that it was over.", "Halden Yard Group"),
    ("A guard who asked for no name said people were afraid.", "A guard who asked for no name"),
    ("Traders such as Ida Lund have called for a ban on salt.", "Traders such as Ida Lund"),
    ("It is a bill he says the town will need.", "he"),
    ("When that ends, they say the harbour will close.", "they"),
    ("Ida Lund, 31, a baker, won. Jo Ek lost.\n\nIda said that it was close.", "Ida Lund"),
    ("The baker Ida Lund met Mayor Jo Ek. The mayor said that it was late.", "Jo Ek"),
    ("Ida Lund, a keeper of bees, met Jo Ek. The keeper said that all was well.", "Ida Lund"),
    ("Her mother, Ida, said that it was late. Ida Lund has two girls.", "Ida Lund"),
    ("Mayor Ida Lund on Sunday left. Jo Ek met her. Lund said that it was late.", "Ida Lund"),
    ("Ida Lund of the Halden Yard met Jo Ek. Lund said that it was late.", "Ida Lund"),
    ("Prosecutors in San Juan said that it was late.", "Prosecutors in San Juan"),
    ("Uber left. Uber said no.\n\nLocal residents said no. It said that it was late.", "Uber"),
    ("“No,” former engineer and mail inventor Jo Ek said.", "Jo Ek"),
    ("Brava Inc. CEO Jo Ek spoke. Ida Lund left. Ek said that it was late.", "Jo Ek"),
    ("Jo Ek was blunt: “We went home.”", "Jo Ek"),
    ("Jo Ek lost the vote.\n\nEk: “We went home.”", "Jo Ek"),
    ("Jo Ek lost the vote. His answer: “We went home.”", "Jo Ek"),
    ("Jo Ek told NBC’s “Morning Desk” that it was late.", "Jo Ek"),
    ('"We sold it,” said Jo Ek, the mayor.', "Jo Ek"),
    ("Mayor\u00a0Ida\u00a0Lund\u00a0did say that it was late.", "Ida Lund"),
    ("Jo Ek sold his yard.\n\nIt was far too late, he told CNN’s Ida Lund.", "Jo Ek"),
]


@pytest.mark.parametrize(("text", "speaker"), WHO_IS_MEANT)
def test_the_last_speaker_of_a_text_is_the_one_meant(text, speaker):
    assert said(text)[-1][1] == speaker


def test_a_speaker_is_described_by_all_that_stands_behind_the_name():
    text = "“No,” said Ida Lund, Halden director of a former U.S. bank, who left in May."
    (found,) = find_attributions(text, split_sentences(text))
    assert text[found.source.start : found.source.end] == text[11:-1]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ida Lund announced Friday it will close the yard.", "it will close the yard"),
        ("Ida Lund warned against a “bad deal” for all.", "against a “bad deal” for all"),
        ("Ida Lund asked how much it was.", "how much it was"),
        (
            "While Ida Lund said the yard was safe, the town has closed the road.",
            "the yard was safe",
        ),
        ("Ida Lund insisted, as she had in May, that it was safe.", "it was safe"),
    ],
)
def test_what_is_told_begins_and_ends_where_its_clause_does(text, content):
    assert [row[0] for row in said(text)] == [content]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“No,” Ida Lund said on ABC’s “This Week.”", "ABC"),
        ("“No,” Ida Lund told CNN’s Jo Ek.", "CNN"),
        ("“No,” Ida Lund said on arrival.", None),
    ],
)
def test_a_broadcaster_named_behind_on_or_told_carried_the_words(text, via):
    assert [row[2] for row in said(text)] == [via]


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


@pytest.mark.parametrize(
    ("language", "text", "speaker", "via", "anonymous"),
    [
        ("es", "«Ya es tarde», sostenía Ida Lund.", "Ida Lund", None, False),
        ("es", "Ida Lund ha asegurado que ya es tarde.", "Ida Lund", None, False),
        ("es", "La jueza Ida Lund calla. La jueza señala que es tarde.", "Ida Lund", None, False),
        ("fr", "« C’est tard », s’agaçait Ida Lund.", "Ida Lund", None, False),
        ("fr", "« C’est tard », affirmait Ida Lund mardi.", "Ida Lund", None, False),
        (
            "fr",
            "« C’est tard », glisse un proche de Ida Lund.",
            "un proche de Ida Lund",
            None,
            True,
        ),
        ("en", "Harbour officials said that it was late.", "Harbour officials", None, True),
        ("en", "Experts warned that it was late.", "Experts", None, True),
        ("en", "Harbour residents Ida Lund said it was late.", "Ida Lund", None, False),
        (
            "en",
            "In a statement sent to the Halden Gazette, Ida Lund said it was late.",
            "Ida Lund",
            "Halden Gazette",
            False,
        ),
        (
            "en",
            "In a statement sent to the FBI, Ida Lund said it was late.",
            "Ida Lund",
            "statement",
            False,
        ),
        (
            "fr",
            "« C’est tard », a déclaré Ida Lund au Journal de Halden.",
            "Ida Lund",
            "Journal de Halden",
            False,
        ),
    ],
)
def test_who_speaks_through_whom_and_whether_a_name_is_given(
    language, text, speaker, via, anonymous
):
    assert [row[1:4] for row in said(text, language)][:1] == [(speaker, via, anonymous)]


def test_what_only_describes_a_noun_reports_nothing():
    assert said("Le plan annoncé que chacun lisait est là.", "fr") == []


def test_the_company_is_the_body_that_spoke():
    text = "Halden Ferries Group said it was late. The company said that boats would wait."
    assert [row[1] for row in said(text)] == ["Halden Ferries Group"] * 2


def test_a_new_spokesman_is_not_the_one_named_before():
    text = "Spokesman Omar Reyes said it was late. A spokesman for the port said it was early."
    assert [row[1] for row in said(text)] == ["Omar Reyes", "spokesman for the port"]


def test_a_nameless_speaker_is_who_he_and_the_woman_mean():
    text = (
        "Ida Lund left.\n\n“We saw it,” said a woman from Halden. “It burned,” she added.\n\n"
        "The woman said that nobody came."
    )
    assert {(row[1], row[3]) for row in said(text)} == {("a woman from Halden", True)}


def test_an_opening_that_only_describes_somebody_is_said_by_who_is_named_next():
    text = (
        "A former mayor has said that the dam leaked for years.\n\n"
        "Ida Lund, who left in May, said nobody listened."
    )
    assert [(row[1], row[3]) for row in said(text)] == [("Ida Lund", False)] * 2


def test_a_source_of_an_opening_stays_nameless():
    text = (
        "A source close to the mayor has said that the dam leaked.\n\n"
        "Ida Lund, who left in May, said nobody listened."
    )
    assert [row[3] for row in said(text)] == [True, False]


def test_an_interview_is_over_after_some_paragraphs():
    later = "\n\n".join(f"Lund said that dam {number} leaked." for number in range(9))
    text = f"Ida Lund told Radio Halden that it was late.\n\n{later}"
    assert [row[2] for row in said(text)] == ["Radio Halden"] * 7 + [None] * 3


def test_the_name_of_a_programme_is_no_quotation():
    text = "“It is late,” Jo Ek said in an interview on NBC’s “Meet the Mayor.”"
    assert [row[:3] for row in said(text)] == [("“It is late,”", "Jo Ek", "NBC")]


def test_what_follows_a_colon_is_nobodys_where_no_person_stands_before_it():
    assert said("One reason may be the weather: “there are risks to the harbour.”") == []
