"""Fields of our own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from sources.fetch_errors import BadAddress
from sources.web_address import check_url


def validate_web_address(value: str) -> None:
    """Refuse, with its sentence, an address that Galley would not fetch or link to."""
    try:
        check_url(value)
    except BadAddress as problem:
        raise ValidationError(str(problem), code="web_address") from problem


class WebAddressField(models.URLField):
    """An http or https address; what is typed without a scheme is taken as https."""

    default_validators = [validate_web_address]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """For the database it is a URLField: migrations need not know the difference."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", list(args), kwargs
