"""Values that stay as they were made: equal by content, keys of mappings, said in full; only types hold them fixed."""

import pickle
from dataclasses import field, replace
from inspect import signature

import pytest

from scripts.fixed import fixed


@fixed
class Point:
    """A point with a name."""

    x: int
    y: int = 0
    names: tuple[str, ...] = field(default_factory=tuple)


@fixed
class Named(Point):
    """One that says itself."""

    where: str = ""

    def __repr__(self) -> str:
        return f"at {self.where}"


@fixed
class Street:
    """One whose fields are written down plainly, as most are."""

    name: str
    houses: int = 1
    lamps: int = 2


@fixed
class Road(Street):
    """One with a field more."""

    lanes: int = 4


@fixed
class Nothing:
    """Without fields."""


def test_objects_are_equal_and_keys_by_what_they_hold() -> None:
    """Whatever field differs tells two apart, and so does their class."""
    one = Point(1, names=("a",))
    assert one == Point(1, 0, ("a",))
    assert hash(one) == hash(Point(1, 0, ("a",)))
    assert {one: "known"}[Point(1, names=("a",))] == "known"
    assert len({one, Point(2, names=("a",)), Point(1, 1, ("a",)), Point(1), Named(1, names=("a",))}) == 5
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_objects_are_said_in_full_and_otherwise_where_a_class_does_so_itself() -> None:
    """A failing test shows every field."""
    assert repr(Point(1, 2)) == "Point(x=1, y=2, names=())"
    assert repr(Named(1, where="home")) == "at home"


def test_others_are_made_of_them_and_they_travel_between_processes() -> None:
    """What is replaced is another object; what is pickled comes back equal."""
    one = Named(1, 2, where="home")
    assert replace(one, y=3) == Named(1, 3, (), "home")
    assert one.y == 2
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - made a line before


def test_fields_are_given_by_place_and_by_name_and_those_with_a_default_may_be_left_out() -> None:
    """However a class is made, and whatever it has from another; what is missing or unknown is said by name."""
    assert vars(Street("a", lamps=3)) == {"name": "a", "houses": 1, "lamps": 3}
    assert vars(Road("b", 5, 6, lanes=7)) == {"name": "b", "houses": 5, "lamps": 6, "lanes": 7}
    assert vars(replace(Road("b"), houses=2)) == {"name": "b", "houses": 2, "lamps": 2, "lanes": 4}
    with pytest.raises(TypeError, match="'name'"):
        Street()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'width'"):
        Street("a", width=1)  # type: ignore[call-arg]


def test_what_a_class_takes_is_shown_by_name() -> None:
    """To whoever asks for help, as of any data class."""
    assert str(signature(Street)) == "(name, houses=1, lamps=2)"
    assert str(signature(Nothing)) == "()"
