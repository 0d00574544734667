"""Lines in which a page speaks of itself to its reader: prompts, notes, policies, appeals.

No phrases are listed: a line gives itself away by two things together, that it turns to the reader
(an order, "you", "we") and that it speaks of what a site has (letters, accounts, comments, apps).
A story does one or the other.
"""

from functools import lru_cache

import regex

from .alternatives import Alternatives
from .lexicon import words

_CAP = 600
_LONGEST = 420
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")
_QUOTED = regex.compile(r"[“„«»\"「『][^“”„«»\"」』]{0,400}[”“»«\"」』]")
_STEM_LENGTHS = range(3, 13)

# What a line that orders its reader about begins with.
_ORDERS = words(
    """
    sign subscribe join follow read click tap download get receive listen watch share send tell
    write contact support donate become register log see view check discover explore try visit find
    leave like save access manage enter create unlock enable update continue stay catch
    contribute help choose select buy give keep please want already enjoyed loved thanks thank if
    lesen folgen melden abonnieren schreiben jetzt hier klicken laden hören teilen erhalten
    registrieren bitte diskutieren testen unterstützen schalten aktivieren abonniere folge lies
    abonnez-vous inscrivez-vous recevez suivez suivez-nous téléchargez découvrez lisez retrouvez
    cliquez réagissez partagez écoutez regardez rejoignez soutenez connectez-vous créez profitez
    suscríbete suscribite suscríbase regístrate recibe recíbelo sigue síguenos descarga descargue
    apúntate lee lea mira inicia únete consulta conoce accede comparte haz participa apoya
    assine receba siga siga-nos baixe clique veja leia assista confira acompanhe participe
    compartilhe cadastre-se inscreva-se entre envie ouça apoie
    iscriviti abbonati segui seguici scarica leggi clicca ricevi partecipa ascolta guarda scopri
    registrati accedi condividi sostieni unisciti
    подпишитесь подписывайтесь читайте следите смотрите скачайте присоединяйтесь поддержите напишите
    нажмите слушайте зарегистрируйтесь авторизуйтесь войдите получайте сообщите узнайте пишите чтобы
    підписуйтесь підписуйтеся підпишіться читайте стежте дивіться завантажте приєднуйтесь
    приєднуйтеся
    підтримайте повідомте станьте слухайте надсилайте напишіть долучайтеся
    tıklayın okuyun indirin izleyin lütfen
    schrijf abonneer lees volg bekijk download
    zapisz zapisz się czytaj zobacz obserwuj pobierz dołącz wesprzyj
    اشترك اشتركوا تابع تابعوا تابعونا حمل انضم اقرأ شاهد سجل شارك
    """
)
# Words for the reader and for those who make the page.
_TURNING = words(
    """
    you your yours you're you'll you've we us our we'll we're we've
    sie ihr ihre ihrer ihren ihrem wir uns unser unsere unserem unseren unserer du dir dich dein
    deine vous votre vos nous notre nos usted ustedes tu tus te nuestro nuestra nuestros nuestras
    você vocês sua nosso nossa nossos nossas tuo tua vostro nostro nostra ti vi
    вы вас вам ваш ваша ваше ваши вашу нас нам наш наша наше наши нашу нашей мы
    ви вас вам ваш ваша ваші вашу ми наш наша наші нашу нашій нашого
    siz sizin bizim bize size
    jij je jouw u uw wij ons onze
    twój twoje twoja nasz nasza nasze naszego naszej
    """
)
# Beginnings of words for what a site has and a story seldom speaks of.
_OWN = words(
    """
    newsletter e-mail email inbox subscri unsubscri podcast whatsapp telegram instagram facebook
    youtube tiktok viber browser javascript adblock ad-block cookie recaptcha iframe
    moderat log-in login journalism homepage website webpage
    postfach abonn kommentar datenschutz nutzungsbedingung journalismus werbeblock
    bannière commentaire courriel confidentialité rédaction
    suscri boletín comentario privacidad navegador redacción
    assina comentário navegador redação
    iscri commenti redazione abbona
    подпис рассылк комментари телеграм вайбер редакци браузер блокировщик приложени
    підпис розсилк коментар вайбер редакці застосун донат
    abone yorum bülten
    nieuwsbrief reactie newslettera komentarz redakc
    البريد النشرة قناتنا تطبيق
    """
)
# The same, by whole words: as beginnings they would catch others.
_OWN_WORDS = words(
    """
    comments commenting commenters
    app apps account registration sign-in sign-up paywall captcha crossword story article articles
    stories
    konto artikel beitrag leserinnen compte appli application article contenus contenu
    cuenta canal artículo contenido conta aplicativo canal conteúdo matéria
    account articolo contenuti канал каналі каналы сайт сайта сайте аккаунт статью сторінку
    uygulama haber news headlines notícias noticias nouvelles actualités nachrichten notizie новости
    новини reportagens haberleri vídeos videos vidéos
    """
)
_WEAK = words(
    """
    story article articles stories artikel beitrag contenu contenus canal artículo contenido
    conteúdo
    matéria articolo contenuti haber статью konto account compte cuenta conta application
    news headlines notícias noticias nouvelles actualités nachrichten notizie новости новини
    reportagens
    haberleri vídeos videos vidéos
    """
)
_CJK = regex.compile(
    r"(?:请|請|欢迎|歡迎|点击|點擊|扫码|掃碼|更多).{0,30}(?:下载|下載|关注|關注|订阅|訂閱|登录|登入|客户端|公众号|App|APP)"
    r"|(?:登録|ログイン|購読|フォロー|ダウンロード|クリック)(?:する|して|すると|はこちら|ください)"
    r"|お読みいただけ|ご覧いただけ|無料で登録|転載することを禁"
)
# What is said of the text itself, not in it.
_OF_THE_TEXT = Alternatives(
    r"\b(?:earlier|previous|original) version of (?:this|the) (?:article|story|report|post|piece)"
    r"|^(?:a )?corrections?(?: was| were)?\b.{0,40}(?::|made|appended)|^clarification:"
    r"|^(?:editor.s? |author.s? )?note(?: from the (?:author|editor))?s?\s?:"
    r"|^(?:anmerkung|hinweis|anm\.) (?:der|d\.) (?:red|autor)|^in einer früheren (?:version"
    r"|fassung)"
    r"|^note de (?:la rédaction|l.auteur)|^nota d(?:e la redacción|a redação|el editor)"
    r"|^(?:примечание|від) редак|^erratum|^rectificati[of]|^fe de erratas|^erramos"
    r"|\b(?:appears?|appeared|published|printed) in (?:the )?(?:print|[\w ,.]{0,30}\bissue\b)"
    r"|\bprint (?:edition|version)\b.{0,80}\bheadline\b"
    r"|^this (?:article|story|report|post|piece|content)\b.{0,60}\b(?:was|has been|is|appeared)"
    r" (?:also |first |originally |been )*(?:updated|published|produced|corrected|amended"
    r"|republished"
    r"|translated|part of|supported|made|brought|sponsored|written|adapted|available|public)"
    r"|^this (?:article|story|post) (?:first |originally )?appeared"
    r"|^dieses thema im programm\b|^über dieses thema berichte|^dieser (?:artikel|beitrag|text)"
    r" (?:gehört|erschien|ist|wurde|stammt)|^cet article (?:a été|est|vous)"
    r"|^este (?:artículo|texto)"
    r" (?:fue|se|ha sido|apareció)|^(?:matéria|texto) (?:publicad|atualizad)"
    r"|^thank(?:s| you) (?:so much )?for (?:reading|listening|watching|visiting)\b"
    r"|^this entry was posted|\bpermalink\b|^your browser\b|^(?:loading|carregando|cargando"
    r"|chargement|caricamento|laden|загрузка|завантаження|yükleniyor|読み込み中|加载中)\W*$"
    r"|\b(?:enable|turn on|activate|activez) javascript|\bdoes not support (?:iframes|the video)"
)
# A page may order politely, behind its first words, or in a second sentence.
_ASKED = regex.compile(
    r"(?:\b(?:please|bitte|por favor,?|пожалуйста,?|lütfen)|^you can(?: now| also)?|[.!?…])"
    r" (?P<order>\p{L}+)",
    regex.IGNORECASE,
)
_BADGE = regex.compile(r"^\p{Lu}{2,}(?=\p{Lu}\p{Ll})")
_LEAST_TOGETHER = 2
_BRIEF = 30  # words: in a longer line a lone "our" says little
_SHORT = 12
_POLITE = words("Sie Ihr Ihre Ihrer Ihren Ihrem Вы Вас Вам Ваш Ваша Ваше Ваши Вашу")


