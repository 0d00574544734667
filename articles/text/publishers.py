"""Which names are those of outlets and agencies, by how they are made."""

import regex

from .lexicon import words
from .outlets import AGENCIES

# Parts of outlets' names, as part of a longer word too.
_PARTS = words(
    """
    News Times Journal Radio Today Tribune Herald Zeitung Spiegel Monde Figaro País Mundo Guardian
    Telegraph Observer Gazette Press Agency Magazine Express Economist Bloomberg CNN BBC ABC NBC CBS
    NPR PBS ITV ARD ZDF RTL TIME WIRED Semafor Variety Forbes Fortune Newsweek Slate Euronews RTVE
    Mediapart Marianne Handelsblatt Confidencial elDiario Clarín Infobae Página Televisa Globo Folha
    Meduza Gizmodo Mashable Engadget Yahoo Wikinews Arabiya Jazeera Novosti Kommersant Interfax
    Axios Politico Reuters Media Network Channel Ledger Courier Chronicle Globe Dispatch Inquirer
    Examiner Register Wire Weekly Daily Insider Broadcast Television Funk funk Kurier Anzeiger
    Allgemeine
    Nachrichten Blatt blatt Medien medien Agentur Parisien Libération Echos franceinfo Franceinfo
    Diario Periódico Cadena Correo Vanguardia Новост Извести Ведомост Коммерсант Газет ТАСС РБК
    Медуз Дожд Интерфакс Комсомольск Радио Вести
    """
)
# Whole words, for longer ones hold them by chance; phrases join with "_".
_WHOLE = words(
    """
    Post TV Bild Welt Mail Sun Fox Sky Wired Vox Vice Salon Deadline Atlantic Reporter DW RFI BFM
    TF1 Stern Focus taz FAZ NTV n-tv ntv ORF SRF NZZ WDR NDR SWR MDR RBB TVE COPE Onda Marca Эхо
    Лента Rolling_Stone Vanity_Fair New_Yorker France_24 Deutsche_Welle France_Inter La_Nación
    Первый_канал Vogue GQ Esquire Billboard Cosmopolitan
    """
)
_OUTLET_LIKE = regex.compile(
    rf"{'|'.join(sorted(_PARTS))}|\b(?:{'|'.join(sorted(_WHOLE)).replace('_', ' ')})\b|\bBFM"
)
_AGENCIES = frozenset(AGENCIES)
_ALONE = ("People", "Time", "Nature", "Science", "Cell", "Elle", "The Lancet")


def publishes(name: str) -> bool:
    """Whether it is an agency's name or made like an outlet's; other acronyms are not."""
    if name in _ALONE:
        return True
    return bool(_AGENCIES & {name.removeprefix("The "), name.upper()} or _OUTLET_LIKE.search(name))
