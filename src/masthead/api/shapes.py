"""From the frozen values that queries give to the shapes that the API describes.

The values are made for pages, API and command line alike, so their fields are the API's, each documented where it is
read. `docs/openapi.json` holds what they come to: a change of one is a change of that file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from inspect import getdoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from masthead.core.decision import Severity

_made: dict[type, type[BaseModel]] = {}
_names: dict[str, type] = {}
_Weight = Annotated[
    Literal["advise", "hold", "block"],
    BeforeValidator(lambda value: value.word if isinstance(value, Severity) else value),
]
_Hexadecimal = Annotated[str, BeforeValidator(lambda value: value.hex() if isinstance(value, bytes) else value)]


def shown(
    view: type, *also: str, name: str = "", without: tuple[str, ...] = (), renamed: Mapping[str, str] | None = None
) -> type[BaseModel]:
    """The shape of a frozen value: its fields but for `without`, and `also` some of its properties. What a shape holds
    of other values has the shape that was made of them first."""
    if view in _made:
        return _made[view]
    called = name or view.__name__.removesuffix("View")
    if _names.setdefault(called, view) is not view:
        raise TypeError(f"two shapes are called {called}")
    hints = get_type_hints(view)
    kept = {field.name: hints[field.name] for field in fields(view) if field.name not in without}
    kept |= {each: get_type_hints(getattr(view, each).fget)["return"] for each in also}
    others = renamed or {}
    shapes: dict[str, Any] = {
        others.get(field, field): (_shape(kind), Field(validation_alias=field)) for field, kind in kept.items()
    }
    made: type[BaseModel] = create_model(
        called, __config__=ConfigDict(from_attributes=True), __doc__=getdoc(view), **shapes
    )
    _made[view] = made
    return made


def _shape(kind: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Severity:
        return _Weight
    if kind is bytes:
        return _Hexadecimal
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str
    if is_dataclass(kind) and isinstance(kind, type):
        return shown(kind)
    if origin in (tuple, list, frozenset):
        return list[_shape(args[0])]  # type: ignore[misc]
    if origin in (dict, Mapping):
        return dict[str, _shape(args[1])]  # type: ignore[misc]
    if origin in (Union, UnionType):
        return Union[tuple(_shape(each) for each in args)]  # noqa: UP007
    return kind
