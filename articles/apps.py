from django.apps import AppConfig
from django.core.checks import register


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        from articles.worth import trained_model

        register(trained_model, deploy=True)
