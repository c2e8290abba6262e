# SPDX-License-Identifier: EUPL-1.2
"""On SQLite the threads of a process take turns, so that in a rush nobody is passed by until the wait is too long."""

import time
from threading import Thread

import pytest
from django.db import connection

from conference import locks

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has an order of its own")


def test_who_came_first_goes_first():
    went = []

    def go(number):
        with locks.in_turn():
            went.append(number)

    threads = [Thread(target=go, args=[number]) for number in range(8)]
    with locks.in_turn():
        for n, thread in enumerate(threads, start=2):
            thread.start()
            while len(locks._line) < n:
                time.sleep(0.001)
        assert went == []
    for thread in threads:
        thread.join()
    assert went == list(range(8))


def test_who_fails_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), locks.in_turn():
        _ = 1 / 0
    with locks.in_turn():
        assert len(locks._line) == 1


@pytest.mark.django_db
def test_inside_a_transaction_it_is_our_turn_already():
    with locks.in_turn(), locks.in_turn():
        assert len(locks._line) == 0
