"""Our dataclasses are what the standard library's would be, but quicker to make."""

import copy
import dataclasses
import pickle
from collections.abc import Mapping

import pytest

from drafter.dataclass import dataclass, field, maker, replace


def described(make):
    """Return the same classes, made by `make`."""

    @make(frozen=True, slots=True)
    class Point:
        """A point."""

        x: int
        y: int = 2
        tags: list = field(default_factory=list, hash=False)
        note: str = field(default="", compare=False)
        open: bool = False
        make: str = "by hand"

        @property
        def far(self):
            return self.x + self.y

    @make(frozen=True, slots=True, order=True)
    class Place:
        file: str
        line: int = 0

    @make(frozen=True, slots=True)
    class Nothing:
        """It has no fields."""

    @make(slots=True)
    class Open:
        name: str
        found: dict = field(init=False)
        seen: set = field(init=False, default_factory=set)

        def __post_init__(self):
            self.found = {self.name: 1}

    return Point, Place, Nothing, Open


OURS, THEIRS = described(dataclass), described(dataclasses.dataclass)
both = pytest.mark.parametrize("classes", [OURS, THEIRS], ids=["ours", "the standard library's"])


@both
def test_values_are_made_compared_hashed_and_shown(classes):
    point, place, nothing, _ = classes
    one = point(1)
    assert (one.x, one.y, one.tags, one.note, one.far) == (1, 2, [], "", 3)
    assert one == point(1, note="does not count")
    assert one != point(1, 3)
    assert one != (1, 2, [], "")
    assert hash(one) == hash(point(x=1, tags=["not hashed"]))
    assert repr(one).endswith("Point(x=1, y=2, tags=[], note='', open=False, make='by hand')")
    assert point.__doc__ == "A point."
    assert nothing() == nothing()
    assert hash(nothing()) == hash(nothing())
    assert sorted([place("b"), place("a", 2), place("a")]) == [place("a"), place("a", 2), place("b")]
    assert place("a") <= place("a") < place("b") > place("a") >= place("a")


@both
def test_a_frozen_value_cannot_be_changed_and_no_value_grows(classes):
    point, _, _, open_ = classes
    with pytest.raises(dataclasses.FrozenInstanceError):
        point(1).x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point(1).x
    with pytest.raises(AttributeError):
        open_("a").other = 1
    changing = open_("a")
    changing.name = "b"
    assert (changing.name, changing.found, changing.seen) == ("b", {"a": 1}, set())
    with pytest.raises(TypeError):
        hash(changing)


@both
def test_the_standard_library_knows_the_fields(classes):
    point = classes[0]
    assert [one.name for one in dataclasses.fields(point)] == ["x", "y", "tags", "note", "open", "make"]
    assert dataclasses.replace(point(1), y=5) == point(1, 5)
    assert replace(point(1), y=5) == point(1, 5)
    assert dataclasses.asdict(point(1)) == {"x": 1, "y": 2, "tags": [], "note": "", "open": False, "make": "by hand"}
    assert point.__match_args__ == ("x", "y", "tags", "note", "open", "make")
    match point(1):
        case point(x, y):
            assert (x, y) == (1, 2)


@both
@pytest.mark.parametrize("given", [(), (1, 2, [], "", True, "", 5)], ids=["too few", "too many"])
def test_wrong_arguments_are_refused_the_first_time_and_later(classes, given):
    for _ in range(2):
        with pytest.raises(TypeError):
            classes[0](*given)


@both
def test_each_value_has_a_list_of_its_own(classes):
    point = classes[0]
    point(1).tags.append("a")
    assert point(1).tags == []


def test_a_maker_makes_what_the_class_does():
    point, place, *_ = OURS
    make = maker(point)
    made = make(1, note="seen")
    assert type(made) is point
    assert made == point(1, note="seen")
    assert made.far == 3
    assert make(1).tags is not make(1).tags
    assert maker(place)("a") < place("b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.x = 2
    with pytest.raises(TypeError):
        make()


def test_values_are_copied_and_pickled():
    from drafter.location import Location

    place = Location("a.yaml", 3)
    assert copy.deepcopy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place


def test_a_class_may_be_an_abstract_one_s_and_bring_methods_of_its_own():
    @dataclass(frozen=True, slots=True, eq=False)
    class Record(Mapping):
        values_: dict

        def __getitem__(self, name):
            return self.values_[name]

        def __iter__(self):
            return iter(self.values_)

        def __len__(self):
            return len(self.values_)

    assert dict(Record({"a": 1})) == {"a": 1}
    assert Record({"a": 1}) == {"a": 1}
    assert maker(Record)({"a": 1}) == {"a": 1}
