# SPDX-License-Identifier: EUPL-1.2
"""The description of the API keeps to the NL API Design Rules, as far as a description can show it.

The same things as the linter of the rules looks at, without the 68 megabytes of JavaScript that it comes with.
"""

import re
from collections import Counter

import pytest
from drf_spectacular.validation import validate_schema

from conference.api import VERSION

pytestmark = pytest.mark.django_db

SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-z][A-Za-z]*\}")
CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
PASCAL = re.compile(r"([A-Z][a-z0-9]*)+")
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
METHODS = {"get", "put", "post", "patch", "delete"}
DATE = re.compile(r"(^d|[a-z]D)at(e|um)$|[a-z]On$")


@pytest.fixture
def described(client):
    return client.get("/api/v1/openapi.json").json()


def operations(described):
    """`name, operation` of everything that can be called."""
    for path, calls in described["paths"].items():
        for method, operation in calls.items():
            yield f"{method.upper()} {path}", operation


def answers(described):
    """`name, status, answer` of everything that can come back."""
    for name, operation in operations(described):
        for status, answer in operation["responses"].items():
            yield name, status, answer


def resolved(described, schema):
    while "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def members(described):
    """`schema.member, its schema` of everything that has a name in an answer or a question."""
    for name, schema in described["components"]["schemas"].items():
        for member, value in schema.get("properties", {}).items():
            yield f"{name}.{member}", value


def test_it_is_valid_and_of_version_3(described):
    validate_schema(described)
    assert described["openapi"].startswith("3.")


def test_it_says_which_version_this_is_and_whom_to_ask(described):
    info = described["info"]
    assert info["version"] == VERSION
    assert SEMVER.fullmatch(VERSION)
    assert all(info["contact"].get(name) for name in ("name", "email", "url"))


def test_the_address_has_the_major_version_and_nothing_else_has(described):
    assert [server["url"].rsplit("/", 1)[1] for server in described["servers"]] == [f"v{VERSION[0]}"]
    assert [path for path in described["paths"] if re.search(r"/v\d", path)] == []


def test_paths_are_kebab_case_without_a_slash_at_the_end(described):
    odd = [
        path
        for path in described["paths"]
        if not all(SEGMENT.fullmatch(part) for part in path.removeprefix("/").split("/"))
    ]
    assert odd == []


def test_only_the_usual_methods(described):
    assert {method for calls in described["paths"].values() for method in calls} <= METHODS


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does(described):
    names = Counter(operation["operationId"] for _name, operation in operations(described))
    assert [name for name, count in names.items() if count > 1] == []
    assert [name for name, operation in operations(described) if not operation.get("summary")] == []


def test_every_part_of_a_path_is_described(described):
    for name, operation in operations(described):
        told = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert told == set(re.findall(r"\{(\w+)\}", name)), name


def test_what_can_be_asked_is_lower_camel_case(described):
    asked = {
        one["name"]
        for _name, operation in operations(described)
        for one in operation.get("parameters", [])
        if one["in"] == "query"
    }
    assert [name for name in asked if not CAMEL.fullmatch(name)] == []
    assert {"page", "pageSize", "startsAfter"} <= asked


def test_members_are_lower_camel_case_and_schemas_upper(described):
    assert [name for name, _value in members(described) if not CAMEL.fullmatch(name.split(".")[1])] == []
    assert [name for name in described["components"]["schemas"] if not PASCAL.fullmatch(name)] == []


def test_every_good_answer_says_the_version(described):
    silent = [
        (name, status)
        for name, status, answer in answers(described)
        if status < "4" and "API-Version" not in answer.get("headers", {})
    ]
    assert silent == []


def test_every_refusal_is_a_problem(described):
    """`application/problem+json` with at least a status, a title and a detail (RFC 9457)."""
    odd = []
    for name, status, answer in answers(described):
        if status >= "4":
            content = answer.get("content", {})
            schema = resolved(described, content.get("application/problem+json", {}).get("schema", {}))
            if set(content) != {"application/problem+json"} or not {"status", "title", "detail"} <= set(
                schema.get("properties", {})
            ):
                odd.append((name, status))
    assert odd == []


# An attendee's own, and what phones at the door ask.
ASKS_A_TOKEN = ("/me", "/roster", "/scans", "/walk-ins", "/no-shows")


def test_an_address_for_one_person_asks_for_a_token_and_can_say_that_it_is_not_right(described):
    (scheme,) = described["components"]["securitySchemes"]
    for name, operation in operations(described):
        is_own = any(part in name for part in ASKS_A_TOKEN)
        assert operation.get("security", []) == ([{scheme: []}] if is_own else []), name
        assert ("401" in operation["responses"]) == is_own, name


def test_whatever_takes_input_can_say_that_it_is_wrong(described):
    silent = [
        name
        for name, operation in operations(described)
        if (operation.get("parameters") or not name.startswith(("GET", "DELETE")))
        and "400" not in operation["responses"]
    ]
    assert silent == []


def test_dates_are_dates_and_moments_have_a_zone(described):
    wrong = [
        name
        for name, value in members(described)
        if (DATE.search(name.split(".")[1]) and resolved(described, value).get("format") != "date")
        or value.get("format") in {"time", "date-time-local"}
    ]
    assert wrong == []
    assert {"EventData.startsOn", "EventData.endsOn"} <= {
        name for name, _value in members(described) if DATE.search(name.split(".")[1])
    }
