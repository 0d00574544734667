"""Which columns are read, where a query brings rows of other tables along to name them."""

from collections.abc import Collection

from django.db.models import Model


def own_columns(model: type[Model], *, but: Collection[str] = ()) -> list[str]:
    """For ``only``: all columns of ``model`` itself; those of rows beside it are then named."""
    return [field.name for field in model._meta.concrete_fields if field.name not in but]
