# SPDX-License-Identifier: EUPL-1.2
"""The officer vouches for the result, and in the end nobody can find out any more who voted."""

import json
import subprocess
import sys
from datetime import timedelta
from threading import Barrier

import pytest

from conference.errors import Refusal
from conference.letters import render
from conference.models import Message
from tests.make_awards import (
    SHEETS,
    certify_award,
    close_award,
    count_award,
    make_award,
    now,
    open_award,
    vote,
)
from tests.programme.print_files import facts_of, language_of, structure_of, text_of
from voting import folder, paper
from voting.certificate_pdf import certificate_html, certificate_pdf
from voting.codes import right_key
from voting.key_paper import key_sheet_html, key_sheet_pdf
from voting.key_text import written
from voting.keys import read_key
from voting.models import SentCode, VoteDomain, VotingRight
from voting.objections import objections_until
from voting.operations.archiving import archive_due, archive_election
from voting.operations.certifying import certify_election, destroy_signing_keys
from voting.operations.pausing import extend_election, pause_election, resume_election
from voting.secrets_kept import SecretGone, secrets_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


THREE = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]


def counted(ballots=2, **values):
    award = open_award(**values)
    for number in range(ballots):
        vote(award, f"kiezer{number}@gemeente.example", THREE)
    return count_award(award)


