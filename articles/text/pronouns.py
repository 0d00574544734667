"""Whom pronouns can mean, and whether a title or a role tells "he" or "she"."""

from collections.abc import Set

import regex

from .lexicon import words

PRONOUNS = {
    **dict.fromkeys(words("he his er il él он"), "he"),
    **dict.fromkeys(words("she her elle ella она"), "she"),
    **dict.fromkeys(words("who sie"), ""),
    **dict.fromkeys(words("it its"), "it"),
    **dict.fromkeys(words("they their ils elles ellos ellas они"), "they"),
}
_SEXES = (
    (regex.compile(r"\b(?:mr|sir|lord|king|father|herr|monsieur|señor|boy|\w*(?<!wo)man)\b"), "he"),
    (
        regex.compile(
            r"\b(?:mrs|ms|lady|queen|mother|frau|madame|señora|\w*woman|girl|\w+(?:er|ent|ist|or)in)\b"
        ),
        "she",
    ),
)


def sex_of(roles: Set[str]) -> str:
    """ "he" or "she" where a title or role tells, else nothing."""
    return next((s for p, s in _SEXES if any(p.fullmatch(role) for role in roles)), "")
