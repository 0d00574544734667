"""Finding the claims that already say it.

``words → rarities → candidates (lexical, semantic) → fuse → contrast``: ``match.similar_claims``
runs them. What a machine finds alike is shown to a person, never acted on.
"""
