"""Values that stay as they were made: equal by content, keys of mappings, said in full; only types hold them fixed."""

import pickle
from dataclasses import field, replace

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
