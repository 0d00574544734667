"""A form about a row that somebody else may be changing too."""

from typing import Any

from django import forms

from accounts.errors import StaleRow
from pages.fields import Version


class VersionedForm(forms.Form):
    """Carries the version that its editor saw; a new row has none."""

    version = Version(required=False)

    def show_stored(self, refusal: StaleRow, standing: dict[str, Any]) -> None:
        """Say beside each field what is stored now, and let the form be sent for that."""
        self.data = self.data.copy()
        self.data["version"] = str(refusal.row.version)
        self.add_error(None, str(refusal))
        for name, stored in standing.items():
            if name in self.fields and (self.cleaned_data.get(name) or "") != (stored or ""):
                self.add_error(name, f"Stored now: {self._said(name, stored) or 'nothing'}")

    def _said(self, name: str, stored: Any) -> Any:
        """A choice as the form words it, anything else as it is."""
        return dict(getattr(self.fields[name], "choices", ())).get(stored, stored)
