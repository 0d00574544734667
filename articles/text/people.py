"""Common nouns for people and bodies that can speak, in the languages we read."""

from .lexicon import words

GROUP_NOUNS = words(
    """
    official officials source sources spokesman spokeswoman spokesperson spokespeople spokesmen
    minister ministry leader chief president prime diplomat diplomats analyst analysts expert
    experts
    researcher researchers scientist scientists author authors report reports study studies survey
    poll police authorities government company companies court judge lawyer lawyers prosecutor
    prosecutors witness witnesses resident residents mayor governor senator lawmaker lawmakers
    activist activists critics opponents supporters media newspaper newspapers agency statement
    document documents letter website director manager coach doctor doctors teacher teachers
    student students parents mother father brother sister wife husband woman man people team
    organisation organization group union church bank commission committee council office
    department military army commander general envoy ambassador aide adviser advisor economist
    economists professor historian journalist reporter editor editors founder owner head chairman
    chairwoman chair secretary deputy member members politician politicians party results findings
    data figures records investigators regulator regulators insider insiders farmer farmers worker
    workers soldier soldiers neighbour neighbours neighbor neighbors passenger passengers survivor
    person persons trader traders investor investors banker bankers dealer dealers voter voters
    officer officers aides shareholder shareholders consumer consumers survivors
    victim victims candidate candidates veteran executive executives
    scholar scholars forecaster forecasters strategist strategists consultant consultants counsel
    counterpart counterparts congressman congresswoman representative representatives juror jurors
    nurse nurses pollster pollsters tenant tenants landlord charity supporter critic opponent
    panel administration campaign treasurer guard guards agent agents friend friends relative
    relatives protester protesters observer observers publisher reviewers reviewer chancellor
    ministerium polizei sprecher sprecherin behörde behörden anwohner regierung staatsanwaltschaft
    experten opposition verband gericht ministerin zeuge zeugen sicherheitskreisen regierungskreisen
    gouvernement ministère syndicat syndicats parquet procureure procureur avocat avocate maire
    tribunal victime habitants riverains députés gobierno ministerio policía fiscalía fiscal
    agricultores abogada abogado alcalde portavoz fuentes vecinos acusado sindicatos presidenta
    ведомство министерство правительство полиция следствие следствия суд жители эксперты адвокат
    полиции прокуратуре министерстве ведомстве мэрии администрации правительстве кремле штабе
    источник источники чиновник чиновники губернатор губернатора мэр пресс-служба прокуратура
    министр депутат компания специалисты дипломат политик президент премьер глава представитель
    представительница врач учёный собеседник diplomate président présidente politiker präsident
    präsidentin diplomatin presidente
    """
)


def is_group(word: str) -> bool:
    """Whether a lower-case word is for people or a body that can speak."""
    return word in GROUP_NOUNS or word.removesuffix("s") in GROUP_NOUNS
