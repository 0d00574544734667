"""Lines that are furniture by their own words: what a page says about itself, not its story.

Kinds of furniture, not sites. Two strengths: words that give a line away at any length, and words
that do so only in a short line, which a paragraph may well use.
"""

from collections.abc import Sequence

import regex

from .lexicon import words

_CAP = 600
_SHORT = 120
_FLAGS = regex.IGNORECASE


def _patterns(*rows: tuple[str, str]) -> tuple[tuple[str, regex.Pattern], ...]:
    return tuple((reason, regex.compile(pattern, _FLAGS)) for reason, pattern in rows)


# Read at any length.
_ANYWHERE = _patterns(
    (
        "icon names",
        r"(?:\bicon[\s-]?\w{1,20}[\s-]{0,2}){3}|(?:\w{1,20}icon\b\s?){3}",
    ),
    (
        "comment policy",
        r"\bcomment(?:ing|s)? (?:policy|rules|system|guidelines)|house rules|join the conversation"
        r"|leave (?:a )?comments?|comments? (?:are|is) (?:closed|moderated)|netiquette"
        r"|netiketa|kommentarfunktion|die moderation der kommentare|règles de modération"
        r"|правила комментирования|normas de participación",
    ),
    (
        "cookie notice",
        r"\b(?:we|our (?:site|partners)|this (?:web)?site|wir|nous|usamos|utilizamos|мы)\b.{0,60}"
        r"\b(?:cookies?|куки)\b"
        r"|\bcookies?[ -](?:policy|settings|einstellungen|richtlinie)|accept (?:all )?cookies"
        r"|alle akzeptieren|tout accepter|aceptar todas",
    ),
    (
        "copyright line",
        r"^(?:©|\(c\)|copyright\b)|\ball rights reserved|alle rechte vorbehalten"
        r"|tous droits réservés|todos los derechos reservados|все права защищены"
        r"|tutti i diritti riservati|may not be (?:published|reproduced)",
    ),
    (
        "newsletter prompt",
        r"\b(?:sign up|subscribe|register|abonnieren|melden sie sich|inscrivez-vous|suscríbe\w*"
        r"|подпи\w{2,8})\b.{0,90}(?:newsletter|e-?mail|inbox|briefing|podcast|alerts?|letter"
        r"|boletín|рассылк|канал|telegram|youtube)"
        r"|\b(?:get|receive)\b.{0,60}\b(?:in your inbox|delivered to you|to your inbox)"
        r"|^(?:receba|recibe|recevez|erhalten sie|ricevi|ontvang|получайте)\b.{0,60}\b(?:e-?mail"
        r"|inbox|postfach|correo|boîte|newsletter|почт)"
        r"|^(?:get|receive) (?:[\w-]+ ){0,4}(?:news|alerts|updates|newsletters?|headlines)\b"
        r"|our (?:free |daily |weekly )*newsletters?\b|unseren newsletter|notre newsletter",
    ),
    (
        "paywall notice",
        r"\b(?:subscribe|log ?in|sign in|register)\b.{0,40}\b(?:to (?:continue|read|keep)|for full"
        r" access)|already (?:a subscriber|have an account)|(?:articles?|content) (?:is )?(?:for|is"
        r" (?:only )?for|reserved for|exclusive to) (?:subscribers|members)|for subscribers only"
        r"|(?:jetzt|weiter)lesen mit|mit .{0,20}abo weiterlesen|nur für abonnenten"
        r"|bereits (?:abonnent|registriert)|réservé aux abonnés|déjà abonné"
        r"|(?:solo|exclusivo) para suscriptores|ya (?:eres|soy) suscriptor|для подписчиков"
        r"|free articles? (?:left|remaining)",
    ),
    (
        "support appeal",
        r"\b(?:support|donate to|unterstützen sie|soutenez|apoya)\b.{0,50}\b(?:our (?:journalism"
        r"|work"
        r"|newsroom)|independent journalism|unabhängigen journalismus|journalisme indépendant)",
    ),
    (
        "code",
        r"</?(?:iframe|div|script|span|p|a|img)\b|\bfunction\s?\(|^\s?(?:var|let|const) \w+ ?="
        r"|window\.\w+|@media\b|\{[^}]{0,80}:[^}]{0,80};",
    ),
    (
        "embedded post",
        r"pic\.twitter\.com/|https://t\.co/|^— .{0,80}\(@\w{1,30}\)|view this post on"
        r"|a post shared by|sehen sie sich diesen beitrag|voir cette publication"
        r"|ver esta publicación",
    ),
    (
        "picture credit",
        r"^\d{1,3} ?(?:of|/) ?\d{1,3}(?=\D{20})"
        r"|^(?:file (?:photo|picture|image)|(?:image|photo|bild|foto|picture)? ?(?:caption|source)"
        r"|(?:photo|foto|bild|image|picture|photograph|фото|imagen)(?:graph|credit| credit)?"
        r"(?: by| von| de)?)\s?[:：]"
        r"|\((?:(?:ap|file|reuters|afp|epa) )?(?:photo|foto|bild|image)[ /:].{0,60}\)\s?$"
        r"|\bgetty images|[/|]\s?(?:afp|reuters|epa|efe|dpa|shutterstock|picture alliance|imago"
        r"|anadolu|ap(?: photo)?|тасс|риа новости)\b[^.]{0,30}$"
        r"|(?:©|\(c\)) ?(?:ap|afp|reuters|dpa|epa|getty|imago|sputnik|риа|тасс)\b[^.]{0,40}$"
        r"|\(\p{Lu}[^()/]{1,40}/[^()]{2,60}\)$|\bcredit\W{1,3}\p{Lu}[^.]{2,60}$"
        r"|(?:picture|photo|image|photograph|credit|foto|bild|quelle|crédit(?: photo)?)"
        r" ?: ?[^.]{2,60}$",
    ),
    (
        "reader letter",
        r"^(?:dear|liebe|lieber|chers|queridos|estimados|дорогие|уважаемые) "
        r"(?:readers?|leser\w*|lecteurs|lectores|читатели|друзья)",
    ),
    (
        "related story",
        r"^(?:read (?:more|also|next|on)|see (?:also|more)|also (?:on|read)|related|more (?:on"
        r"|from|on this story|on this topic)"
        r"|watch|don.t miss|recommended|editor.s picks?|lesen sie (?:auch|mehr)|mehr (?:zum thema"
        r"|dazu)"
        r"|lire aussi|à lire|voir aussi|lea también|leer más|te puede interesar|ver también"
        r"|читайте также|также по теме|по теме|смотрите также|leggi anche|lees ook|czytaj też)"
        r"\s?(?:[:：|>»›–—-]|\.{3}|\p{L}+\.(?:com|de|fr|org)|$)",
    ),
    (
        "advertising notice",
        r"\baffiliate (?:links?|commission)|\bearn (?:a|an)? ?(?:small )?commission"
        r"|(?:links? (?:marked|with an asterisk)|mit (?:einem )?(?:stern|\*)).{0,60}"
        r"(?:affiliate|provision)",
    ),
    (
        "feedback prompt",
        r"\b(?:did you find|was) this (?:article|story|information)|spotted (?:an error|a mistake)"
        r"|(?:found|noticed|see) (?:a|an) (?:error|mistake|typo)|report (?:an error|a typo)"
        r"|fehler (?:gefunden|entdeckt|melden)|нашли ошибку|ctrl ?\+ ?enter"
        r"|got a (?:news )?(?:story|tip)\b|(?:send|email) (?:us )?(?:your )?(?:tips?|feedback)"
        r"|click here to|download (?:our|the) app|(?:follow|like|join) us on|folgen sie uns"
        r"|suivez-nous|síguenos",
    ),
    (
        "site notice",
        r"non-commercial use only|\b(?:update|upgrade) (?:to )?(?:an?|your) .{0,20}browser"
        r"|\benable javascript|^an error (?:has )?occurred|^(?:article|story) has been sent"
        r"|^text size$|^updated at .{0,20}$|^thank you for (?:subscribing|signing up|registering)",
    ),
    (
        "desk note",
        r"^\(?(?:additional )?(?:reporting|writing|edited|editing|translated|compiled) by\b"
        r"|^our standards:|^with (?:files|reporting) from\b"
        r"|^(?:the )?(?:associated press|reuters|afp|ap|dpa) contributed to this"
        r"|\bcontributed (?:to this (?:report|story|article)\b|reporting\b)"
        r"|^\(?mit material von\b|^\(avec\b"
        r"|^this (?:article|story) (?:was|is) (?:originally|first|republished|updated|produced)\b",
    ),
)

