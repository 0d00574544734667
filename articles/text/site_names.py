"""Names that a page's furniture bears again and again: its own is mostly among them."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

import regex

from .language import FUNCTION_WORDS
from .lexicon import words
from .menu_words import MENU_WORDS
from .months import MONTHS

_READ = 160  # characters of a line in which names are looked for
_MOST = 40
_MOST_COUNTED = 80  # bounds the cost on hostile pages
_WITHIN_LONGER = 0.6  # a name that stands so often in one longer name is only a part of that
_TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}&!-]*")
_JOINT = regex.compile(r" (?:& )?|[.&]")
_LONGEST_NAME = 4
_LEAST_LETTERS = 2
_LONG_NAME = 8
_SMALL = words("of the and de la le du des on der die das di do da van")
_ARTICLES = words("the le la les el los die der das il lo o a de het")
# Names of parts of any site, of its neighbours and of days: on every page, and no page's own.
_ANY_SITES = words(
    """
    social auto executive highlights facebook twitter google linkedin youtube instagram
    pinterest tumblr digg reddit whatsapp tiktok flipboard telegram wordpress blogger blogspot
    disqus us usa uk eu uhr yahoo myspace delicious stumbleupon android iphone ipad apple
    windows rss e-mail email mail am pm gmt et est edt pst pdt bst cet utc monday tuesday
    wednesday thursday friday saturday sunday weekdays today read view watch see share print
    send get sign join reply like report flag add post posted comment your you this that what
    why how who when where new more most best top latest breaking all related full show here is
    are not no can will editor editors letter letters staff fans photo photos picture pictures
    image images credit page pages site article articles story stories topics reader readers
    use policy policies service services customer right rights reserved terms conditions online
    web mobile app apps tv blog blogs forum forums money food home family travel style
    education real estate cars job shopping deals classifieds obituaries calendar events arts
    books music movies film entertainment celebrity drink fashion law crime research company
    companies market markets finance personal financial economy data security day week month
    year series special issue digital
    """
)


def names_said(lines: Iterable[str], hosts: Collection[str]) -> list[str]:
    """The names that several lines bear, those of most lines first.

    Once is enough for one that ``hosts``, the letters of the page's addresses, spell.
    """
    times: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for line in lines:
        for name in _capitalised(line[:_READ]):
            times[name.casefold()] += 1
            spelt.setdefault(name.casefold(), name)
    often = [low for low, count in times.most_common(_MOST_COUNTED) if count > 1]
    often += [low for low in times if times[low] == 1 and letters_of(low) in hosts]
    return [
        spelt[low]
        for low in often
        if not _is_any_sites(low)
        and not any(
            low != other and times[other] >= _WITHIN_LONGER * times[low] and holds(other, low)
            for other in often
        )
    ][:_MOST]


def _capitalised(line: str) -> set[str]:
    """The runs of up to four words with capitals in a line, and the runs within them."""
    tokens = list(_TOKEN.finditer(line))
    found = set()
    for at, first in enumerate(tokens):
        if not first.group()[0].isupper():
            continue
        end = first.end()
        for token in tokens[at : at + _LONGEST_NAME]:
            if token is not first and not _JOINT.fullmatch(line, end, token.start()):
                break
            end = token.end()
            word = token.group()
            if word[0].isupper() or (word[0].isdigit() and token is not first):
                found.add(line[first.start() : end])
            elif word not in _SMALL:
                break
    return found


def _is_any_sites(name: str) -> bool:
    """Whether a name is made of words that stand on every page.

    Papers call themselves by such words behind an article: "Le Monde", "The World".
    """
    first, *rest = name.casefold().split()
    if first in _ARTICLES and rest:
        return all(word in _ANY_SITES or word in FUNCTION_WORDS for word in rest)
    return all(
        len(word) < _LEAST_LETTERS
        or is_any_sites_word(word)
        or word in FUNCTION_WORDS
        or word in MONTHS
        or word.isdigit()
        for word in (first, *rest)
    )


def is_any_sites_word(word: str) -> bool:
    """Whether a word, without its case, stands on every page: "facebook", "sport", "more"."""
    return word in _ANY_SITES or word in MENU_WORDS


def letters_of(text: str) -> str:
    """Letters and digits alone, without case, accents and an article, as addresses spell names."""
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))
    return plain.removeprefix("the") if len(plain) >= _LONG_NAME else plain


def holds(line: str, name: str) -> bool:
    """Whether a line bears ``name`` at word edges, both without their case."""
    at = line.find(name)
    end = at + len(name)
    return at >= 0 and not (line[at - 1 : at].isalnum() or line[end : end + 1].isalnum())