def verify(award):
    path = folder.public_of(award)
    command = [sys.executable, "-I", path / "verify.py", path, "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_a_certificate_is_the_last_thing_that_is_signed(django_capture_on_commit_callbacks):
    award = counted()
    with django_capture_on_commit_callbacks(execute=True):
        award = certify_award(award, "Mo  de Wit")
    signed = json.loads((folder.public_of(award) / "certificate.json").read_bytes())
    assert (award.phase, signed["officer"]) == ("certified", "Mo de Wit")
    assert award.event.day_at(objections_until(award) - timedelta(seconds=1)) == award.event.day_at(
        award.certified_at
    ) + timedelta(days=14)
    code, said = verify(award)
    assert (code, "Mo de Wit" in said) == (0, True)
    kept = secrets_of(award)
    assert (kept.sign, kept.pepper is None, (folder.home_of(award) / "sign.key").exists()) == (
        None,
        False,
        False,
    )


def test_each_contact_hears_the_result():
    award = open_award(candidates=3, picks=1, name="De prijs")
    vote(award, "kiezer@gemeente.example", ["kandidaat-2"])
    certify_award(count_award(award))
    letters = [
        render(one, for_delivery=True)
        for one in Message.objects.filter(template="voting/result").order_by("pk")
    ]
    assert {letter.subject for letter in letters} == {"De uitslag van De prijs"}
    assert len(letters) == 3
    assert sum("1 stem:" in letter.body for letter in letters) == 1
    assert all(f"/stemmen/{award.slug}/uitslag/" in letter.body for letter in letters)


def test_who_vouches_has_a_name_and_files_that_were_changed_are_not_vouched_for():
    award = counted()
    with pytest.raises(Refusal, match="officer"):
        certify_election(award, " ", by=None, at=now())
    path = folder.public_of(award) / "ballots.jsonl"
    path.write_bytes(path.read_bytes().replace(b"kandidaat-1", b"kandidaat-5", 1))
    with pytest.raises(Refusal, match="unverified"):
        certify_election(award, "Mo", by=None, at=award.closed_at)
    assert not (folder.public_of(award) / folder.CERTIFICATE).exists()
    (folder.public_of(award) / folder.CERTIFICATE).write_bytes(b"{}")  # of a process that was killed
    assert folder.file_of(award, folder.CERTIFICATE) is None


def test_two_who_ask_for_a_paper_at_once_both_get_it(tmp_path, together):
    path, meet = tmp_path / "paper.pdf", Barrier(2)

    def write():
        return folder.write(path, (meet.wait() and b"" or b"whole" for _once in range(1)))

    assert together(write, write) == [None, None]
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["paper.pdf"]


def test_a_signing_key_that_a_killed_process_left_goes_by_the_clock():
    award = certify_award(counted())
    assert secrets_of(award).sign is not None  # the transaction of this test never ends
    assert (destroy_signing_keys(now()), destroy_signing_keys(now()), secrets_of(award).sign) == (1, 0, None)


def test_after_the_term_no_address_can_be_tested_against_anything(django_capture_on_commit_callbacks):
    award = counted()
    key = right_key(award, "kiezer0@gemeente.example")
    SentCode.objects.create(right_key=key, sent_at=now())
    VoteDomain.objects.create(award=award, domain="onbekend.example", issued=3)
    award = certify_award(award)
    until = objections_until(award)
    assert archive_due(until - timedelta(seconds=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert archive_due(until) == 1
    award.refresh_from_db()
    assert (award.phase, award.keys_destroyed_at) == ("archived", until)
    assert not VotingRight.objects.exists()
    assert not SentCode.objects.exists()
    assert VoteDomain.objects.get().issued == 3
    with pytest.raises(SecretGone):
        right_key(award, "kiezer0@gemeente.example")
    assert sorted(path.name for path in folder.home_of(award).iterdir()) == [
        "nonce.key",
        "public",
        "turnout.json",
    ]
    assert verify(award)[0] == 0


def test_a_secret_that_a_killed_process_left_goes_by_the_clock():
    award = certify_award(counted())
    archive_election(award, by=None, at=objections_until(award))
    assert secrets_of(award).pepper is not None  # the transaction of this test never ends
    archive_due(now())
    assert secrets_of(award).pepper is None


def full_award():
    award = open_award(
        make_award(
            name="De prijs", name_en="The prize", quorum=2, closes_at=now() + timedelta(days=1), candidates=5
        )
    )
    for number in range(3):
        vote(award, f"kiezer{number}@gemeente.example", THREE)
    VoteDomain.objects.create(award=award, domain="wijk.example", issued=4, decision="free", decided_at=now())
    pause_election(award, "De mail lag stil.", "The mail was down.", by=None, at=now())
    award = resume_election(award, by=None, at=now())
    extend_election(award, award.closes_at + timedelta(hours=2), by=None, at=now())
    return certify_award(count_award(close_award(award)))


def test_the_certificate_tells_all_that_happened_in_two_languages():
    award = full_award()
    dutch, english = certificate_html(award, "nl"), certificate_html(award, "en")
    for words in (
        "The prize",
        "The mail was down.",
        "Extended until",
        "Kandidaat 3",
        "1/3",
        "33.33",
        "Mo de Wit",
    ):
        assert words in english, words
    for words in ("De prijs", "De mail lag stil.", "Proces-verbaal", "33,33", "Loting", "Mo de Wit"):
        assert words.lower() in dutch.lower(), words
    assert "wijk.example" not in dutch + english
    VotingRight.objects.filter(award=award).delete()
    assert certificate_html(award, "nl") == dutch  # numbers stay when rights go


def test_the_certificate_is_a_tagged_pdf(tmp_path):
    path = tmp_path / "proces-verbaal.pdf"
    path.write_bytes(certificate_pdf(full_award(), "nl"))
    tags = structure_of(path)
    assert [tags.count(tag) for tag in ("H1", "H2", "Caption")] == [1, 5, 3]
    assert tags.count("Table") >= 3  # one that goes on on the next page counts again
    assert language_of(path) == "nl"
    assert "ModeWit" in text_of(path)  # which has no spaces


def test_the_sheet_has_the_key_as_text_and_as_a_code_and_no_file_has_it(settings, monkeypatch):
    award = open_award()
    private = read_key(SHEETS[award.pk].private)
    seen = []
    monkeypatch.setattr(paper, "pdf_apart", lambda html, *sheets: seen.append(html) or b"%PDF")
    assert key_sheet_pdf(award, private, "en") == b"%PDF"
    html = seen[0]
    assert html == key_sheet_html(award, private, "en")
    for group in SHEETS[award.pk].private.replace("\n", "-").split("-"):
        assert f"<td>{group}</td>" in html
    assert SHEETS[award.pk].number in html
    assert award.fingerprint[:16] in html
    assert html.count("<svg") == 1


def test_the_sheet_is_one_page_also_with_the_widest_letters(tmp_path):
    award, path = open_award(), tmp_path / "sleutel.pdf"
    wide = bytes.fromhex("e739ce739ce739ce") * 4  # W after W
    path.write_bytes(key_sheet_pdf(award, wide, "nl"))
    assert facts_of(path)["Pages"] == "1"
    assert all("".join(groups.split("-")) in text_of(path) for groups in written(wide).splitlines())
