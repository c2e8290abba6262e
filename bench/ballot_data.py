# SPDX-License-Identifier: EUPL-1.2
"""The rows to vote with: an election of 22 candidates that is open, and voters who have a code; then 100,000 ballots at once.

Run by `bench` in a process of its own: `python -m bench.ballot_data ours CROWD` prints JSON. Every voter has the same code.
"""

import json
import random
import sys
from datetime import timedelta
from typing import Any

from bench.scan_data import set_up

CODE, CANDIDATES, PICKS = "12345678", 22, 3
SLUGS = [f"gemeente-nummer-{number}" for number in range(1, CANDIDATES + 1)]


def email(number: int) -> str:
    return f"kiezer{number}@gemeente.example"


def ours(crowd: int) -> dict[str, Any]:
    """Migrate, and open the election `bench`."""
    set_up("conference.settings")
    from django.core.management import call_command  # noqa: PLC0415 -- the settings come first

    call_command("collectstatic", interactive=False, verbosity=0)
    award, _key = open_award("bench")
    give_rights(award, crowd, "valid")
    return {"award": award.pk}


def open_award(slug: str) -> tuple[Any, str]:
    """An election that opened just now, as after a trial, and the key to its ballots."""
    from django.utils import timezone  # noqa: PLC0415

    from conference.models import Event  # noqa: PLC0415
    from voting.keys import new_key_pair  # noqa: PLC0415
    from voting.models import Award, Candidate  # noqa: PLC0415
    from voting.operations.opening import open_election  # noqa: PLC0415
    from voting.rules import rules_digest  # noqa: PLC0415

    now = timezone.now()
    days = {"starts_on": now.date(), "ends_on": now.date(), "published_at": now}
    event, _made = Event.objects.get_or_create(slug="bench", defaults={"name": "Bench", **days})
    moments = {"opens_at": now, "closes_at": now + timedelta(days=1)}
    award = Award.objects.create(event=event, slug=slug, name="Bench", picks=PICKS, **moments)
    Candidate.objects.bulk_create(Candidate(award=award, slug=one, name=one.title()) for one in SLUGS)
    Award.objects.filter(pk=award.pk).update(trial_digest=rules_digest(award), trial_ballots=1, trial_at=now)
    key = new_key_pair().private
    return open_election(award, key, by=None, at=now), key


def give_rights(award: Any, crowd: int, state: str) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from voting.codes import right_key  # noqa: PLC0415
    from voting.models import VotingRight  # noqa: PLC0415
    from voting.secrets_kept import secrets_of  # noqa: PLC0415

    until, kept = timezone.now() + timedelta(days=1), secrets_of(award)
    keys = (right_key(award, email(number)) for number in range(crowd))
    rows = [
        VotingRight(award=award, key=key, state=state, code_hash=kept.code_hash(key, CODE), code_until=until)
        for key in keys
    ]
    VotingRight.objects.bulk_create(rows, 5_000)


def limit(crowd: int) -> dict[str, Any]:
    """The limit's tables with as many rights."""
    set_up("bench.limits.settings")
    from django.db import connection  # noqa: PLC0415 -- the settings come first

    from bench.limits.ballots import TABLES, hash_of, key_of  # noqa: PLC0415

    keys = [key_of(email(number)) for number in range(crowd)]
    rows = [(key, hash_of(key, CODE)) for key in keys]
    sql = "INSERT INTO bench_right VALUES (%s, 1, 'valid', %s, now() + interval '1 day', 0, false)"
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.executemany(sql, rows)
    return {}


def counts(_crowd: int) -> dict[str, int]:
    """What stands in our database after the pressing: rights that were used, and ballots."""
    set_up("conference.settings")
    from voting.models import SpooledBallot, VotingRight  # noqa: PLC0415 -- the settings come first

    used = VotingRight.objects.filter(state="used").count()
    return {"used": used, "ballots": SpooledBallot.objects.count()}


def many(ballots: int) -> dict[str, Any]:
    """Another election, with so many sealed ballots in the spool and as many rights that were used."""
    set_up("conference.settings")
    from voting.election.commitments import commitment_of, opening_of  # noqa: PLC0415 -- the settings come first
    from voting.election.manifest import rules_in  # noqa: PLC0415
    from voting.election.sealing import padded_length, seal  # noqa: PLC0415
    from voting.models import SpooledBallot  # noqa: PLC0415
    from voting.secrets_kept import secrets_of  # noqa: PLC0415

    (award, key), dice = open_award("many"), random.Random(7)
    give_rights(award, ballots, "used")
    fp, secret = award.fingerprint, secrets_of(award).nonce
    length = padded_length(rules_in(award.manifest.encode()))

    def sealed_one() -> SpooledBallot:
        opening = opening_of(secret, dice.sample(SLUGS, PICKS), f"{dice.getrandbits(128):032x}")
        sealed = seal(fp, award.box_key, opening, length)
        return SpooledBallot(award=award, commitment=commitment_of(fp, opening), sealed=sealed)

    for start in range(0, ballots, 5_000):
        some = range(start, min(start + 5_000, ballots))
        SpooledBallot.objects.bulk_create([sealed_one() for _number in some])
    return {"award": award.pk, "key": key}


if __name__ == "__main__":
    which, number = sys.argv[1], int(sys.argv[2])
    print(json.dumps({"ours": ours, "limit": limit, "counts": counts, "many": many}[which](number)))
