# SPDX-License-Identifier: EUPL-1.2
"""No table and no column can be forgotten when somebody asks what is kept of them, or to be erased."""

import re

from django.apps import apps
from django.db import models

from conference.operations import personal as floor
from conference.site.operations.personal_data import TABLES
from programme.operations import personal as programme
from registration.operations import personal as registration
from tests.conftest import ROOT
from voting.operations import personal as voting

PEOPLE = {"Person", "User", "Attendee", "Speaker"}
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
LISTED = {table.model: table for table in TABLES}


def may_hold_something(field):
    """Free text, a file, or a key to a person; a word out of a list is neither."""
    if field.is_relation:
        return field.related_model.__name__ in PEOPLE
    return (
        isinstance(field, TEXTS)
        and not field.choices
        and not (field.primary_key and field.name == "session_key")
    )


def columns(model):
    return {field.name for field in model._meta.concrete_fields if may_hold_something(field)}


def test_every_table_is_listed_once():
    assert sorted(LISTED) == sorted(MODELS)
    assert len(TABLES) == len(LISTED)


def test_of_every_column_that_can_hold_something_of_a_person_it_is_said_what_becomes_of_it():
    forgotten = {}
    for name, model in MODELS.items():
        table = LISTED[name]
        said = {*table.gone, *table.swept, *table.plain, *table.links}
        missing = columns(model) - said if "*" not in table.gone else set()
        if missing:
            forgotten[name] = sorted(missing)
    assert forgotten == {}


def test_no_column_is_named_that_is_not_there():
    wrong = [
        f"{table.model}.{name}"
        for table in TABLES
        for name in (*table.gone, *table.swept, *table.plain, *table.links)
        if name != "*" and name not in {field.name for field in MODELS[table.model]._meta.concrete_fields}
    ]
    assert wrong == []


def test_what_is_personal_names_the_operation_that_erases_it():
    for table in TABLES:
        assert bool(table.gone) <= bool(table.by), table.model
        if table.by:
            assert any(hasattr(module, table.by) for module in (floor, programme, registration, voting)), (
                table
            )


def test_the_page_on_privacy_names_every_table_of_people():
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    ours = {
        table.model.split(".")[1]
        for table in TABLES
        if table.by and table.model.split(".")[0] in {"conference", "programme", "registration", "voting"}
    }
    assert {name for name in ours if "_" not in name} - named == set()
