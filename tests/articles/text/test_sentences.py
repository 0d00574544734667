"""Sentence spans: where they break, where they hold, and that nothing of the text is lost."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import split_sentences

CASES = [
    ("en", ["Mr. Okafor met Dr. Lind.", "They spoke at 10.30 a.m. in Washington, D.C."]),
    ("en", ["The U.S. Senate voted.", "It was close."]),
    ("en", ["He moved to the U.S.", "The rest stayed."]),
    ("en", ["J. R. Ewing and Mary K. Holt paid $3.5 million.", "Nobody else did."]),
    ("en", ["“Why now?” she asked.", "“Because,” he said, “we can.”", "Nobody laughed."]),
    ("en", ["“Stop!” Mayor Lind said.", "They did."]),
    ("en", ["He said: “They told me ‘go home.’”", "I went."]),
    ("en", ["She waited… and left.", "Then it rained..."]),
    ("en", ["Acme Inc. rose 4.2 percent on Nov. 3 after No. 7 closed."]),
    ("en", ["The answer was no.", "Ministers disagreed."]),
    ("de", ["Am 3. Oktober traf Dr. Weiß u.a. die Kanzlerin.", "„Es reicht.“", "Er ging."]),
    ("de", ["Im 20. Jahrhundert war z.B. Kohle billig.", "Heute nicht."]),
    ("fr", ["« Nous partons ! »", "Le ministre a quitté la salle.", "M. Durand est resté."]),
    ("es", ["¿Quién paga?", "El Sr. Vega no lo sabe.", "¡Nadie!"]),
    ("ru", ["В 2023 г. проект стоил 5 млн. рублей.", "А. С. Орлов это подтвердил."]),
    ("en", ["Gov. Jane Roe (D-Mich.) met Sen. J. D. Vale at 5 p.m. EST.", "They left."]),
    ("en", ["He paused . . . and went on.", "“Really?!” she asked.", "“It’s ‘over.’”", "Yes."]),
    ("en", ["The company, Yahoo!, said so.", "It is e.g. on p. 5, i.e. the fifth page."]),
    ("en", ["In Smith v. Jones the award was $1.2 billion.", "No. 10 said 3.5%."]),
    ("de", ["Am Montag, dem 3. 4. 2023, kam König Ludwig II. an.", "»Kommst du?«, fragte er."]),
    ("fr", ["M. Dupont a dit : « Je pars. »", "« Pourquoi ? » a-t-elle demandé.", "Etc."]),
    ("es", ["La Dra. Pérez llegó a EE. UU. el lunes.", "“¿Por qué?”, preguntó.", "«No»."]),
    ("it", ["Il sig. Rossi e la dott.ssa Bianchi hanno detto: «No.»", "Poi sono usciti."]),
    ("pt", ["A Dra. Souza chegou às 10h30.", "“Não”, disse ela."]),
    ("nl", ["Dhr. Jansen zei: „Nee.”", "Dat was o.a. gisteren."]),
    ("pl", ["Dom przy ul. Długiej ma ok. 300 lat.", "— Nie — powiedział."]),
    ("ru", ["«Мы не знаем», — сказал И. И. Иванов.", "Это стоит 5 тыс. руб. и т. д.", "Он ушёл."]),
    ("uk", ["У 2019 р. він переїхав до м. Києва.", "«Так», — сказала вона."]),
    ("ar", ["قال الوزير إن السعر سيرتفع.", "هل هذا صحيح؟", "لا أحد يعلم!"]),
    ("hi", ["यह सच है।", "वह गया।"]),
    (
        "ja",
        ["「もう終わりだ。」と話した。", "彼は「無理だ。帰ろう」と言った。", "本当？！", "はい。"],
    ),
    ("zh", ["他说：“我们走吧。”", "她问：“为什么？”", "“你好。”他说。", "价格是3.5元。"]),
    ("zh", ["部长星期一说，价格会下降。", "“我们有信心。”", "会议继续！"]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_split_sentences_finds_exactly_these(language, sentences):
    text = ("" if language in ("zh", "ja") else " ").join(sentences)
    assert [text[s.start : s.end] for s in split_sentences(text, language)] == sentences


TABLE = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[:40])
def test_a_row_of_the_table_breaks_at_its_bars(row):
    language, marked = row.split("\t")
    sentences = marked.split("|")
    text = ("" if language in ("zh", "ja") else " ").join(sentences)
    assert [text[s.start : s.end] for s in split_sentences(text, language)] == sentences


def test_split_sentences_never_crosses_a_paragraph_break():
    text = "A heading, no stop\n\nThe first sentence goes on\nover a line. The second.\n \nLast"
    parts = [text[s.start : s.end] for s in split_sentences(text)]
    assert parts == [
        "A heading, no stop",
        "The first sentence goes on\nover a line.",
        "The second.",
        "Last",
    ]


PIECES = st.sampled_from(
    (
        *'abAB.!?…,;:"“”‘’„«»‹›()[] \n\t\u00a0\u202f1090é😀—-',
        *(
            "。",
            "！",
            "？",
            "「",
            "」",
            "『",
            "』",
            "，",
            "人",
            "と",
            "说",
            "।",
            "؟",
            "۔",
            "ا",
            "Ж",
            "ж",
        ),
        *(" . . .", "Mr. ", "U.S. ", "т. д. ", "z. B. ", "p. m.", "3. 4. 2023", "[1]", "\n\n"),
    )
)


@given(
    st.lists(PIECES, max_size=120).map("".join) | st.text(),
    st.sampled_from(("en", "de", "fr", "es", "ru", "pl", "tr", "el", "hi", "zh", "ja", "ar", "xx")),
)
def test_spans_and_gaps_join_to_the_text(text, language):
    at, joined = 0, []
    for span in split_sentences(text, language):
        gap = text[at : span.start]
        assert not gap.strip()
        assert span.start >= at
        assert span.end > span.start
        joined += [gap, text[span.start : span.end]]
        at = span.end
    assert not text[at:].strip()
    assert "".join(joined) + text[at:] == text


@pytest.mark.parametrize("unit", ["a. B", "word ", "“", ".", " \n", "A.B.", "“快！’我"])
def test_split_sentences_stays_linear_on_one_huge_line(unit):
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    split_sentences(text)
    assert time.process_time() - started < 1
