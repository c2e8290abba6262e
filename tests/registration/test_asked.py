# SPDX-License-Identifier: EUPL-1.2
"""Which questions are asked: every case by hand, and what holds for every form."""

from hypothesis import given
from hypothesis import strategies as st

from conference.file_names import shown_name
from registration.answer_files import kind_of
from registration.asked import Ask, applying, out_of_order, reachable, said
from registration.spread import bars, bins

CAR, PLATE, WHY = Ask(1), Ask(2, 1, frozenset({"yes"})), Ask(3, 2, frozenset({"7", "8"}))


def test_a_question_is_asked_only_after_its_answer():
    assert applying([CAR, PLATE, WHY], {}) == {1}
    assert applying([CAR, PLATE, WHY], {1: False, 2: 7}) == {1}
    assert applying([CAR, PLATE, WHY], {1: True}) == {1, 2}
    assert applying([CAR, PLATE, WHY], {1: True, 2: 8}) == {1, 2, 3}
    assert applying([CAR, PLATE, WHY], {1: True, 2: [5, 7]}) == {1, 2, 3}


def test_an_answer_left_behind_under_a_hidden_question_shows_nothing():
    assert applying([CAR, PLATE, WHY], {1: False, 2: [7, 8]}) == {1}


def test_in_a_circle_and_after_what_is_not_there_nothing_is_asked():
    circle = [Ask(1, 2, frozenset({"yes"})), Ask(2, 1, frozenset({"yes"})), Ask(4, 9, frozenset({"yes"}))]
    assert applying(circle, {1: True, 2: True, 9: True}) == set()
    assert reachable([*circle, Ask(5), Ask(6, 5)]) == {5, 6}


def test_what_an_answer_says():
    assert [said(one) for one in (None, True, False, 7, [7, 8], "tekst")] == [
        frozenset(),
        {"yes"},
        {"no"},
        {"7"},
        {"7", "8"},
        {"tekst"},
    ]


def test_a_condition_looks_back_never_forward():
    assert out_of_order([CAR, PLATE, WHY]) == []
    assert out_of_order([PLATE, CAR, WHY]) == [2]
    assert out_of_order([Ask(1, 1, frozenset({"yes"}))]) == [1]


ids = st.integers(0, 7)
values = st.sampled_from(["yes", "no", "0", "1", "2"])
asks = st.lists(
    st.builds(Ask, ids, st.none() | ids, st.frozensets(values, max_size=3)), unique_by=lambda one: one.id
)
answers = st.dictionaries(ids, st.none() | st.booleans() | st.integers(0, 2) | st.lists(st.integers(0, 2)))


@given(asks, answers)
def test_asked_is_exactly_what_is_free_or_follows_from_an_asked_answer(form, told):
    asked = applying(form, told)
    for one in form:
        follows = one.after in asked and bool(one.values & said(told.get(one.after)))
        if one.after is None:
            assert one.id in asked
        elif one.id in asked:
            assert follows
    known = {one.id for one in form}
    assert asked <= reachable(form) <= known


@given(asks, answers, st.randoms())
def test_the_order_in_which_they_stand_does_not_matter(form, told, random):
    shuffled = list(form)
    random.shuffle(shuffled)
    assert applying(form, told) == applying(shuffled, told)


@given(asks, answers)
def test_what_is_dropped_changes_nothing(form, told):
    asked = applying(form, told)
    kept = {pk: value for pk, value in told.items() if pk in asked}
    assert applying(form, kept) == asked


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_every_number_falls_in_one_bin(numbers):
    found = bins(numbers)
    assert sum(count for _label, count in found) == len(numbers)
    assert len(found) <= 9


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 10**6)), max_size=12))
def test_no_bar_is_longer_than_the_picture(pairs):
    picture = bars(pairs, 10)
    assert all(0 <= bar.width <= 590 for bar in picture.rows)
    assert picture.height == 70 * len(pairs)


@given(st.text(), st.sampled_from(["pdf", "png", "jpg"]))
def test_a_name_of_a_file_is_harmless_and_ends_as_it_is(name, kind):
    shown = shown_name(name, kind)
    assert shown.endswith(f".{kind}")
    assert len(shown) <= 100
    assert not set(shown) & set("/\\\x00\r\n\u202e")


def test_the_kind_of_a_file_is_told_by_what_is_in_it():
    heads = [
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"<svg",
        b"",
        b"MZ",
        b"GIF89a",
        b" %PDF-",
    ]
    assert [kind_of(head) for head in heads] == ["pdf", "png", "jpg", None, None, None, None, None]
