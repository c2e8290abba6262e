# SPDX-License-Identifier: EUPL-1.2
"""The acts of the election on the desk: what is typed stays on refusal, keys are nowhere kept, domains are decided about."""

from datetime import timedelta

import pytest

from conference import jobs
from conference.models import Change, Job
from tests.make import make_event, make_user
from tests.make_awards import SHEETS, count_award, make_award, now, open_award
from tests.voting.desk_walk import opened, paused, url
from voting.keys import new_key_pair
from voting.models import Award, DomainDecision, VoteDomain, WaitingVoter
from voting.operations.closing import close_election
from voting.operations.trial_files import forget_trial_files, keep_trial, trial_file
from voting.rules import rules_digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def officer(client, event):
    user = make_user("officer", event=event)
    user.person.name = "Saskia de Boer"
    user.person.save()
    client.force_login(user)
    return client


def tried(award):
    Award.objects.filter(pk=award.pk).update(trial_digest=rules_digest(award), trial_at=now())
    award.refresh_from_db()
    return award


def post(client, name, award, status=200, language="en", **values):
    kwargs = {"domain": values.pop("pk")} if name == "desk-award-domain" else {}
    response = client.post(url(name, award, language, **kwargs), values)
    assert response.status_code == status, response.content.decode()[:2000]
    return "" if status == 302 else response.content.decode()


def reached(award):
    return Award.objects.get(pk=award.pk).phase


def test_the_key_is_shown_once_to_one_who_may_open_and_kept_nowhere(officer, event):
    award = make_award(event)
    assert "Print it now" not in post(officer, "desk-award-key", award)
    tried(award)
    first = officer.post(url("desk-award-key", award, "en"))
    assert "no-store" in first["Cache-Control"]
    lines = first.context["lines"]
    assert all(line in first.content.decode() for line in lines)
    assert len(lines) == 4
    assert not any(lines[0] in str(row) for table in (Change, Job) for row in table.objects.values())
    assert lines[0] not in str(officer.session.items())
    assert lines != officer.post(url("desk-award-key", award, "en")).context["lines"]


def test_a_demo_says_where_the_key_stays(officer, event, settings):
    settings.DEMO = True
    award = tried(make_award(event))
    pages = [officer.get(url(name, award, "en")) for name in ("desk-award-key", "desk-award-open")]
    pages.append(officer.post(url("desk-award-key", award, "en")))
    assert ["keeps it under var/elections/" in page.content.decode() for page in pages] == [True] * 3


def test_the_sheet_can_be_had_as_a_pdf_that_nobody_keeps(officer, event):
    award = tried(make_award(event))
    sheet = new_key_pair()
    answer = officer.post(url("desk-award-key-sheet", award), {"key": sheet.private})
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    assert sheet.private[:4] not in answer["Content-Disposition"]
    assert officer.get(url("desk-award-key-sheet", award)).status_code == 405
    assert officer.post(url("desk-award-key-sheet", award), {"key": "nonsense"}).status_code == 302


def test_opening_names_the_line_with_the_typing_error_and_keeps_what_was_typed(officer, event):
    award = tried(make_award(event))
    lines = new_key_pair().private.splitlines()
    wrong = "\n".join([lines[0], lines[1][:-1] + ("0" if lines[1][-1] != "0" else "1"), *lines[2:]])
    page = post(officer, "desk-award-open", award, key=wrong, sure="on")
    assert "Line 2" in page
    assert lines[2] in page
    assert reached(award) == "draft"
    assert "Tick this if you are sure." in post(officer, "desk-award-open", award, key="\n".join(lines))
    post(officer, "desk-award-open", award, 302, key="\n".join(lines).lower(), sure="on")
    assert reached(award) == "open"


def test_opening_is_refused_until_a_trial_had_exactly_these_rules(officer, event):
    award = tried(make_award(event))
    Award.objects.filter(pk=award.pk).update(picks=2)
    page = post(officer, "desk-award-open", award, key=new_key_pair().private, sure="on")
    assert "A trial with exactly these rules" in page
    assert reached(award) == "draft"


