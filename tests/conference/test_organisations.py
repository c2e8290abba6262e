# SPDX-License-Identifier: EUPL-1.2
"""Public bodies and their domains: read from the government's lists, completed on the form."""

import contextlib
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.models import GovernmentDomain, Organisation
from conference.operations.organisations import import_organisations
from conference.organisation_queries import organisations_like
from conference.organisations import MOST_BYTES, UnreadableBodies, read_bodies
from tests.make import NOW

ONTOLOGY = "https://identifier.overheid.nl/tooi/def/ont/"


def node(code, name, kind="Gemeente", ended="", **more):
    """A body as the register has it."""
    values = {
        "@id": f"https://identifier.overheid.nl/tooi/id/x/{code}",
        "@type": [f"{ONTOLOGY}{kind}"],
        f"{ONTOLOGY}voorkeursnaamInclSoort": [{"@value": name}],
        f"{ONTOLOGY}voorkeursnaamSorteer": [{"@value": name.removeprefix("gemeente ").lower()}],
    }
    if ended:
        values[f"{ONTOLOGY}einddatum"] = [{"@value": ended}]
    return values | more


REGISTER = [
    {"@type": ["http://www.w3.org/2002/07/owl#Ontology"]},
    {"@id": "x", "@type": [f"{ONTOLOGY}Samenvoeging"]},
    node("gm1", "gemeente Ommen"),
    node("gm2", "gemeente Zwolle"),
    node("gm3", "gemeente Bedum", ended="2018-12-31"),
    node("pv1", "provincie Overijssel", "Provincie"),
    node("ws1", "waterschap Vechtstromen", "Waterschap"),
    node("gm4", ""),
    node("gm5", "gemeente Oud", **{"@type": [f"{ONTOLOGY}HistorischeVersie", f"{ONTOLOGY}Gemeente"]}),
]
DOMAINS = """Domain Name,Domain Type,Agency
ommen.nl,Gemeenten,Gemeenten
www.gemeentezwolle.nl,Gemeenten,Gemeenten
werkenbij.zwolle.nl,Gemeenten,Gemeenten
bedum.nl,Gemeenten,Gemeenten
overijssel.nl,Provincies,Provincies
minvoorbeeld.nl,Rijksoverheid,Ministerie van Voorbeelden
geen domein,Gemeenten,Gemeenten
"""


def tooi(nodes=REGISTER):
    return json.dumps(nodes).encode()


def bring(data):
    return import_organisations(read_bodies(data), by=None, at=NOW)


@pytest.mark.django_db
def test_the_register_and_the_domains_come_in_and_are_tied_where_that_is_certain():
    first, second = bring(tooi()), bring(DOMAINS.encode())
    assert (first.new, first.skipped, second.new, second.skipped) == (5, 1, 6, 1)
    assert list(Organisation.objects.values_list("name", "kind")) == [
        ("gemeente Bedum", "municipality"),
        ("Ministerie van Voorbeelden", "state"),
        ("gemeente Ommen", "municipality"),
        ("provincie Overijssel", "province"),
        ("waterschap Vechtstromen", "water-board"),
        ("gemeente Zwolle", "municipality"),
    ]
    assert list(GovernmentDomain.objects.values_list("domain", "organisation__name")) == [
        ("bedum.nl", None),  # the municipality is no more
        ("gemeentezwolle.nl", "gemeente Zwolle"),
        ("minvoorbeeld.nl", "Ministerie van Voorbeelden"),
        ("ommen.nl", "gemeente Ommen"),
        ("overijssel.nl", "provincie Overijssel"),
        ("werkenbij.zwolle.nl", None),  # whose it is cannot be told from its name
    ]


@pytest.mark.django_db
def test_the_order_of_the_files_makes_no_difference_and_twice_changes_nothing():
    for data in (DOMAINS.encode(), tooi(), DOMAINS.encode()):
        bring(data)
    assert GovernmentDomain.objects.get(domain="ommen.nl").organisation.name == "gemeente Ommen"
    again = [bring(data) for data in (tooi(), DOMAINS.encode())]
    assert [(one.new, one.changed, one.same) for one in again] == [(0, 0, 5), (0, 0, 6)]


