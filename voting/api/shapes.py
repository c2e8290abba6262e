# SPDX-License-Identifier: EUPL-1.2
"""What more than one part of the API of the vote answers with."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

AWARD = OpenApiParameter("award", str, OpenApiParameter.PATH, description="The slug of an award")


class HeadData(serializers.Serializer):
    """A line of heads.jsonl, byte for byte what was signed (see docs/formats.md)."""

    at = serializers.CharField(help_text="2027-01-20T12:00:00Z")
    rights = serializers.IntegerField(help_text="Rights used whose ballots stand on the board")
    root = serializers.CharField(help_text="RFC 6962 root over the first lines of board.jsonl, in hex")
    signature = serializers.CharField(help_text="Ed25519, in hex")
    size = serializers.IntegerField(help_text="How many lines")
