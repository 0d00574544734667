"""The words and shapes that give furniture away: kinds of it, in many languages, not sites."""

from .alternatives import Alternatives


def _patterns(*rows: tuple[str, str]) -> tuple[tuple[str, Alternatives], ...]:
    return tuple((reason, Alternatives(pattern)) for reason, pattern in rows)


# Read at any length.
ANYWHERE = _patterns(
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
        r"|tutti i diritti riservati|may not be (?:published|reproduced)"
        r"|todos os direitos reservados"
        r"|wszelkie prawa zastrzeżone|^(?:ⓒ|저작권)|무단\s?전재|無断転載|版权所有|版權所有"
        r"|جميع الحقوق محفوظة",
    ),
    (
        "newsletter prompt",
        r"\b(?:sign up|subscribe|register|abonnieren|melden sie sich|inscrivez-vous|suscríbe\w*"
        r"|подпи\w{2,12})\b.{0,90}(?:newsletter|e-?mail|inbox|briefing|podcast|alerts?|letter"
        r"|boletín|рассылк|канал|telegram|youtube|whatsapp)"
        r"|\b(?:get|receive)\b.{0,60}\b(?:in your inbox|delivered to you|to your inbox)"
        r"|^(?:[^.,]{3,20}, ?)?(?:receba|recibe|recevez|erhalten sie|ricevi|ontvang|получайте)\b"
        r".{0,60}\b(?:e-?mail|informations?|actualités?|notícias|noticias|nachrichten|notizie"
        r"|inbox|postfach|correo|boîte|newsletter|почт|whatsapp|telegram|celular)"
        r"|^(?:get|receive) (?:[\w-]+ ){0,4}(?:news|alerts|updates|newsletters?|headlines)\b"
        r"|our (?:free |daily |weekly )*newsletters?\b|unseren newsletter|notre newsletter"
        r"|^zapisz się\b.{0,60}newsletter|^اشترك في|^(?:扫码|点击)?(?:关注|订阅)我们"
        r"|メールマガジン",
    ),
    (
        "paywall notice",
        r"\b(?:subscribe|log ?in|sign in|register)\b.{0,40}\b(?:to (?:continue|read|keep)|for full"
        r" access)|already (?:a subscriber|have an account)|(?:articles?|content) (?:is )?(?:for|is"
        r" (?:only )?for|reserved for|exclusive to) (?:subscribers|members)|for subscribers only"
        r"|(?:jetzt|weiter)lesen mit|mit .{0,20}abo weiterlesen|nur für abonnenten"
        r"|bereits (?:abonnent|registriert)|réservé aux abonnés|déjà abonné"
        r"|(?:solo|exclusivo) para suscriptores|ya (?:eres|soy) suscriptor|для подписчиков"
        r"|free articles? (?:left|remaining)|^(?:get|enjoy|unlock) (?:\w+ ){0,3}access\b"
        r"|^unlock .{3,60}\bfor free$"
        r"|\bcancel any ?time\b|^il vous reste \d+[.,]?\d* ?%|^(?:la suite"
        r"|article) (?:est )?réservée? aux"
        r"|^este contenido es (?:exclusivo|para)|^有料(?:記事|会員)|会員限定|^残り[\d,]+文字"
        r"|登录后(?:查看|阅读)",
    ),
    (
        "support appeal",
        r"\b(?:support|donate to|unterstützen sie|soutenez|apoya)\b.{0,50}\b(?:our (?:journalism"
        r"|work"
        r"|newsroom)|independent journalism|unabhängigen journalismus|journalisme indépendant)"
        r"|\b(?:keep|our) .{0,20}journalism\b.{0,60}\b(?:free|support)\b|^support (?:us|our)\b",
    ),
    (
        "code",
        r"</?(?:iframe|div|script|span|p|a|img)\b|\bfunction\s?\(|^\s?(?:var|let|const) \w+ ?="
        r"|ctrl ?\+ ?enter|window\.\w+|@media\b|\{[^}]{0,80}:[^}]{0,80};",
    ),
    (
        "disclaimer",
        r"^(?:legal )?disclaimer\b|^haftungsausschluss|^the (?:views|opinions) (?:and|expressed)\b"
        r"|\b(?:views|opinions) expressed\b.{0,90}\b(?:own|not necessarily)\b"
        r"|\bnot (?:constitute )?(?:investment|financial) advice\b"
        r"|^(?:las|les|die|as|le|i|мнения?|الآراء) ?(?:opinion\w*|opiniões|meinungen|commenti"
        r"|comentários|автор\w*|الواردة|المنشورة)\b.{0,60}\b(?:no|non?|ne|n.|nicht|não|не|لا)\b"
        r".{0,20}\b(?:refle\w+|represent\w+|reflètent|engagent|geben|spiegeln|отража\w+|تعبر|تمثل)",
    ),
    (
        "embedded post",
        r"pic\.twitter\.com/|https://t\.co/|^— .{0,80}\(@\w{1,30}\)|view this post on"
        r"|a post shared by|sehen sie sich diesen beitrag|voir cette publication"
        r"|ver esta publicación|^tweet by @?\w",
    ),
    (
        "picture credit",
        r"^\d{1,3} ?(?:of|/) ?\d{1,3}(?=\D{20})"
        r"|^(?:image|photo|video|media) (?:caption|copyright|source)\b"
        r"|^(?:file (?:photo|picture|image)|(?:image|photo|bild|foto|picture)? ?(?:caption|source)"
        r"|(?:photo|foto|bild|image|picture|photograph|фото|imagen)(?:graph|credit| credit)?"
        r"(?: by| von| de)?)\s?[:：]"
        r"|(?-i:^\P{Ll}{4,50}\b(?:PHOTO|FOTO)S?$)"
        r"|^[^.]{4,50}[,/] ?(?:staff|courtesy|handout)(?: photo)?$"
        r"|\((?:(?:ap|file|reuters|afp|epa) )?(?:photo|foto|bild|image)[ /:].{0,60}\)\s?$"
        r"|^file ?[-–—:]|^in (?:this|an?) (?:[\w.,]+ ){0,6}(?:photo|image|picture|frame grab)\b"
        r".{0,40}\b(?:provided|released|taken|made|from|shows?)\b|\bgetty images"
        r"|[/|]\s?(?:afp|reuters|epa|efe|dpa|shutterstock|picture alliance|imago"
        r"|anadolu|ap(?: photo)?|тасс|риа новости)\b[^.]{0,30}$"
        r"|(?:©|\(c\)) ?(?:ap|afp|reuters|dpa|epa|getty|imago|sputnik|риа|тасс)\b[^.]{0,40}$"
        r"|\(\p{Lu}[^()/]{1,40}/[^()]{2,60}\)$|\bcredit\W{1,3}\p{Lu}[^.]{2,60}$"
        r"|\b(?:picture|photo|image|photograph|credit|foto|bild|quelle"
        r"|crédit(?: photo)?|фото|fotoğraf"
        r"|fotografía|fotografia|صورة|(?:staff|courtesy|handout|file) photo)"
        r" ?: ?[^.]{2,60}$|[\p{Ll})]© ?(?:provided by |\p{Lu})|\(published [^()]{6,40}\)$"
        r"|(?:архивное фото|фото из архива|archivbild|symbolbild|symbolfoto)\b.{0,60}$"
        r"|(?:[/,]|^) ?fot\.? [^.]{3,50}$|^资料图|\p{Han}{2,4} ?[摄攝][)）]?$|撮影[)）]?$"
        r"|^写真[:：＝]|^(?:top |lead )?(?:photo|image|illustration|picture)s? by [^.]{2,60}$",
    ),
    (
        "reader letter",
        r"^(?:dear|liebe|lieber|chers|queridos|estimados|дорогие|уважаемые) "
        r"(?:readers?|leser\w*|lecteurs|lectores|читатели|друзья)",
    ),
    (
        "related story",
        r"^(?:read (?:more|also|next|on)|see (?:also|more)|also (?:on|read)|related|more (?:on"
        r"|from|on this story|on this topic)|in case you missed it|further reading"
        r"|watch|don.t miss|recommended|editor.s picks?|(?:lesen sie|siehe) (?:auch|mehr)|mehr"
        r" (?:zum thema|dazu|lesen)|auch interessant|verwandte (?:artikel|themen)"
        r"|lire (?:aussi|également)|[aà] (?:lire|voir)(?: aussi| également)?|voir aussi"
        r"|sur le même sujet"
        r"|pour aller plus loin|le[ea] también|leer más|más información|te puede interesar"
        r"|(?:ver|mira) también|noticias relacionadas|leia (?:também|mais)|veja (?:também|mais)"
        r"|saiba mais|(?:читайте|смотрите) также|также по теме|по теме|читайте також|leggi anche"
        r"|vedi anche|lees ook|lees meer|(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)"
        r"|l[äæe]s (?:också|även|mer|også|mere|mer)|lue (?:myös|lisää)|vezi și|cite(?:ș"
        r"|ş)te (?:și|şi|mai mult)"
        r"|ilgili haber(?:ler)?|přečtěte si (?:také|i)|čtěte (?:také|více)|prečítajte si aj"
        r"|διαβάστε (?:επίσης|ακόμ[αη]|και)|δείτε (?:επίσης|ακόμ[αη])"
        r"|olvass\w* (?:el )?(?:ezt is|még)"
        r"|kapcsolódó(?: cikk\w*)?|baca (?:juga|selengkapnya)|(?:xem|đọc) thêm|tin liên quan"
        r"|pročitajte (?:i|još)|прочетете още|прочитајте|यह भी पढ़ें|ये भी पढ़ें|relacionad[oa]s?"
        r"|approfondiment[oi]"
        r"|اقرأ (?:أيض[اً]{1,2}|المزيد)|شاهد أيض[اً]{1,2}|(?:相关|相關|延伸|推荐)(?:阅读|閱讀"
        r"|新闻|新聞|报道|報導|文章)"
        r"|関連(?:記事|ニュース)|あわせて読みたい|관련\s?(?:기사|뉴스))"
        r"\s?(?:[:：|>»›–—-]|\.{3}|\p{L}+\.(?:com|de|fr|org)|$)|^on [\w-]+\.(?:com|org|net)\s?:",
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
        r"|fehler (?:gefunden|entdeckt|melden)|нашли ошибку"
        r"|got a (?:news )?(?:story|tip)\b|(?:send|email) (?:us )?(?:your )?(?:tips?|feedback)"
        r"|click here to|download (?:our|the) app|(?:follow|like|join) us on|folgen sie uns"
        r"|^follow [^.]{2,60} on (?:twitter|facebook|instagram|threads|bluesky|x)\b"
        r"|^like (?:this|our) (?:story|article)|share (?:it|this) with (?:a|your) friends?\b"
        r"|suivez-nous|síguenos|^masz ciekawy temat|^reach the reporters?\b|can be reached (?:at"
        r"|on)\b"
        r"|^(?:write|email|e-mail|contact)(?: to)? .{0,60}@",
    ),
    (
        "site notice",
        r"^media playback is|^these are external links\b|non-commercial use only|\b(?:update"
        r"|upgrade) (?:to )?(?:an?|your) .{0,20}browser"
        r"|\benable javascript|^an error (?:has )?occurred|^(?:article|story) has been sent"
        r"|^(?:photo)?slideshow by|^text size$|^updated at .{0,20}$"
        r"|^thank you for (?:subscribing|signing up|registering)",
    ),
    (
        "desk note",
        r"^\(?(?:additional )?(?:reporting|writing|edited|editing|translated|compiled) by\b"
        r"|^\((?:corrects|updates|adds|recasts|refiles|repeats|clarifies)\b|^our standards:"
        r"|^with (?:files|reporting) from\b"
        r"|^(?:the )?(?:associated press|reuters|afp|ap|dpa) contributed to this"
        r"|^contribut(?:ing|ed)\s?:"
        r"|\bcontributed (?:to this (?:report|story|article)\b|reporting\b)"
        r"|^\(?mit material von\b|^\(avec\b|^\(?con información de\b"
        r"|^this (?:article|story) (?:was|is) (?:originally|first|republished|updated|produced)\b"
        r"|^a version of this (?:article|story)\b|^[(（]?(?:责任编辑|責任編輯|编辑|編集)[:：]"
        r"|^[(（]?(?:ap|afp|dpa|rtr|reuters|epd|kna|sid|efe|ansa"
        r"|pap)(?:/[\p{L}-]{2,10}){1,4}[)）]?$",
    ),
)

