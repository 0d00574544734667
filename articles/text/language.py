"""Which language a text is in."""

import regex

from .lexicon import words

_SAMPLE = 2000
_FEWEST_LETTERS = 30
_WORD = regex.compile(r"\p{L}+")

# Words a language cannot do without; prose has many of them, menus and link lists hardly any.
_BY_LANGUAGE = {
    "en": words(
        "the a an of to in and that is was for on with as by at from it its he she they his her"
        " their has have had be been are were will would which who not but this said after more"
    ),
    "de": words(
        "der die das den dem des ein eine einen einem einer und in zu im am ist war sind mit auf"
        " für von dass sich nicht auch er sie es wie nach bei aus an als hat haben wird werden oder"
    ),
    "fr": words(
        "le la les un une des du de d l et en à au aux que qui est sont a ont dans pour par sur pas"
        " ne se sa son ses avec ce cette il elle ils plus été qu n s"
    ),
    "es": words(
        "el la los las un una de del y en a al que es son se por para con su sus no lo como más ha"
        " han fue este esta pero o"
    ),
    "it": words(
        "il lo la i gli le un una di del della dei e in a al che è sono si per con su non come più"
        " ha hanno da nel alla"
    ),
    "pt": words(
        "o a os as um uma de do da dos das e em no na que é são se por para com não como mais foi"
        " ao à pelo"
    ),
    "nl": words(
        "de het een van en in op te dat is was voor met zijn aan niet er om ook als bij door naar"
    ),
    "pl": words(
        "i w na z do że się nie jest to od po za o jak ale tym przez dla oraz był była były będzie"
        " został została jego jej ich który która które którzy temu"
    ),
    "cs": words(
        "a v na se je že z do to s za o i k pro ale po jak by jako byl byla bude jsou"
        " který která které"
        " kteří před podle ho"
    ),
    "sv": words("och att det i en som på är av för med den till var inte om ett han hon sig från"),
    "tr": words("ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak ise en"),
    "id": words(
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada"
        " kepada sebuah oleh"
    ),
    "uk": words("і в у на з що не до за та про як від це його її він вона вони також для але був"),
    "ar": words(
        "في من على إلى عن أن إن التي الذي هذا هذه بعد قبل كما خلال مع لا ما لم كان كانت وفق قد بين"
        " أو ذلك وقال وأضاف حيث منذ عند أي وقد ومن وفي"
    ),
    "da": words(
        "og at det i en på er for med til var ikke om et han sig fra af de der den har"
        " som ved efter"
    ),
    "ro": words(
        "și şi a al ale cu de din după este la mai nu o pe pentru prin sa să se care un unei ce lui"
        " au va fost fi"
    ),
    "el": words(
        "και το τη την της του των τον τα τις τους ο η οι σε στο στη στην στον στις στα να που με"
        " για από είναι ότι θα δεν ήταν έχει όσους είχε"
    ),
    "hu": words(
        "a az és hogy nem is egy ki van volt de meg csak már el még amely ami aki mint"
        " azt ezt szerint"
        " után akik amelyet"
    ),
    "fi": words(
        "ja on ei se että oli hän joka mutta kun myös ovat niin kuin ole sen sekä jo mukaan noin"
        " jonka niille"
    ),
    "vi": words(
        "và của là có được cho không trong người đã với các một những này đó khi từ về sau cũng đến"
        " vào bị năm theo sẽ họ ra"
    ),
    "hr": words("i u na je da se su za od s ne što koji koja će o a kao ali bi iz nije nakon"),
    "hi": words("के की का में है को से और पर ने हैं कि यह भी नहीं लिए इस था एक हो गया"),
    "ru": words(
        "и в во не на что с со по к как за от из это его её он она они был была было были о об для"
        " но а у же после также до при"
    ),
}
FUNCTION_WORDS = frozenset().union(*_BY_LANGUAGE.values())


def function_word_share(line: str) -> float:
    """The share of a line's words that are function words of some language we know, 0 to 1."""
    found = [word.lower() for word in _WORD.findall(line[:_SAMPLE])]
    if not found:
        return 0.0
    return sum(word in FUNCTION_WORDS for word in found) / len(found)


def likeliest_language(text: str) -> str | None:
    """The language most of whose function words ``text`` uses, of those we know; needs no model."""
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    counts = {code: sum(word in own for word in found) for code, own in _BY_LANGUAGE.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else None


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or None for too little text.

    Reads the first 2,000 characters. The model is loaded on first use, about half a second.
    """
    sample = text[:_SAMPLE]
    if sum(map(len, _WORD.findall(sample))) < _FEWEST_LETTERS:
        return None
    import py3langid  # loading its model costs half a second, which commands need not pay

    return py3langid.classify(sample)[0]