# Read in short lines only, from their beginning to their end.
_SHORT_LINES = _patterns(
    ("player timer", r"^(?:\d{1,2}:)?\d{1,2}:\d{2}(?: ?/ ?(?:\d{1,2}:)?\d{1,2}:\d{2})?$"),
    ("player timer", r"^(?:duration|length|dauer|durée|listen|play|watch)\b.{0,30}\d+ ?:? ?\d* ?"),
    (
        "reading time",
        r"^\d{1,3}[ -]min(?:ute)?s?\.?(?: read| de lecture| de lectura| lesezeit)?$"
        r"|^(?:lesezeit|temps de lecture|tiempo de lectura|reading time|время чтения).{0,20}$"
        r"|^\d{1,3}(?: hours?| minutes?| mins?| days?|h|d) ago$|^(?:just now|live)$",
    ),
    (
        "counter",
        r"^[\d.,]+\s?[km]?\s?(?:comments?|shares?|views?|likes?|kommentare?|просмотр\w*)?$",
    ),
    (
        "share buttons",
        r"^(?:(?:share|save|print|send|email|e-mail|copy|link|tweet|post|pin|facebook|twitter|x"
        r"|whatsapp|telegram|linkedin|reddit|pinterest|instagram|tiktok|youtube|pocket|messenger"
        r"|bluesky|threads|flipboard|vk|viber|xing|mastodon|bookmark|gift|teilen|drucken|merken"
        r"|per|mail|partager|imprimer|envoyer|compartir|guardar|enviar|copiar|copier|lien|enlace"
        r"|поделиться|сохранить|распечатать|копировать|ссылку|this|article|story|on|via|the|by|to"
        r"|with|with friends|auf|sur|en|url|copied|kopieren|options|open|close)[\s,|·•/]*){1,14}$",
    ),
    (
        "breadcrumb",
        r"^(?:home(?:page)?|start(?:seite)?|accueil|inicio|главная|you are here:?)"
        r"\s?(?:[>›»/|→\\]|$)|^(?:[^>›»→]{2,30}\s?[>›»→]\s?){2,6}[^>›»→]{0,80}$",
    ),
    (
        "advertisement",
        r"^(?:advertisement|ad(?:vertising)?|sponsored(?: content)?|promoted|anzeige|werbung"
        r"|publicité|publicidad|реклама|pubblicità|advertentie)\b.{0,40}$"
        r"|^(?:story|article) continues below.{0,30}$|^scroll (?:down )?to continue.{0,40}$"
        r"|^skip (?:to|past|ad).{0,40}$|^remove ads$",
    ),
    (
        "contact line",
        r"^(?:\S+ ){0,8}\S+@\S+\.\w{2,}\W?$|^(?:https?://|www\.)\S+$|^@\w{2,30}$|^best regards,?$"
        r"|^\+?[\d\s()/-]{7,20}$",
    ),
    (
        "tags",
        r"^(?:tags?|topics?|keywords?|filed under|more on this story|themen|schlagwörter|mots-clés"
        r"|etiquetas|temas|теги|темы)\b\s?:?.{0,110}$|^(?:#\w+[\s,]*){1,12}$",
    ),
)

