"""The only code that opens a network connection: one page, from a public address, within limits.

Check-then-fetch falls to DNS rebinding, so a name is resolved once, every address it has is
vetted, and the connection goes to a vetted address while TLS still checks the name.
"""

from sources.fetch.page import LIMITS, PAGE_TYPES, Fetched, Limits, fetch, probe

__all__ = ["LIMITS", "PAGE_TYPES", "Fetched", "Limits", "fetch", "probe"]
