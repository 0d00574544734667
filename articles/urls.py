"""The addresses of articles."""

from django.urls import path

from articles.views import new

app_name = "articles"

urlpatterns = [
    path("new/", new.new, name="new"),
]
