"""NamedTuples that cost a quarter as much to define.

`typing.NamedTuple` compiles every annotation, and `collections.namedtuple` documents every field. Ours have
annotations that only the decoder reads, and looks up itself. Some hundred records are made before the first
post is read: what is saved is a tenth of the time that a person waits for.
"""

from __future__ import annotations

from operator import itemgetter
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - said to be exported
else:
    try:
        from _collections import _tuplegetter as _field  # what namedtuple itself reads a field with
    except ImportError:  # not CPython

        def _field(index: int, doc: str | None) -> property:
            return property(itemgetter(index), doc=doc)

    _new = tuple.__new__
    #: Constructors by their number of fields. A class gets the code of one, with the names of its own fields:
    #: to have each compiled took a twentieth of the time of a first answer.
    _CONSTRUCTORS = (
        lambda cls: _new(cls, ()),
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
    )

    def _constructor(fields: tuple[str, ...], name: str) -> FunctionType:
        """What makes a tuple of values given by place or by name."""
        if len(fields) < len(_CONSTRUCTORS):
            code = _CONSTRUCTORS[len(fields)].__code__.replace(co_varnames=("cls", *fields))
            return FunctionType(code, globals(), name)
        given = "".join(f"{field}, " for field in fields)
        made = eval(f"lambda cls, {given}: _new(cls, ({given}))", globals())  # noqa: S307 - names that Python has read already
        made.__name__ = name
        return made

    class _Fields(tuple):
        """The methods of a named tuple, as `collections.namedtuple` has them."""

        __slots__ = ()
        _fields = ()
        _field_defaults = MappingProxyType({})

        @classmethod
        def _make(cls, values: Iterable[Any]) -> _Fields:
            record = tuple.__new__(cls, values)
            if len(record) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(record)}")
            return record

        def _replace(self, /, **changes: Any) -> _Fields:
            record = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return record

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self) -> tuple[Any, ...]:  # for copying and pickling
            return tuple(self)

    class _Record(type):
        """Makes a named tuple of the class that follows `NamedTuple`: its fields, defaults and methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.setdefault("__annotations__", {})
            defaults = {field: body.pop(field) for field in fields if field in body}
            new = _constructor(tuple(fields), f"{name}.__new__")
            new.__qualname__ = new.__name__  # for what is said of wrong arguments
            new.__defaults__ = tuple(defaults.values())
            for index, field in enumerate(fields):
                body[field] = _field(index, None)
            body |= {
                "__new__": new,
                "__slots__": (),
                "__match_args__": tuple(fields),
                "_fields": tuple(fields),
                "_field_defaults": defaults,
            }
            return type(name, (_Fields,), body)

    class NamedTuple(metaclass=_Record):
        """What a record is declared with, as with `typing.NamedTuple`."""
