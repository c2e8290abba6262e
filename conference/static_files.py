# SPDX-License-Identifier: EUPL-1.2
"""Static files under names that change with their content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

MODULES = ("od/door/*.js", "od/js/*.js")


class NamedByContent(CompressedManifestStaticFilesStorage):
    """The modules of JavaScript that are ours import each other by such names too."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *(
            (files, CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1])
            for files in MODULES
        ),
    )
