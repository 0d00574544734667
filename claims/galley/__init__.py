"""The galley: a revision's text with its sentences, mentions, suggestions and coverage."""
