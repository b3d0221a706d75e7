"""Dataclasses that are quickly made: their methods are written when they are first called.

The standard library writes and compiles six methods for each class when its module is loaded, which
takes a third of a small draft's time. Here a class has the same fields, the same `frozen`, `slots`,
`eq`, `order` and `repr`; `__init__` is compiled with the first instance, the others are shared. Frozen
values of many fields are made in a third of the time that the standard library takes, and those of
any number by what `maker` returns.
`dataclasses.fields` and `dataclasses.replace` take these classes as well; `replace` of this module
is quicker. To type checkers they are the standard library's.
"""

import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

__all__ = ["dataclass", "field", "maker", "replace"]

Given = ParamSpec("Given")
Value = TypeVar("Value")

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False) -> Callable[[type], type]:
        """Return what makes a class a dataclass; without `slots` the standard library's is to be used."""
        assert slots

        def made(cls: type) -> type:
            return _made(cls, frozen=frozen, eq=eq, order=order)

        return made

    def replace(one: Any, /, **changes: Any) -> Any:
        """Return `one` with other values of the fields that `changes` names."""
        cls = one.__class__
        for name in cls.__match_args__:
            if name not in changes:
                changes[name] = getattr(one, name)
        return cls(**changes)


def maker(cls: Callable[Given, Value]) -> Callable[Given, Value]:
    """Return what makes a value of the frozen dataclass `cls` as `cls` itself does, but in a third of the time.

    It is for values that a document has by the thousand.
    """
    return _maker(cls)


_MANY = 5
"""From how many fields on it is quicker to fill in a frozen value as an open one."""


_DEFAULTS: dict[Any, dict[str, Any]] = {}
"""By class: the fields, with their defaults, or what `field()` returned."""


