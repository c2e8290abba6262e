# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the vote: the voter's, those of who checks it, and the desk's."""

from django.urls import URLPattern, URLResolver, include, path

from voting.desk_urls import DESK
from voting.views import audit, awards, board, candidates, past, result, steps

VOTER: list[URLPattern | URLResolver] = [
    path("", awards.awards, name="voting"),
    path("<slug:award>/", awards.award, name="award"),
    path("<slug:award>/kandidaat/<slug:candidate>/", candidates.candidate, name="candidate"),
    path("<slug:award>/kandidaat/<slug:candidate>/foto/", candidates.picture, name="candidate-picture"),
    path("<slug:award>/controleren/", steps.check, name="award-check"),
    path("<slug:award>/code/", steps.code, name="award-code"),
    path("<slug:award>/stem/", steps.cast, name="award-cast"),
]
TRUST: list[URLPattern | URLResolver] = [
    path("<slug:award>/bord/", board.board, name="award-board"),
    path("<slug:award>/bord/<str:file>", board.board_file, name="award-board-file"),
    path("<slug:award>/controle/", audit.audit, name="award-audit"),
    path("<slug:award>/uitslag/", result.result, name="award-result"),
    path("<slug:award>/proces-verbaal.pdf", result.certificate, name="award-certificate"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:event>/stemmen/winnaars/", past.past_winners, name="past-winners"),
    path("<slug:event>/stemmen/", include([*VOTER, *TRUST])),
    path("organisatie/<slug:event>/stemmen/", include(DESK)),
]