def test_a_hidden_event_is_prepared_and_tried_but_not_opened(officer, event):
    event.published_at = None
    event.save()
    award = tried(make_award(event))
    pages = {
        name: officer.get(url(name, award, "en")) for name in ("award", "desk-award", "desk-award-trial")
    }
    assert [page.status_code for page in pages.values()] == [200, 200, 200]
    assert "Wait until the event is visible" in pages["desk-award"].content.decode()
    assert pages["desk-award-trial"].context["missing"] == []
    page = post(officer, "desk-award-open", award, key=new_key_pair().private, sure="on")
    assert "Nobody can see this event yet." in page
    assert reached(award) == "draft"


def test_the_reason_of_a_pause_can_be_seen_first_and_is_then_public(officer, event):
    award = opened(event)
    seen = post(officer, "desk-award-pause", award, reason="Storing bij <b>mail</b>", preview="1")
    assert "So people will read it" in seen
    assert "Storing bij &lt;b&gt;mail&lt;/b&gt;" in seen
    assert reached(award) == "open"
    assert "Say why you pause" in post(officer, "desk-award-pause", award, sure="on", reason_en="A fault")
    post(officer, "desk-award-pause", award, 302, reason="Storing", reason_en="A fault", sure="on")
    assert reached(award) == "paused"
    post(officer, "desk-award-resume", award, 302, sure="on")
    assert reached(award) == "open"


