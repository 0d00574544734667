"""How clauses show themselves: finite verbs, and what opens an adverbial or a phrase."""

import regex

FINITE = regex.compile(
    r"\b(?:is|was|are|were|will|would|had|has|have|could|can|may|might|should|must|did|does|do"
    r"|cannot|exceeded|caused|became|began|made|came|went|took|got|gave|led|fell|rose|ended"
    r"|needs?|wants?|overstates?|lies?|means?|works?|costs?|stands?|knows?|knew|lost|won|left|felt"
    r"|saw|fails?|failed|skips?|care|asked|stood|meant|showed|cut|grew|broke|told|voted|hit|paid"
    r"|ist|sind|wird|habe|hätten?|sei|seien|wären?|werden?|würden?|könnten?|könne|müssen?|müsse|solle"
    r"|wolle|hat|haben|wurden?|war|waren|kann|muss|soll|est|sont|es|son|была?|будет)\b|n['’]t\b"
)
ADVERBIAL_START = regex.compile(
    r"^\W*(?:speaking|in|on|at|after|before|during|earlier|later|as|while|when|if|since|asked"
    r"|citing"
    r"|according|last|this|following|despite|with|under|for|by|from|meanwhile|however|but|and"
    r"|around|until|within|without|about|im|am|in|auf|nach|bei|vor|gegenüber|mit|seit|aus|unter|dans|en|après|lors|selon|в|на"
    r"|после)\b",
    regex.IGNORECASE,
)
PHRASE_START = regex.compile(
    r"^\s*(?:in|on|at|during|after|before|to|by|via|through|from|last|earlier|this|yesterday|today"
    r"|without|late|early|monday|tuesday|wednesday|thursday|friday|saturday|sunday|reporters|journalists"
    r"|am|im|in|en|lors|auf|nach|bei|gegenüber|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|à|dans"
    r"|sur|devant|ayer|este|el|a(?=\s(?:la|los|las|su|un|una|(?-i:\p{Lu})))|durante|в|на"
    r"|журналистам)\b",
    regex.IGNORECASE,
)
