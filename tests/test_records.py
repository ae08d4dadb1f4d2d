"""Our records are named tuples: whatever the standard library's do, they do."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from lint_social.records import NamedTuple


class Ours(NamedTuple):
    """A record of ours."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()

    def double(self) -> int:
        """A method."""
        return 2 * self.size

    @property
    def short(self) -> str:
        """A property."""
        return self.name[:1]


class Theirs(typing.NamedTuple):
    """The same, of the standard library."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()


class Below(Ours):
    """What checks are: a record with more to it."""

    scope: typing.ClassVar = "text"


def test_a_record_reads_compares_and_prints_as_a_named_tuple() -> None:
    ours, theirs = Ours("a", parts=("b",)), Theirs("a", parts=("b",))
    assert ours == theirs == ("a", 3, ("b",))
    assert hash(ours) == hash(theirs)
    assert (ours.name, ours.size, ours.parts) == tuple(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert (ours.double(), ours.short) == (6, "a")
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    assert Ours.__match_args__ == Theirs.__match_args__
    assert ours._asdict() == theirs._asdict()
    assert Ours.__doc__ == "A record of ours."
    assert (Ours.__module__, Ours.__qualname__) == (__name__, "Ours")


def test_a_changed_record_keeps_its_class() -> None:
    changed = Below("a")._replace(size=5)
    assert changed == ("a", 5, ())
    assert type(changed) is Below
    assert Below._make(["b", 1, ()]) == Below("b", 1)
    with pytest.raises(TypeError):
        Below._make(["b", 1])
    assert changed.scope == "text"


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))]
)
def test_a_record_can_be_copied_and_pickled(again: typing.Callable[[Ours], Ours]) -> None:
    found = again(Ours("a", 4))
    assert found == Ours("a", 4)
    assert type(found) is Ours


def test_a_record_cannot_be_changed_nor_made_of_other_fields() -> None:
    record = Ours("a")
    with pytest.raises(AttributeError):
        record.size = 4  # type: ignore[misc]
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Ours("a", 1, (), 2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Ours("a", colour=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="colour"):
        record._replace(colour=1)  # type: ignore[call-arg]


def test_a_record_without_fields_is_empty() -> None:
    class Empty(NamedTuple):
        """No fields."""

    assert Empty() == ()


@pytest.mark.parametrize("count", [1, 6, 7, 12])
def test_a_wrong_argument_is_told_by_the_names_of_the_record(count: int) -> None:
    fields = {f"field{index}": int for index in range(count)}
    record = typing.cast("type", type(NamedTuple)("Wide", (NamedTuple,), {"__annotations__": fields}))
    assert record(**{name: index for index, name in enumerate(fields)}) == tuple(range(count))
    with pytest.raises(TypeError, match=r"Wide\.__new__\(\) missing 1 .*'field0'"):
        record(**dict.fromkeys(list(fields)[1:], 0))