@pytest.mark.django_db
def test_a_body_that_ended_or_got_another_name_is_followed():
    bring(tooi())
    done = bring(
        tooi([node("gm1", "gemeente Ommen aan de Vecht"), node("gm2", "gemeente Zwolle", ended="2026-12-31")])
    )
    assert (done.new, done.changed, done.organisations) == (0, 2, 5)
    assert organisations_like("zwolle") == []
    assert organisations_like("ommen") == ["gemeente Ommen aan de Vecht"]


@pytest.mark.django_db
def test_of_two_bodies_with_one_name_who_is_still_there_counts():
    done = bring(tooi([node("old", "gemeente Ommen", ended="2000-01-01"), node("new", "gemeente Ommen")]))
    assert (done.new, done.skipped, Organisation.objects.get().uri[-3:]) == (1, 1, "new")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"[]", "empty"),
        (b'[1, null, {"@type": 3}]', "empty"),
        (b'{"@graph": 3}', "not-a-list"),
        (b"[{", "not-a-list"),
        (b"[" * 100_000, "too-deep"),
        (b"Naam,Adres\nx,y\n", "not-a-list"),
        (b"Domain Name,Domain Type,Agency\n", "empty"),
        (b"[" + b"1," * 50_000 + b"1]", "too-many"),
        (b" " * (MOST_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(data, code):
    with pytest.raises(UnreadableBodies) as error:
        read_bodies(data)
    assert error.value.code == code


KEYS = st.sampled_from(["@id", "@type", "@graph", "@value", f"{ONTOLOGY}voorkeursnaamInclSoort", "x"])
LEAVES = st.none() | st.text(max_size=9) | st.integers() | st.just(f"{ONTOLOGY}Gemeente")
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=300) | VALUES.map(lambda value: json.dumps([value]).encode()))
def test_whatever_the_bytes_there_is_a_list_or_a_reason(data):
    for start in (b"", b"Domain Name;Agency\n"):
        with contextlib.suppress(UnreadableBodies):
            read_bodies(start + data)


@pytest.mark.django_db
def test_what_people_type_is_completed_by_words_and_beginnings():
    names = ["gemeente Zwolle", "gemeente Zwartewaterland", "waterschap Zuiderzeeland", "gemeente De Wolden"]
    bring(tooi([node(f"gm{n}", name) for n, name in enumerate(names)]))
    found = [
        organisations_like(typed)
        for typed in ("zw", "gemeente zw", "wol", "ZWOLLE", "z", "olle", "%", "zw\0")
    ]
    zw = ["gemeente Zwartewaterland", "gemeente Zwolle"]
    assert found == [zw, zw, ["gemeente De Wolden"], ["gemeente Zwolle"], [], [], [], zw]


@pytest.mark.django_db
def test_the_address_gives_ten_names_at_most_to_anybody_and_takes_any_words():
    bring(tooi([node(f"gm{n}", f"gemeente Dorp {n:02d}") for n in range(15)]))
    client = Client()
    answer = client.get("/organisaties.json", {"q": "dorp"})
    assert (answer.status_code, len(answer.json()["results"])) == (200, 10)
    assert "max-age=300" in answer["Cache-Control"]
    odd = [
        client.get("/organisaties.json", {"q": q})
        for q in ("", "'", "\\", "é" * 5000, "a b c d e f g h", "\x00")
    ]
    assert [one.status_code for one in odd] == [200] * 6
    assert client.post("/organisaties.json").status_code == 405


@pytest.mark.django_db
def test_the_command_tells_what_it_did_and_what_is_wrong_with_a_file(tmp_path, capsys):
    file = tmp_path / "lijst"
    file.write_bytes(tooi())
    call_command("import_organisations", file)
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["new"], last["organisations"], last["domains"]) == (5, 5, 0)
    file.write_bytes(b"Naam\n")
    for wrong in (file, tmp_path / "weg"):
        with pytest.raises(CommandError):
            call_command("import_organisations", wrong)
