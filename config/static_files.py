"""How stylesheets and scripts are served: under names that carry their hash, for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also what a module imports gets its hash, so that no reader mixes two releases."""

    support_js_module_import_aggregation = True
