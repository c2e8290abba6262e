# SPDX-License-Identifier: EUPL-1.2
"""What the vote does on the clock, and how often."""

from conference import clock
from voting.operations.archiving import archive_due
from voting.operations.asking import answer_requests
from voting.operations.candidate_pictures import forget_lost_pictures
from voting.operations.certifying import destroy_signing_keys
from voting.operations.closing import close_due
from voting.operations.counting import forget_counts
from voting.operations.forgetting import forget_codes, forget_letters, forget_requests, forget_sent_codes
from voting.operations.publishing import publish_due
from voting.operations.trial_ends import forget_trials
from voting.operations.trial_files import forget_trial_files

MINUTE = 60
BOARD = 15


def register() -> None:
    """Leave it all to the clock."""
    clock.register("answers to who wants to vote", answer_requests, early=True)
    clock.register("mails of an hour ago about rights", forget_sent_codes, every=MINUTE)
    clock.register("codes to vote that ended", forget_codes, every=MINUTE)
    clock.register("letters to voters", forget_letters, every=MINUTE)
    clock.register("requests for codes of closed votes", forget_requests, every=10 * MINUTE)
    clock.register("board of the vote", publish_due, every=BOARD)
    clock.register("lost pictures of candidates", forget_lost_pictures, every=clock.HOUR)
    clock.register("folders of trials", forget_trial_files, every=clock.HOUR)
    clock.register("votes that close", close_due)
    clock.register("votes past objection", archive_due, every=10 * MINUTE)
    clock.register("signing keys of certified votes", destroy_signing_keys, every=10 * MINUTE)
    clock.register("what counts left", forget_counts, every=10 * MINUTE)
    clock.register("left trials", forget_trials, every=clock.HOUR)