def speaks_of_itself(line: str) -> bool:
    """Whether a line is the page's own talk to its reader, or about the text. Constant time."""
    text = line[:_CAP]
    if _OF_THE_TEXT.search(text):
        return True
    if len(line) > _LONGEST:
        return False
    bare = _BADGE.sub("", _QUOTED.sub(" ", text))
    if _CJK.search(bare):
        return True
    spelt = _WORD.findall(bare)
    found = [word.lower().replace("’", "'") for word in spelt]
    if not found:
        return False
    own = [word for word in found if _is_own(word)]
    telling = [word for word in own if word not in _WEAK]
    if not own:
        return False
    asked = any(match["order"].lower() in _ORDERS for match in _ASKED.finditer(bare))
    ordered = found[0] in _ORDERS or (len(found) > 1 and found[1] in _ORDERS)
    # "The We Company" is a name, and so is "The Guardian US".
    turned = sum(
        word in _TURNING and (not at or spelt[at][0].islower() or spelt[at] in _POLITE)
        for at, word in enumerate(found)
    )
    if asked and (len(found) <= _BRIEF or turned > _LEAST_TOGETHER):
        return True
    if telling:
        enough = turned >= (1 if len(found) <= _BRIEF else 2)
        return ordered or enough or len(set(telling)) > _LEAST_TOGETHER
    return ordered and (bool(turned) or len(found) <= _SHORT)


@lru_cache(maxsize=4096)
def _is_own(word: str) -> bool:
    return word in _OWN_WORDS or any(word[:length] in _OWN for length in _STEM_LENGTHS)
