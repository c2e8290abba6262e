# SPDX-License-Identifier: EUPL-1.2
"""Parts of our addresses."""

from django.urls import register_converter


class Key:
    """The id of a row: digits, and no more of them than a database can hold."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class TableKind:
    """The kind of a file: `csv` or `xlsx`."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Digest:
    """What a file is made of, as the name of it."""

    regex = "[0-9a-f]{40}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digest, "digest")
register_converter(Key, "key")
register_converter(TableKind, "table")
