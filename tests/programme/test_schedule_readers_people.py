# SPDX-License-Identifier: EUPL-1.2
"""Who is who: ids that mean several people, names that have several ids, people without either."""

from tests.programme.frab_builder import HALF_PAST_TEN, event, frab, lines


def test_people_without_an_id_go_by_their_name():
    read = frab(
        event(1, persons=[{"name": "Noor  van Dijk"}, "Pim Vos"]),
        event(2, persons=[{"name": "noor van dijk"}], date=HALF_PAST_TEN),
    )
    assert [(speaker.key, speaker.name) for speaker in read.speakers] == [
        ("n-noor-van-dijk", "Noor van Dijk"), ("n-pim-vos", "Pim Vos")
    ]  # fmt: skip
    assert [session.speaker_keys for session in read.sessions] == [
        ("n-noor-van-dijk", "n-pim-vos"), ("n-noor-van-dijk",)
    ]  # fmt: skip
    assert [where for where, _detail in lines(read, "person-without-id")] == [
        "person:n-noor-van-dijk", "person:n-pim-vos"
    ]  # fmt: skip


def test_one_name_with_two_ids_stays_two_people():
    read = frab(event(1, persons=[{"id": 1, "name": "Mo"}, {"id": 2, "name": "mo"}]))
    assert [speaker.key for speaker in read.speakers] == ["1", "2"]
    assert lines(read, "person-name-twice") == [("person:1", {"name": "Mo", "ids": "1, 2", "count": 1})]


def test_one_id_with_two_names_is_two_people_whoever_comes_first():
    people = [{"id": 5, "name": "Ada Bos"}, {"id": 5, "name": "Bo Ek"}]
    one, other = frab(event(1, persons=people)), frab(event(1, persons=people[::-1]))
    assert {speaker.key: speaker.name for speaker in one.speakers} == {
        "5-ada-bos": "Ada Bos",
        "5-bo-ek": "Bo Ek",
    }
    assert set(one.speakers) == set(other.speakers)
    assert lines(one, "person-id-shared") == [
        ("person:5", {"id": "5", "names": "Ada Bos, Bo Ek", "count": 1})
    ]


def test_somebody_without_a_name_is_left_out():
    read = frab(event(1, persons=[{"id": 4, "name": " "}]))
    assert (read.speakers, lines(read, "person-without-name")) == (
        (),
        [("person:4", {"id": "4", "count": 1})],
    )
