# SPDX-License-Identifier: EUPL-1.2
"""What a candidate kept is the mail as it came. verify.py takes it as it is."""

import pytest

from conference.delivery import deliver_due
from tests.make_awards import count_award, now, open_award, vote
from tests.voting.small_election import held
from tests.voting.tampering import faults
from voting.folder import public_of
from voting.operations.publishing import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
SLUGS = [f"kandidaat-{n}" for n in range(1, 4)]


def test_a_mail_to_a_candidate_is_a_witness_as_it_arrived(smtp, verified):
    award = open_award(event=None)
    for number in range(20):
        vote(award, f"kiezer{number}@gemeente.example", SLUGS)
    publish(award.pk, now(), everything=True)
    deliver_due(now())
    mail = next(each for each in smtp.messages if '"root"' in each.get_content()).as_bytes()
    assert b"Content-Type" in mail
    counted = {path.name: path.read_bytes() for path in public_of(count_award(award)).iterdir()}
    code, lines = verified(counted, texts=[mail])
    assert (code, lines[2].endswith("Standen van jou: 1.")) == (0, True)
    code, lines = verified(held().files(), texts=[mail])
    assert (code, len(faults(lines))) == (1, 1)
    assert faults(lines)[0].endswith("is niet ondertekend met de sleutel van deze verkiezing.")


def test_a_mail_of_very_many_small_parts_is_read_in_time(verified):
    """31,000 blocks that look like base64; the head stands behind them."""
    head = held().files()["heads.jsonl"].splitlines()[0]
    code, lines = verified(held().files(), texts=[(b"A" * 60 + b"\n!\n") * 31_000 + head])
    assert (code, lines[2].endswith("Standen van jou: 1.")) == (0, True)
