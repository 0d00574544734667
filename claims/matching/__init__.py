"""Finding the claim that already says it."""
