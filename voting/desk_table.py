# SPDX-License-Identifier: EUPL-1.2
"""The returning officer's desk in the access table and the menu."""

from django.utils.translation import gettext_lazy as _l

from conference.desk import Entry

PREPARING = (
    *(
        "desk-awards",
        "desk-award",
        "desk-award-new",
        "desk-award-edit",
        "desk-award-job",
        "desk-award-remove",
    ),
    *("desk-candidates", "desk-candidate", "desk-candidate-new", "desk-candidate-remove"),
    *("desk-candidate-list", "desk-candidate-list-example", "desk-candidate-order", "desk-award-poster"),
    *("desk-candidate-move", "desk-candidate-picture", "desk-candidate-picture-file"),
    *("desk-candidate-picture-remove", "desk-past-winners", "desk-past-winner", "desk-past-winner-new"),
    "desk-past-winner-remove",
)
ACTS = (
    *("desk-award-trial", "desk-award-trial-folder", "desk-award-key", "desk-award-key-sheet"),
    *("desk-award-open", "desk-award-pause", "desk-award-resume", "desk-award-extend", "desk-award-close"),
    *("desk-award-count", "desk-award-certify", "desk-award-archive"),
    *("desk-award-domains", "desk-award-domain"),
)
MENU = [Entry(_l("Voting"), "desk-awards", 80, frozenset({*PREPARING, *ACTS}))]
VERBS = {
    "candidates ordered": _l("Candidates put in order"),
    "candidate picture set": _l("Picture of a candidate set"),
    "candidate picture removed": _l("Picture of a candidate removed"),
    "past winner added": _l("Past winner added"),
    "past winner changed": _l("Past winner changed"),
    "past winner deleted": _l("Past winner deleted"),
}
