"""What finding like claims is quick by: how common words are, and what wordings mean.

All of it can be made again from the claims; ``claims.matching`` writes and reads it.
"""

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim

#: Signs of a vector: as many bits as the model has dimensions.
BITS = 384


class Bits(models.Field):
    """PostgreSQL's ``bit(384)``; in Python text of noughts and ones."""

    def db_type(self, connection: object) -> str:
        return f"bit({BITS})"


class Lexeme(models.Model):
    """In how many claims a word stood when words were last counted; 0 where it no longer does.

    The row of the empty word holds how many claims were counted. With ``NewLexeme`` all words of
    all claims, once they have been counted: no row is ever taken out.
    """

    word = models.TextField(primary_key=True)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [
            # Two letters begin thousands of words, which are read off this alone.
            models.Index(
                fields=["word"],
                include=["count"],
                name="lexeme_beginnings",
                opclasses=["text_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.word


class NewLexeme(models.Model):
    """A word that a claim has got since words were counted. A trigger notes it, maybe twice.

    Nothing makes it unique, so that who writes a claim never waits for who writes another.
    """

    word = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["word"], name="new_lexeme", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.word


class Embedding(models.Model):
    """The signs of a claim's vector, small enough for all of them to be read at each search.

    A trigger makes the row with the claim and empties it when the wording changes; ``signs`` is
    None until the wording has been embedded. ``cell`` is that of the vector, 0 until it has come
    into one. ``is_compared`` says that duplicates were looked for.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="embedding", editable=False
    )
    signs = Bits(null=True)
    model = models.CharField(max_length=16, default="", db_default="", blank=True)
    cell = models.PositiveIntegerField(default=0, db_default=0)
    is_compared = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(fields=["claim"], name="embedding_awaited", condition=Q(signs=None)),
            models.Index(
                fields=["claim"], name="comparison_awaited", condition=Q(is_compared=False)
            ),
            # With all that a search asks for, so that it reads nothing but this.
            models.Index(
                fields=["cell"],
                include=["signs", "claim"],
                name="embedding_by_cell",
                condition=Q(signs__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"signs of claim {self.claim_id}"


class Vector(models.Model):
    """A claim's whole vector, for the few whose signs are nearest: 384 bytes, signed, scaled."""

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="vector", editable=False
    )
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"vector of claim {self.claim_id}"


class Cell(models.Model):
    """The middle of some thousand like vectors: a search reads the nearest cells alone.

    There are none on a desk with few claims. ``size`` is how many vectors were in it when counted,
    ``made_among`` how many there were in all when it was made.
    """

    packed = models.BinaryField()
    size = models.PositiveIntegerField()
    made_among = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"cell {self.pk}"
