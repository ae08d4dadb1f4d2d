"""NamedTuples that cost half as much to define.

`typing.NamedTuple` compiles every annotation. Ours are strings, which only the decoder reads, and looks up
itself. Some ninety records are made before the first post is read, and what is saved is a twentieth of the
time that a person waits for.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - said to be exported
else:

    class _Record(type):
        """Makes a named tuple of the class that follows `NamedTuple`: its fields, defaults and methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            record = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            record.__annotations__ = fields
            for key, value in body.items():
                setattr(record, key, value)
            return record

    class NamedTuple(metaclass=_Record):
        """What a record is declared with, as with `typing.NamedTuple`."""
