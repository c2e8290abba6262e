# SPDX-License-Identifier: EUPL-1.2
"""A query that is asked very often, made into SQL once per connection.

Turning a queryset into SQL costs more than the database needs to answer it. A prepared query keeps the SQL
and puts other values in; rows become the same objects as those of the queryset itself.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import ModelIterable

# Stands for the first, second… value while the SQL is made; no key is ever this low.
FIRST_MARK = -9_180_273_645_001


class Prepared:
    """`Prepared(make)` for a function from whole numbers to a queryset; call it with numbers for a list.

    The values may only be compared with integer columns, and the queryset must not depend on anything else."""

    def __init__(self, make: Callable[..., models.QuerySet], values: int = 1) -> None:
        self.make, self.values = make, values
        self.kept: WeakKeyDictionary[BaseDatabaseWrapper, tuple[Any, str, list, bool]] = WeakKeyDictionary()

    def __call__(self, *values: int, using: str = "default") -> list[Any]:
        connection = connections[using]
        if connection not in self.kept:
            self.kept[connection] = self.prepare(using)
        compiler, sql, params, has_objects = self.kept[connection]
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[FIRST_MARK - param] if is_mark(param) else param for param in params])
            rows = cursor.fetchall()
        if not has_objects:
            return list(compiler.results_iter([rows], tuple_expected=True))
        compiler.execute_sql = lambda **_options: [rows]
        return list(ModelIterable(asked(using, compiler)))

    def prepare(self, using: str) -> tuple[Any, str, list, bool]:
        marks = [FIRST_MARK - number for number in range(self.values)]
        queryset = self.make(*marks).using(using)
        has_objects = queryset._iterable_class is ModelIterable
        compiler = queryset.query.get_compiler(using=using)
        sql, params = compiler.as_sql()
        return compiler, sql, list(params), has_objects


def is_mark(param: Any) -> bool:
    return isinstance(param, int) and param <= FIRST_MARK


def asked(using: str, compiler: Any) -> Any:
    """What ModelIterable reads of a queryset."""
    query = SimpleNamespace(get_compiler=lambda using: compiler)
    return SimpleNamespace(db=using, query=query, _known_related_objects={}, _hints={})