# Whole short lines that are names of parts of a site.
_MENU_WORDS = words(
    """
    menu home search login logout subscribe sections newsletters podcasts podcast video videos news
    world business sport sports culture opinion politics weather travel health science technology
    tech lifestyle live games puzzles jobs shop account settings help contact about careers press
    privacy terms imprint impressum datenschutz agb rss archive archives sitemap faq advertise
    comments comment reply replies follow following listen play pause mute unmute next previous back
    top newest oldest trending gallery photos edition international uk us europe asia africa
    startseite
    politik wirtschaft kultur wissen panorama sport wetter meinung suche anmelden abo accueil monde
    politique économie société culture sports recherche connexion abonnements s'abonner inicio mundo
    economía deportes cultura opinión buscar suscríbete главная новости политика экономика общество
    мир спорт культура поиск войти
    """
)
_MENU_PHRASES = words(
    """
    sign_in sign_up log_in log_out log_on my_account skip_to_content main_menu most_read
    most_popular
    continue_reading continue_reading_the_main_story
    read_more show_more load_more view_all see_all see_more learn_more find_out_more contact_us
    about_us terms_of_use privacy_policy terms_of_service terms_and_conditions cookie_settings
    back_to_top go_to_top question_more full_screen close_menu open_menu latest_news top_stories
    breaking_news developing_story live_updates jump_to_content manage_preferences dark_mode
    mehr_anzeigen zum_inhalt zur_startseite nach_oben voir_plus tout_voir haut_de_page ver_más
    ver_todo читать_далее показать_ещё наверх_страницы
    """
)
_WORD = regex.compile(r"[\p{L}'’]+")


