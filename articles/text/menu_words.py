"""Names of parts of a site, as its menus print them, in many languages."""

from .lexicon import words

# Whole short lines that are names of parts of a site.
MENU_WORDS = words(
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
    мир спорт культура поиск войти wiadomości szukaj gospodarka świat kraj notícias entrar esportes
    新闻 新聞 财经 体育 登录 国际 社会 経済 スポーツ 政治 国際 ニュース メニュー
    أخبار رياضة اقتصاد سياسة
    thèmes abonnement abonnieren magazine audio ticker inland ausland lokales region ressorts
    blaulicht cotidiano política economia opinião
    """
)
MENU_PHRASES = words(
    """
    sign_in sign_up log_in log_out log_on my_account skip_to_content main_menu most_read
    most_popular
    continue_reading continue_reading_the_main_story
    read_more show_more load_more view_all see_all see_more learn_more find_out_more contact_us
    about_us terms_of_use privacy_policy terms_of_service terms_and_conditions cookie_settings
    back_to_top go_to_top question_more full_screen close_menu open_menu latest_news top_stories
    breaking_news developing_story live_updates jump_to_content manage_preferences dark_mode
    mehr_anzeigen zum_inhalt zur_startseite nach_oben voir_plus tout_voir haut_de_page ver_más
    bild_vergrößern artikel_anhören zur_merkliste_hinzufügen ajouter_à_vos_sélections order_reprints
    click_to_expand enlarge_this_image toggle_caption hide_caption transcript view_comments
    get_short_url back_to_gallery listen_to_article listen_to_this_article
    leer_en_español read_in_english
    przejdź_do_treści zaloguj_się fazer_login últimas_notícias copiar_o_link copiar_enlace
    diminuir_fonte aumentar_fonte ouvir_o_texto text_size print_this_page reuse_this_content
    ver_todo читать_далее показать_ещё наверх_страницы
    """
)
