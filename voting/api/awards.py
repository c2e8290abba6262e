# SPDX-License-Identifier: EUPL-1.2
"""The awards of an event that were opened: who can be chosen, by which rules, and after the count the result."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers

from conference.api.shapes import Moment
from conference.pagecache import public_page
from voting.api.shapes import AWARD
from voting.models import Award, Method
from voting.phases import MOVES
from voting.queries.results import Result, result_of
from voting.queries.shown import shown_awards

SECONDS = 5
SHOWN_PHASES = sorted(MOVES.keys() - {"draft"})


class AwardCandidate(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    nameEn = serializers.CharField(source="name_en")


class AwardComponent(serializers.Serializer):
    slug = serializers.CharField()
    weight = serializers.CharField(help_text="A fraction, such as 1 or 2/5")


class AwardRules(serializers.Serializer):
    method = serializers.ChoiceField(choices=Method.values, help_text="How many of `picks` to choose")
    picks = serializers.IntegerField()
    quorum = serializers.IntegerField(help_text="Ballots needed for a result")
    components = AwardComponent(many=True, source="shares")
    ties = serializers.ListField(child=serializers.CharField(), source="tie_order")


class ResultPlace(serializers.Serializer):
    candidate = serializers.CharField(source="candidate.slug")
    votes = serializers.IntegerField()
    score = serializers.CharField(help_text="The exact share of all votes, as a fraction")


class AwardResult(serializers.Serializer):
    winner = serializers.CharField(source="winner.candidate.slug", default=None, allow_null=True)
    ballots = serializers.IntegerField()
    quorumMet = serializers.BooleanField(source="quorum_met")
    tie = serializers.CharField(allow_null=True, help_text="What decided among equals for the first place")
    certified = serializers.BooleanField(source="is_certain", help_text="Until then it is provisional")
    places = ResultPlace(many=True, help_text="The best first")


class AwardData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    nameEn = serializers.CharField(source="name_en")
    phase = serializers.ChoiceField(choices=SHOWN_PHASES)
    opensAt = Moment(source="opens_at", allow_null=True)
    closesAt = Moment(source="closes_at", allow_null=True)
    candidates = AwardCandidate(many=True, source="candidates.all")
    rules = AwardRules(source="*")
    fingerprint = serializers.CharField(help_text="SHA-256 of election.json, in hex")
    result = serializers.SerializerMethodField(help_text="null until the votes are counted")

    def get_result(self, award: Award) -> AwardResult(allow_null=True):  # type: ignore[valid-type]
        result: Result | None = result_of(award)
        return AwardResult(result).data if result else None


@extend_schema(summary="The awards of the event that people can vote for, or could")
class AwardList(generics.ListAPIView):
    serializer_class = AwardData
    filter_backends: list[Any] = []  # noqa: RUF012 -- as the framework has it
    queryset = Award.objects.none()

    def get_queryset(self) -> QuerySet[Award]:
        return shown_awards(self.kwargs["event"]).select_related("event").prefetch_related("candidates")


@extend_schema(summary="One award", parameters=[AWARD])
class AwardDetail(generics.RetrieveAPIView):
    serializer_class = AwardData
    queryset = Award.objects.none()

    def get_object(self) -> Award:
        found = shown_awards(self.kwargs["event"]).filter(slug=self.kwargs["award"])
        award = found.prefetch_related("candidates").first()
        if award is None:
            raise Http404
        return award


def public(view: type[generics.GenericAPIView]) -> Any:
    return public_page(seconds=SECONDS)(view.as_view())


urlpatterns = [
    path("events/<slug:event>/awards", public(AwardList), name="api-awards"),
    path("events/<slug:event>/awards/<slug:award>", public(AwardDetail), name="api-award"),
]
