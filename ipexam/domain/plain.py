"""Frozen dataclasses as plain JSON values and back, by their types alone."""

from __future__ import annotations

from collections.abc import ItemsView, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:  # JSON values are of any of their types
    """What `json` can write."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((to_plain(each) for each in value), key=str)
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    return value


def from_plain(kind: type[T], told: Any) -> T:
    """The value of type `kind`. Raises `ValueError`, `TypeError` or `KeyError` when `told` is no such thing."""
    made: T = _made(kind, told)
    return made


def _made(kind: Any, told: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if told is None else _made(next(one for one in inner if one is not NoneType), told)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return tuple(_made(inner[0], each) for each in told)
        return tuple(_made(one, each) for one, each in zip(inner, told, strict=True))
    if origin is frozenset:
        return frozenset(_made(inner[0], each) for each in told)
    if origin is not None and issubclass(origin, Mapping):
        return {_made(inner[0], key): _made(inner[1], each) for key, each in _items(told)}
    if isinstance(kind, type) and is_dataclass(kind):
        types = get_type_hints(kind)
        return kind(**{name: _made(types[name], each) for name, each in _items(told)})
    if issubclass(kind, Enum):
        return kind(type(next(iter(kind)).value)(told))
    if issubclass(kind, date):
        return kind.fromisoformat(told)
    if type(told) is not kind:
        raise TypeError(f"{kind.__name__} wanted")
    return told


def _items(told: Any) -> ItemsView[Any, Any]:
    if not isinstance(told, Mapping):
        raise TypeError("names with values wanted")
    return told.items()
