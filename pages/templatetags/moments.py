"""``{% moment at %}``: a moment, read in the desk's own time and kept in UTC.

A tag and no part: a claim's page says dozens of them, and filters on dates are slow.
"""

from datetime import UTC, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

register = template.Library()


@register.simple_tag
def moment(at: datetime) -> SafeString:
    kept = at.astimezone(UTC)
    return format_html(
        '<time class="nowrap" datetime="{}" title="{} UTC">{}</time>',
        f"{kept:%Y-%m-%dT%H:%M:%SZ}",
        f"{kept:%Y-%m-%d %H:%M}",
        date_format(localtime(at), "j M Y, H:i"),
    )
