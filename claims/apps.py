from django.apps import AppConfig
from django.core.checks import Tags, register


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        from claims.demo.checks import no_demo_logins

        register(no_demo_logins, Tags.database, deploy=True)
