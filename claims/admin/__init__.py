"""Entering claims with their evidence, and looking at what nobody enters."""

from claims.admin.claim import ClaimAdmin
from claims.admin.records import EventAdmin, ExportRecordAdmin, VerificationAdmin

__all__ = ["ClaimAdmin", "EventAdmin", "ExportRecordAdmin", "VerificationAdmin"]