def test_extending_only_goes_later_and_keeps_what_was_typed(officer, event):
    award = opened(event)
    closes = award.closes_at.astimezone(event.zone)
    sooner = (closes - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    page = post(officer, "desk-award-extend", award, closes_at=sooner, sure="on")
    assert "It can only close later than was said." in page
    assert sooner in page
    later = (closes + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    post(officer, "desk-award-extend", award, 302, closes_at=later, sure="on")
    assert Award.objects.get(pk=award.pk).closes_at > award.closes_at


def test_nobody_closes_before_the_moment_that_was_said(officer, event):
    award = paused(event)
    assert "The voting is still open" in officer.get(url("desk-award-close", award, "en")).content.decode()
    assert "and no sooner" in post(officer, "desk-award-close", award, sure="on")
    assert reached(award) == "paused"


def test_counting_wants_the_key_of_this_election_and_leaves_the_work_to_a_job(officer, event, monkeypatch):
    award = opened(event)
    monkeypatch.setattr("voting.operations.closing.has_ended", lambda _award, _at: True)
    close_election(award, by=None, at=award.closes_at)
    other = post(officer, "desk-award-count", award, key=new_key_pair().private, sure="on")
    assert "not the key of this election" in other
    post(officer, "desk-award-count", award, 302, key=SHEETS[award.pk].private, sure="on")
    job = Job.objects.get(kind="award-count")
    page = officer.get(url("desk-award-job", award, "en", job=job.pk)).content.decode()
    assert "Waits for the worker" in page
    post(officer, "desk-award-count", award, 302, key=SHEETS[award.pk].private, sure="on")
    assert Job.objects.filter(kind="award-count").count() == 1
    jobs.run(job.pk, {"award": award.pk})
    assert reached(award) == "counted"
    assert (
        "The votes are counted"
        in officer.get(url("desk-award-job", award, "en", job=job.pk)).content.decode()
    )
    assert officer.get(url("desk-award-job", make_award(event), job=job.pk)).status_code == 404


def test_the_result_is_certified_with_the_name_of_the_officer(officer, event):
    award = count_award(opened(event))
    page = officer.get(url("desk-award-certify", award, "en")).content.decode()
    assert "Saskia de Boer" in page
    assert "Kandidaat 1" in page
    assert "Tick this" in post(officer, "desk-award-certify", award, officer="Saskia d.B.")
    post(officer, "desk-award-certify", award, 302, officer="Saskia de Boer", sure="on")
    assert reached(award) == "certified"
    assert "Not yet" in officer.get(url("desk-award-archive", award, "en")).content.decode()
    assert "can still object" in post(officer, "desk-award-archive", award, sure="on")
    assert reached(award) == "certified"


def test_a_trial_is_started_once_and_its_folder_can_be_had_for_a_day(officer, event, tmp_path):
    award = make_award(event)
    assert "greater than or equal to 20" in post(officer, "desk-award-trial", award, ballots="3")
    post(officer, "desk-award-trial", award, 302, ballots="20")
    post(officer, "desk-award-trial", award, 302, ballots="20")
    job = Job.objects.get(kind="award-trial")
    assert officer.get(url("desk-award-trial-folder", award, job=job.pk)).status_code == 302
    (tmp_path / "election.json").write_text("{}")
    keep_trial(job.pk, tmp_path)
    answer = officer.get(url("desk-award-trial-folder", award, job=job.pk))
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert officer.get(url("desk-award-trial-folder", make_award(event), job=job.pk)).status_code == 404
    forget_trial_files(now() + timedelta(hours=23))
    assert trial_file(job.pk)
    forget_trial_files(now() + timedelta(hours=25))
    assert trial_file(job.pk) is None


def waiting(award, *domains):
    for number, domain in enumerate(domains):
        row = VoteDomain.objects.create(award=award, domain=domain, issued=5)
        key = f"{row.pk:043d}"
        WaitingVoter.objects.create(domain=row, right_key=key, email=f"w{number}@{domain}", language="nl")
    return list(VoteDomain.objects.filter(award=award).order_by("domain"))


def test_domains_are_found_sorted_and_decided_about_together(officer, event):
    award = open_award(make_award(event))
    one, two, three = waiting(award, "a.example", "b.example", "c.example")
    ticks = {row.pk: row.tick for row in officer.get(url("desk-award-domains", award)).context["page"]}
    page = officer.get(url("desk-award-domains", award) + "?zoek=b.ex&sorteer=-domein")
    assert [row.domain for row in page.context["page"]] == ["b.example"]
    assert "w1@" not in page.content.decode()
    refused = post(officer, "desk-award-domains", award, domain=[ticks[one.pk]], decision="refused")
    assert "Say why nobody of this domain can vote." in refused
    assert f'value="{ticks[one.pk]}" checked' in refused
    assert "Tick at least one domain." in post(officer, "desk-award-domains", award, decision="free")
    both = {"domain": [ticks[one.pk], ticks[two.pk]], "decision": "free", "reason": "Bekend"}
    post(officer, "desk-award-domains", award, 302, **both)
    late = both | {"domain": [ticks[two.pk], ticks[three.pk]]}
    assert "Somebody else decided about b.example meanwhile." in post(
        officer, "desk-award-domains", award, **late
    )
    assert list(VoteDomain.objects.order_by("domain").values_list("decision", flat=True)) == [
        DomainDecision.FREE,
        DomainDecision.FREE,
        DomainDecision.LIMITED,
    ]
    seen = officer.get(url("desk-award-domain", award, domain=three.pk)).context["form"]["seen"].value()
    mine = {"pk": three.pk, "decision": "refused", "reason": "Verzonnen", "seen": seen}
    post(officer, "desk-award-domain", award, 302, **mine)
    assert "Verzonnen" in post(officer, "desk-award-domain", award, 409, **(mine | {"decision": "free"}))
    three.refresh_from_db()
    assert (three.decision, three.decided_by.name) == ("refused", "Saskia de Boer")
    assert officer.get(url("desk-award-domain", make_award(event), domain=one.pk)).status_code == 404


def test_domains_are_not_decided_about_while_it_is_paused(officer, event):
    award = paused(event)
    (row,) = waiting(award, "a.example")
    page = officer.get(url("desk-award-domains", award, "en"))
    assert "You can decide while the voting is open" in page.content.decode()
    tick = page.context["page"][0].tick
    assert "The vote is paused." in post(officer, "desk-award-domains", award, domain=[tick], decision="free")
    row.refresh_from_db()
    assert row.decision == DomainDecision.LIMITED
