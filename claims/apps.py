from django.apps import AppConfig
from django.core.checks import Tags, register


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        from claims.demo.checks import no_demo_logins
        from claims.matching.checks import sentence_model
        from pages.pdf import pdf_is_written

        register(no_demo_logins, Tags.database, deploy=True)
        register(sentence_model, deploy=True)
        register(pdf_is_written, deploy=True)
