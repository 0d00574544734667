"""Words that end in a full stop without ending a sentence, by language."""

from .lexicon import words

# Always followed by more of the same sentence: titles before names and the like.
TITLES = words(
    """
    mr mrs ms mx dr prof rev hon gov sen rep gen col lt maj capt cmdr adm sgt cpl pvt pres supt
    insp det st mt ft messrs mme mlle mm hr fr frau dipl ing mag sr sra srta dª dña fra pfc vs v
    cf viz approx ca etw bzw sog inkl ggf zzgl evtl vgl usw art abs nr no nos vol fig pp ed eds
    al ibid op dist z.b d.h u.a i.d.r m.e e.g i.e p.ej ej pág núm им ул пер просп г-н г-жа акад
    проф тыс млн млрд трлн стр рис см т.е т.к т.н डॉ प्रो κ κα δρ αρ εκατ δισ
    """
)

# May also stand at the end of a sentence: broken only before a word that starts one.
EITHER_WAY = words(
    """
    u.s u.k u.n e.u u.s.a u.a.e d.c a.m p.m b.c a.d ph.d inc corp co ltd llc plc bros jr sr etc
    est dept univ assn ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues
    wed thu thur thurs fri sat sun jh jhd str gest geb mio mrd tsd ee.uu s.a janv févr avr juil
    г гг в вв др пр т.д т.п н.э и.о с.ш руб коп грн zł π.μ μ.μ
    """
)

# Never at the end of a sentence in their own language, but words of others.
OF_LANGUAGE = {
    "pl": words("ul al pl os ok tzw tzn godz im ks mgr inż hab św np itd m.in ww r w tys mld"),
    "it": words("sig sigg dott dr.ssa dott.ssa on avv ing geom s p.es ecc art"),
    "pt": words("dra sra srta eng av exmo exma pág art"),
    "es": words("dra srta ee avda art pág tel"),
    "nl": words("dhr mevr mw drs ir bijv o.a d.w.z m.b.t ca resp art"),
    "cs": words("tzv např ul p mgr ing ph.d č tj cca"),
    "uk": words("м вул р рр т.зв"),
    "sv": words("t.ex bl.a s.k ca kr"),
    "tr": words("sn bn av yy vb"),
}

# After these, a short number with a full stop is an ordinal ("am 3. Oktober", "20. Jahrhundert").
ORDINAL_NOUNS = words(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    jahrhundert jahrhunderts jahrestag geburtstag lebensjahr mal tag woche monat platz minute
    klasse stock etage spieltag runde auflage weltkrieg weltkriegs bundesliga liga kongress
    parteitag wahlperiode legislaturperiode staffel kapitel verhandlungstag
    """
)

# First words that no name or noun phrase starts with: "… in the U.S. The …".
STARTERS = words(
    """
    the a an this that these those there here he she it we they i you his her its our their my
    in on at by for from with after before since during while when if as although though but and
    or so yet however meanwhile earlier later according speaking asked what who why how where
    der die das ein eine er sie es wir ihr dies diese dieser in im am auf nach vor seit während
    wenn als aber und doch zudem le la les un une il elle ils elles ce cette ces dans en sur
    après avant depuis mais et el los las una él ella ellos este esta estos pero y según он она
    оно они это эти в на по после до но и а как если когда при est-ce
    """
)
