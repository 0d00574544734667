"""The addresses of articles."""

from django.urls import path

from articles import views

app_name = "articles"

urlpatterns = [
    path("new/", views.new, name="new"),
]
