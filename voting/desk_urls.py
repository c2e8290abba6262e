# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the returning officer's desk, under /organisatie/<event>/stemmen/."""

from django.urls import URLPattern, URLResolver, include, path

from voting.views import (
    desk_award,
    desk_awards,
    desk_candidate_list,
    desk_candidate_order,
    desk_candidates,
    desk_closing,
    desk_counting,
    desk_domains,
    desk_opening,
    desk_past_winners,
    desk_poster,
    desk_trial,
)

OF_CANDIDATES: list[URLPattern | URLResolver] = [
    path("", desk_candidates.candidates, name="desk-candidates"),
    path("nieuw/", desk_candidates.new, name="desk-candidate-new"),
    path("nieuw/lijst/", desk_candidate_list.upload, name="desk-candidate-list"),
    path("nieuw/lijst/voorbeeld.xlsx", desk_candidate_list.example, name="desk-candidate-list-example"),
    path("volgorde/", desk_candidate_order.order, name="desk-candidate-order"),
    path("<slug:candidate>/", desk_candidates.edit, name="desk-candidate"),
    path("<slug:candidate>/foto/", desk_candidates.picture, name="desk-candidate-picture"),
    path("<slug:candidate>/foto.jpg", desk_candidates.picture_file, name="desk-candidate-picture-file"),
    path("<slug:candidate>/foto/weg/", desk_candidates.picture_remove, name="desk-candidate-picture-remove"),
    path("<slug:candidate>/verplaatsen/", desk_candidates.move, name="desk-candidate-move"),
    path("<slug:candidate>/verwijderen/", desk_candidates.remove, name="desk-candidate-remove"),
]
OF_AWARD: list[URLPattern | URLResolver] = [
    path("", desk_award.dashboard, name="desk-award"),
    path("wijzigen/", desk_awards.edit, name="desk-award-edit"),
    path("verwijderen/", desk_awards.remove, name="desk-award-remove"),
    path("kandidaten/", include(OF_CANDIDATES)),
    path("poster/<slug:language>.pdf", desk_poster.poster, name="desk-award-poster"),
    path("proef/", desk_trial.trial, name="desk-award-trial"),
    path("proef/<int:job>/map.zip", desk_trial.folder, name="desk-award-trial-folder"),
    path("sleutel/", desk_opening.key, name="desk-award-key"),
    path("sleutel/vel/", desk_opening.sheet, name="desk-award-key-sheet"),
    path("openen/", desk_opening.open_award, name="desk-award-open"),
    path("pauze/", desk_closing.pause, name="desk-award-pause"),
    path("hervatten/", desk_closing.resume, name="desk-award-resume"),
    path("verlengen/", desk_closing.extend, name="desk-award-extend"),
    path("sluiten/", desk_closing.close, name="desk-award-close"),
    path("tellen/", desk_counting.count, name="desk-award-count"),
    path("vaststellen/", desk_counting.certify, name="desk-award-certify"),
    path("archiveren/", desk_counting.archive, name="desk-award-archive"),
    path("domeinen/", desk_domains.domains, name="desk-award-domains"),
    path("domeinen/<int:domain>/", desk_domains.domain, name="desk-award-domain"),
    path("werk/<int:job>/", desk_trial.job, name="desk-award-job"),
]
DESK: list[URLPattern | URLResolver] = [
    path("", desk_awards.awards, name="desk-awards"),
    path("nieuw/", desk_awards.new, name="desk-award-new"),
    path("winnaars/", desk_past_winners.winners, name="desk-past-winners"),
    path("winnaars/nieuw/", desk_past_winners.new, name="desk-past-winner-new"),
    path("winnaars/<int:winner>/", desk_past_winners.edit, name="desk-past-winner"),
    path("winnaars/<int:winner>/verwijderen/", desk_past_winners.remove, name="desk-past-winner-remove"),
    path("<slug:award>/", include(OF_AWARD)),
]
