"""What people are called by: their roles, and which of them "the diplomat" can mean."""

from collections.abc import Set

import regex

from .lexicon import words
from .names import TITLES, Name

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*")
PERSON_NOUNS = words(
    """
    minister diplomat leader chief president official spokesman spokeswoman spokesperson politician
    governor mayor senator lawmaker ambassador envoy commander general chancellor premier head boss
    director coach manager author researcher scientist professor doctor lawyer judge executive
    founder owner chairman chairwoman activist analyst expert economist writer artist singer actor
    mother father wife husband widow daughter son sister brother
    footballer striker candidate veteran billionaire businessman politiker minister sprecher
    ministre
    dirigeant diplomate président présidente directeur directrice porte-parole juge procureur
    procureure avocat avocate maire député députée patron patronne chercheur
    ministro portavoz mandatario juez jueza magistrado fiscal instructor abogado abogada alcalde
    alcaldesa presidente presidenta director directora consejero consejera diputado
    дипломат министр политик чиновник
    """
)
_SAME_ROLE = (
    words("leader chief head boss commander president ruler strongman chairman director premier"),
    words("diplomat ambassador envoy foreign"),
    words("spokesman spokeswoman spokesperson sprecher sprecherin portavoz"),
    words("lawmaker senator congressman mp deputy politician"),
    words("juez jueza magistrado magistrada instructor"),
    words("дипломат посол министр"),
    words("diplomate ministre ambassadeur"),
)
_BUSINESS = regex.compile(
    r"(?:the|die|das|la|le|l['’]|el)\s?(?:company|firm|carrier|retailer|maker|startup|corporation"
    r"|bank|unternehmen|firma|konzern|entreprise|société|groupe|empresa|compañía)$",
    regex.IGNORECASE,
)
# What is printed speaks for itself, not for whoever has it: "documents obtained by the Courier".
_PRINTED = regex.compile(
    r"(?:(?:an?|the|one|another|new|recent)\s)*(?:\p{Ll}[\p{L}-]*\s){0,3}(?P<head>documents?|records|reports?"
    r"|study|studies|surveys?|polls?|data|figures|research|analysis|papers?|memos?|emails?|e-mails"
    r"|letters?|transcripts?|footage|video|images|messages|audit|investigation|review|findings|lawsuit"
    r"|complaint|indictment|affidavit|filings?)\s(?:\p{Ll}+(?:ed|en)\b|in\s|seen\s|of\s(?:the|more)\s\p{Ll}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s|that\s)",
    regex.IGNORECASE,
)
_FIRM = regex.compile(
    r"\s(?:Company|Co|Corporation|Corp|Inc|Group|Bank|Ltd|Limited|LLC|Plc|AG|GmbH|SE|SA|Airlines|Motors"
    r"|Holdings|Industries|Technologies|Energy|Pharmaceuticals|Systems)\.?$"
)
_APPOSED = regex.compile(
    r",\s(?!(?:over|in|on|at|with|for|from|by|to|after|before|as|and|but|who)\s)"
    r"(?P<words>(?:[\p{L}\p{N}’'-]+\s){0,7}[\p{L}\p{N}’'-]+)[,.]"
)
_HUNG_ON = regex.compile(r"\s(?:of|for|at|in|from|with|who|on|to|von|der|des|aus|de|du|del|из|в)\s")
_ROLES = PERSON_NOUNS | TITLES


def described(text: str, name: Name) -> set[str]:
    """A name's titles, the role right before it, and the apposition right after it.

    Of an apposition its head is kept too, whatever it is ("a keeper of bees"), and an age.
    """
    before = text[max(0, name.start - 50) : name.start].rsplit(".", 1)[-1]
    before = before.removesuffix(", ").rsplit(",", 1)[-1]
    roles = set(name.titles)
    for word in reversed(_WORD.findall(before)):
        if word.lower() not in _ROLES:
            break
        roles.add(word.lower())
    apposed = _APPOSED.match(text, name.end)
    if apposed:
        words_behind = apposed["words"].lower()
        roles |= set(_WORD.findall(words_behind)) & _ROLES
        roles.add(head_of(words_behind))
    return roles - {""}


def head_of(phrase: str) -> str:
    """The noun a phrase is about, without what hangs on it: "keeper" of "the keeper of bees"."""
    free = _HUNG_ON.split(phrase.lower(), maxsplit=1)[0]
    return free.rsplit(" ", 1)[-1].removesuffix("-year-old")


def is_of_person(roles: Set[str]) -> bool:
    """Whether one of them is a person's, or an age."""
    return any(role in _ROLES or (role.isdecimal() and len(role) <= 3) for role in roles)


def wider(roles: Set[str]) -> Set[str]:
    """The roles, and others that mean much the same."""
    return set(roles).union(*(group for group in _SAME_ROLE if roles & group))


def is_printed(phrase: str) -> bool:
    """Whether it is a document with whatever tells which one, and no message from somebody."""
    return _PRINTED.match(phrase) is not None


def is_business(phrase: str) -> bool:
    """Whether it is "the company" or another word for one."""
    return _BUSINESS.match(phrase) is not None


def is_firm(name: str) -> bool:
    """Whether a body's name says that it is a company."""
    return _FIRM.search(name) is not None


def words_of(phrase: str) -> Set[str]:
    """Its words in lower case."""
    return {word.lower() for word in _WORD.findall(phrase)}
