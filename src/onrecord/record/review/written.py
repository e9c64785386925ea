"""Values of the domain as JSON, and back: so it is kept what a person judged, and what the machine had found."""

import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, is_typeddict

from onrecord.statements import Span

_Value = TypeVar("_Value")


def dumped(value: object) -> str:
    """A value as one line of JSON: days in ISO 8601, spans as [start, end], dataclasses as objects."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def to_json(value: Any, others: Mapping[type, Callable[[Any], Any]] = MappingProxyType({})) -> Any:
    """A value as JSON has it; `others` say of further kinds how it has them."""
    if to := others.get(type(value)):
        return to(value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name), others) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: to_json(part, others) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(part, others) for part in value]
    return value


def of_json(kind: Any, value: Any) -> Any:
    """The value of a kind (a type, as in annotations) that JSON stands for. Raises ValueError, which says where it is none."""
    origin, of = get_origin(kind), get_args(kind)
    if kind is Span:
        if not (isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)):
            raise ValueError(f"{value!r} is no span; write it as [start, end]")
        return Span(*value)
    if origin in (Union, types.UnionType):
        [inner] = [part for part in of if part is not types.NoneType]
        return None if value is None else of_json(inner, value)
    if origin is Literal:
        if value not in of:
            raise ValueError(f"{value!r} is not one of {', '.join(map(str, of))}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no list")
        return tuple(of_json(of[0], part) for part in value)
    if kind is dt.date:
        return dt.date.fromisoformat(_checked(str, value))
    if is_dataclass(kind) or is_typeddict(kind):
        return _object(kind, value)
    return _checked(kind, value)


def mapped(value: _Value, kind: type, to: Callable[[Any], Any]) -> _Value:
    """A value with what `to` makes of each part of a kind; a part of a tuple for which that is None is left out."""
    made: Any = value
    if isinstance(value, kind):
        made = to(value)
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: mapped(getattr(value, f.name), kind, to) for f in fields(value)})
    elif isinstance(value, dict):
        made = {name: mapped(part, kind, to) for name, part in value.items()}
    elif isinstance(value, tuple):
        parts = ((part, mapped(part, kind, to)) for part in value)
        made = tuple(new for old, new in parts if new is not None or old is None)
    found: _Value = made
    return found


def _object(kind: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no object")
    hints = _hints(kind)
    if unknown := sorted(value.keys() - hints.keys()):
        raise ValueError(f"{unknown[0]!r} is not one of {', '.join(hints)}")
    found = {}
    for name, part in value.items():
        try:
            found[name] = of_json(hints[name], part)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    if is_dataclass(kind):
        needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
        if missing := [name for name in needed if name not in found]:
            raise ValueError(f"{missing[0]!r} is missing")
    return kind(**found)


@lru_cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _checked(kind: type, value: Any) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value
