"""Sentences as vectors, by the model that came along."""
