"""The addresses of the fact desk."""

from django.urls import URLPattern

app_name = "claims"

urlpatterns: list[URLPattern] = []