def _made(cls: type, *, frozen: bool, eq: bool, order: bool) -> type:
    own = _annotations(cls)
    contents = dict(vars(cls))
    contents.pop("__dict__", None)
    contents.pop("__weakref__", None)
    defaults = {name: contents.pop(name, MISSING) for name in own}
    names = tuple(own)
    # Only what `field()` describes can differ from what a field is by default.
    special = {name: one for name, one in defaults.items() if isinstance(one, Field)}
    asked = tuple(name for name in names if name not in special or special[name].init)
    new: dict[str, Any] = {
        "__match_args__": asked,
        **_making(frozen and len(names) >= _MANY),
        "__repr__": _repr(names),
        "__reduce__": _reduce(asked),
        "__dataclass_fields__": _Fields(own, defaults),
    }
    if frozen:
        new["__setattr__"] = new["__delattr__"] = _refused
    if eq:
        if contents.get("__hash__", True) is None:
            del contents["__hash__"]  # Python's, for a class with an `__eq__` of its own.
        compared = tuple(name for name in names if name not in special or special[name].compare)
        values = _values(compared)
        new |= _comparing(values, order)
        hashed = tuple(name for name in names if name not in special or _is_hashed(special[name]))
        new["__hash__"] = (_hash(values if hashed == compared else _values(hashed))) if frozen else None
    made: type = type(cls)(cls.__name__, cls.__bases__, {**new, **contents, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    _DEFAULTS[made] = defaults
    return made


def _is_hashed(one: Field[Any]) -> bool:
    return one.compare if one.hash is None else one.hash


def _annotations(cls: type) -> dict[str, Any]:
    """Return the annotations of the class itself, by name."""
    if sys.version_info >= (3, 14):
        from annotationlib import Format, get_annotations

        return get_annotations(cls, format=Format.FORWARDREF)
    return cls.__annotations__


def _making(many: bool) -> dict[str, Any]:
    """Return the method that makes a value: it puts the real one in its place when it is first called."""
    if many:

        def __new__(cls: Any, *args: Any, **kwargs: Any) -> Any:
            cls.__new__ = staticmethod(_maker(cls, "cls"))
            return cls.__new__(cls, *args, **kwargs)

        return {"__new__": __new__}

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        cls: Any = next(one for one in type(self).__mro__ if vars(one).get("__init__") is __init__)
        cls.__init__ = _init(cls)
        cls.__init__(self, *args, **kwargs)

    return {"__init__": __init__}


def _maker(cls: Any, *first: str) -> Callable[..., Any]:
    """Return what makes a value of a frozen class; `first` are parameters before those of its fields.

    A value is filled in as one of a class that is not frozen, and then given its own class: to set
    each slot past the refusal takes ten times as long. Python lets the two change places as long as
    they have the same slots and the same bases.
    """
    open = type(cls)(cls.__name__, cls.__bases__, {"__slots__": tuple(_DEFAULTS[cls])})
    if hasattr(open, "__abstractmethods__"):
        open.__abstractmethods__ = frozenset()  # It has none of the methods of its own.
    asked, lines, known = _filling(cls, " self.{} = {}")
    known |= {"OPEN": open, "FROZEN": cls}  # As no field is called.
    body = [" self = OPEN()", *lines, " self.__class__ = FROZEN", *_afterwards(cls), " return self"]
    return _compiled(cls, "__new__", [*first, *asked], body, known)


def _init(cls: Any) -> Callable[..., None]:
    """Return the `__init__` of a class, which sets its slots past a frozen class's refusal."""
    asked, lines, known = _filling(cls, " set_{}(self, {})" if cls.__setattr__ is _refused else " self.{} = {}")
    known |= {f"set_{name}": vars(cls)[name].__set__ for name in _DEFAULTS[cls]}
    return _compiled(cls, "__init__", ["self", *asked], [*lines, *_afterwards(cls)], known)


def _afterwards(cls: Any) -> list[str]:
    return [" self.__post_init__()"] if hasattr(cls, "__post_init__") else []


def _compiled(cls: Any, name: str, asked: list[str], body: list[str], known: dict[str, Any]) -> Callable[..., Any]:
    exec(f"def {name}({', '.join(asked)}):\n" + "\n".join(body or [" pass"]), known)
    made: Callable[..., Any] = known[name]
    made.__qualname__ = f"{cls.__qualname__}.{name}"
    return made


def _filling(cls: Any, line: str) -> tuple[list[str], list[str], dict[str, Any]]:
    """Return the parameters of what fills in a value, its lines, and the names that these know."""
    known: dict[str, Any] = {"MISSING": MISSING}
    asked, lines = [], []
    for name, given in _DEFAULTS[cls].items():
        default = given if isinstance(given, Field) else field(default=given)
        value = name
        if default.default_factory is not MISSING:
            known[f"make_{name}"] = default.default_factory
            value = f"make_{name}() if {name} is MISSING else {name}" if default.init else f"make_{name}()"
            asked += [f"{name}=MISSING"] if default.init else []
        elif default.default is not MISSING:
            known[f"default_{name}"] = default.default
            value = name if default.init else f"default_{name}"
            asked += [f"{name}=default_{name}"] if default.init else []
        elif default.init:
            asked.append(name)
        else:
            continue  # Set by `__post_init__`.
        lines.append(line.format(name, value))
    return asked, lines, known


class _Fields:
    """The fields as the standard library describes them, made when it asks for them."""

    def __init__(self, types: dict[str, Any], defaults: dict[str, Any]) -> None:
        self._types = types
        self._defaults = defaults

    def __get__(self, one: object, cls: Any) -> Any:
        from dataclasses import make_dataclass

        described = [
            (name, self._types[name], default if isinstance(default, Field) else field(default=default))
            for name, default in self._defaults.items()
        ]
        owner = next(owner for owner in cls.__mro__ if vars(owner).get("__dataclass_fields__") is self)
        owner.__dataclass_fields__ = vars(make_dataclass(cls.__name__, described))["__dataclass_fields__"]
        return owner.__dataclass_fields__


def _values(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """Return what gives the values of the fields `names` in a form that can be compared and hashed."""
    return attrgetter(*names) if names else lambda one: ()


def _comparing(values: Callable[[Any], Any], order: bool) -> dict[str, Callable[[Any, Any], Any]]:
    def __eq__(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __lt__(self: Any, other: object) -> Any:
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self: Any, other: object) -> Any:
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    # Python turns > and >= round.
    return {"__eq__": __eq__} | ({"__lt__": __lt__, "__le__": __le__} if order else {})


def _hash(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _repr(names: tuple[str, ...]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({shown})"

    return __repr__


def _reduce(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """Return how an instance is copied and pickled: made anew of its values."""
    return lambda self: (self.__class__, tuple([getattr(self, name) for name in names]))


def _refused(self: Any, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")