_CAPTION_LABEL = regex.compile(
    r"^(?:(?:image|photo|video) )?caption[,:]?$|^bildunterschrift:?$|^légende:?$|^pie de foto:?$",
    regex.IGNORECASE,
)

# A long line that mentions cookies may be the story; furniture speaks to its reader.
_ADDRESS = regex.compile(
    r"\b(?:you|your|yours|us|our|we|sie|ihr|ihre[mnrs]?|uns|unsere?[mnrs]?|wir|vous|votre|vos"
    r"|nous|nos"
    r"|usted|ustedes|tu|tus|nuestr[oa]s?|вы|вас|вам|ваш\w{0,3}|наш\w{0,3}|мы)\b",
    _FLAGS,
)
_QUOTED = regex.compile(r"[“„«\"][^“”„«»\"]{0,400}[”“»\"]")
_SPEAKS_FOR_ITSELF = frozenset(
    ("icon names", "copyright line", "code", "embedded post", "picture credit", "desk note")
)
_LONGEST_CAPTION = 300
_SENTENCE_LENGTH = 60
_OPENING = 12


def furniture_reasons(rows: Sequence[tuple[str, str]]) -> list[str | None]:
    """Why each line of a page is furniture, or None; lines come with and without their bullet."""
    reasons: list[str | None] = []
    above = ""
    for text, bare in rows:
        reason = furniture_reason(text) or (furniture_reason(bare) if bare != text else None)
        labelled = len(text) < _LONGEST_CAPTION and _CAPTION_LABEL.match(above)
        reasons.append("caption" if labelled or _CAPTION_LABEL.match(text) else reason)
        above = text
    return reasons


def furniture_reason(line: str) -> str | None:
    """Why a line is furniture by its own words, as a short fragment, or None. Constant time."""
    text = line[:_CAP]
    for reason, pattern in _ANYWHERE:
        match = pattern.search(text)
        if match and _gives_away(text, match, reason):
            return reason
    if len(line) > _SHORT:
        return None
    for reason, pattern in _SHORT_LINES:
        if pattern.search(text):
            return reason
    return "menu" if _is_menu(text) else None


def _gives_away(text: str, match: regex.Match, reason: str) -> bool:
    """Whether the words found make this furniture rather than a sentence about such things."""
    if len(text) < _SENTENCE_LENGTH or reason in _SPEAKS_FOR_ITSELF or match.start() < _OPENING:
        return True
    return speaks_to_reader(text)


def speaks_to_reader(text: str) -> bool:
    """Whether a line says "you", "your", "we" or "our" outside a quotation."""
    return bool(_ADDRESS.search(_QUOTED.sub(" ", text[:_CAP])))


def _is_menu(line: str) -> bool:
    found = [word.lower() for word in _WORD.findall(line)]
    if not found:
        return True
    if "_".join(found) in _MENU_PHRASES:
        return True
    return line[-1] not in ".!?…" and all(word in _MENU_WORDS for word in found)