# Read in short lines only, from their beginning to their end.
SHORT_LINES = _patterns(
    (
        "player timer",
        r"^(?:\d{1,2}:)?\d{1,2}:\d{2}(?: ?/ ?(?:\d{1,2}:)?\d{1,2}:\d{2}| - source: .{2,30})?$",
    ),
    (
        "site notice",
        r"^(?:the )?latest (?:news|headlines|updates|stories) (?:from|in|on|and)\b.{0,60}$"
        r"|^now playing$"
        r"|^(?:empfohlener )?(?:redaktioneller|externer|externen) inhalt\b.{0,30}$"
        r"|\b(?:external|externen|externe|externo|esterno|externt) (?:content|inhalt\w*|contenu"
        r"|contenido|conteúdo|contenuto|innehåll)\b.{0,40}$|\bcontenu externe\b.{0,40}$",
    ),
    (
        "picture credit",
        r"\((?:l[- ]?(?:to )?r|(?:from|top|bottom|far|second from|third from)? ?(?:left|right)"
        r"|pictured\b[^()]{0,40}|v\. ?l\. ?n\. ?r\.?|de g\. à d\.?|g\.|d\.)\)"
        r"|[^.!?]\((?:the )?(?:associated press|ap|reuters|afp|epa|getty|dpa)\)$"
        r"|\. \((?:the )?associated press\)$",
    ),
    ("share buttons", r"^follow @\w{2,30}$|^share\b.{0,40}\b(?:options|buttons|links|icons)$"),
    ("player timer", r"^artikel (?:zum hören|anhören)\b.{0,20}$|^\p{L}.{8,}\p{Ll}Video$"),
    ("player timer", r"^(?:duration|length|dauer|durée|listen|play|watch)\b.{0,30}\d+ ?:? ?\d* ?"),
    (
        "reading time",
        r"^\d{1,3}[ -]min(?:ut\w{1,3})?s?\.?(?: read| de lecture| de lectura| lesezeit| de leitura"
        r"| czytania)?$|^(?:lesezeit|temps de lecture|tiempo de lectura|tempo de leitura"
        r"|reading time"
        r"|czas czytania|время чтения|час читання|timp de citire|doba čtení|olvasási idő|leestijd"
        r"|lukuaika|l[äæe]s(?:e?tid)|okuma süresi|thời gian đọc|χρόνος ανάγνωσης).{0,20}$"
        r"|^\d{1,3}(?: hours?| minutes?| mins?| days?|h|d) ago$|^(?:just now|live)$",
    ),
    (
        "counter",
        r"^[\d.,]+\s?[km]?\s?(?:comments?|shares?|views?|likes?|kommentare?|komentarz\w*"
        r"|просмотр\w*)?$"
        r"|^image \d+ of /? ?\d+$",
    ),
    (
        "share buttons",
        r"^(?:(?:share|save|print|send|email|e-mail|copy|link|tweet|post|pin|facebook|twitter|x"
        r"|whatsapp|telegram|linkedin|reddit|pinterest|instagram|tiktok|youtube|pocket|messenger"
        r"|bluesky|threads|flipboard|vk|viber|xing|mastodon|bookmark|gift|teilen|drucken|merken"
        r"|per|mail|partager|imprimer|envoyer|compartir|guardar|enviar|copiar|copier|lien|enlace"
        r"|поделиться|сохранить|распечатать|копировать|ссылку|this|article|story|on|via|the|by|to"
        r"|with|with friends|auf|sur|en|url|copied|kopieren|options|open|close|udostępnij|partilhar"
        r"|compartilhe?|condividi|delen|o|x\.com|分享到?|微信|微博|シェア(?:する)?|ポスト"
        r"|ツイート|印刷|공유"
        r"|شارك|فيسبوك|تويتر|واتساب)[\s,|·•/:：]*){1,14}$",
    ),
    (
        "breadcrumb",
        r"^(?:home(?:page)?|start(?:seite)?|accueil|inicio|главная|strona główna|首页|首頁"
        r"|トップ|الرئيسية)"
        r"\s?(?:[>›»/|→\\]|$)|^you are here\b"
        r"|^(?:[^«>›»→]{2,30}\s?[>›»→]\s?){2,6}[^«>›»→]{0,80}$",
    ),
    (
        "advertisement",
        r"^(?:advertisement|ad(?:vertising)?|sponsored(?: content)?|promoted|anzeige|werbung"
        r"|publicité|publicidad|реклама|pubblicità|advertentie|publicidade|reklama|reklam|إعلان"
        r"|annons|annonse|annonce|mainos|publicitate|διαφήμιση|hirdetés|iklan|quảng cáo"
        r"|oglas|विज्ञापन"
        r"|广告|広告)"
        r"\b.{0,40}$|^(?:continua|continúa|continue) (?:depois|após|después|leyendo|debajo"
        r"|lendo)\b.{0,40}$"
        r"|^dalsz[ay] (?:część|ciąg) (?:artykułu|materiału|tekstu)\b.{0,40}$|^(?:weiter"
        r"|artikel) .{0,20}"
        r"nach der (?:werbung|anzeige)$|^la suite après (?:la|cette) publicité$"
        r"|^l.articolo continua\b.{0,30}$"
        r"|^(?:artikeln?|artikkelen|juttu|articolul|článek) .{0,20}\b(?:after|efter|etter"
        r"|jatkuu|continuă"
        r"|pokračuje)\b.{0,30}$|^s(?:igue|iga) (?:leyendo|lendo)$|^scrollen sie\b.{0,30}$"
        r"|^(?:story|article) continues below.{0,30}$|^scroll (?:down )?to continue.{0,40}$"
        r"|^skip (?:to|past|ad).{0,40}$|^remove ads$",
    ),
    (
        "contact line",
        r"^(?:\S+ ){0,8}\S+@\S+\.\w{2,}\W?$|^(?:https?://|www\.)\S+$|^@\w{2,30}$|^best regards,?$"
        r"|^\+?[\d\s()/-]{7,20}$",
    ),
    (
        "related story",
        r"^(?:end of )?list(?: \d+)?(?: of \d+(?: items?)?)?$"
        r"|^\(?(?:more|lire|lesen|leer|leggi|photos|videos?|vidéos?|watch|listen|gallery|quiz|poll"
        r"|interactive|galerie|galería|fotos|podcast|видео|фото) ?: ?(?:[^.]|\b\p{L}\.){20,}$",
    ),
    (
        "desk note",
        r"^(?:sources?|quellen?|fuentes?|fontes?|źródł[oa]|источники?|المصدر|来源"
        r"|來源)\s?[:：].{2,60}$",
    ),
    ("about the author", r"^I (?:write|cover|report|am an?)\b.{3,}$"),
    (
        "tags",
        r"^(?:tags?|topics?|keywords?|filed under|more on this story|themen|schlagwörter|mots-clés"
        r"|etiquetas|temas|tagi|теги|темы)\b\s?:?.{0,110}$|^(?:#\w+[\s,]*){1,12}$",
    ),
)
