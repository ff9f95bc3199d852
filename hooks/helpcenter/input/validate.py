"""Validates data against a pydantic model, and reports violations by key and line of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from helpcenter.findings import Finding, Problem, did_you_mean, first_few, listed, mismatch, shortened
from helpcenter.input.yaml import Place, YamlSource

Model = TypeVar("Model", bound=BaseModel)
# The valid values of a key, for suggestions.
ValidValues = Mapping[str, Callable[[], Iterable[str]]]

_EXPECTED = {
    "bool_type": "`true` or `false`",
    "date_from_datetime_parsing": "a date",
    "date_type": "a date",
    "dict_type": "a mapping",
    "int_type": "a whole number",
    "list_type": "a list",
    "missing": "a value",
    "model_type": "a mapping",
    "string_type": "text",
    "too_short": "a list that is not empty",
    "tuple_type": "a list",
}


def validate(
    model: type[Model], source: YamlSource, name: str, rule: str, valid: ValidValues | None = None
) -> tuple[Model | None, list[Finding]]:
    """Return the model of ``source``, or None and one finding of ``rule`` for each violation.

    ``valid`` are the values that some keys may have: a finding suggests the nearest one.
    """
    try:
        return model.model_validate(source.data), []
    except ValidationError as error:
        details = _of_best_branch(error.errors(include_url=False), source)
        kinds = {detail["type"]: [one for one in details if one["type"] == detail["type"]] for detail in details}
        return None, [
            finding
            for alike in kinds.values()
            for finding in first_few(
                (_finding(model, source, name, rule, detail, valid or {}) for detail in alike), len(alike)
            )
        ]


def valid_part(model: type[Model], source: YamlSource) -> Model | None:
    """Return the model of the valid top-level keys of ``source``, None if an invalid key is required."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        invalid = {detail["loc"][0] for detail in error.errors(include_url=False) if detail["loc"]}
    try:
        return model.model_validate({key: value for key, value in source.data.items() if key not in invalid})
    except ValidationError:
        return None


def _of_best_branch(details: list[ErrorDetails], source: YamlSource) -> list[ErrorDetails]:
    """Drop errors about the type of a value if another branch of its union accepts the type and rejects the value."""
    specific = {_in_source(source, detail) for detail in details if not detail["type"].endswith("_type")}
    return [
        detail
        for detail in details
        if not detail["type"].endswith("_type") or _in_source(source, detail) not in specific
    ]


def _finding(
    model: type[BaseModel], source: YamlSource, name: str, rule: str, detail: ErrorDetails, valid: ValidValues
) -> Finding:
    place = _in_source(source, detail)
    subject = ".".join(str(part) for part in place) or "file"
    line = source.line(place)
    if detail["type"] == "extra_forbidden":
        known = _siblings(model, detail["loc"])
        fix = did_you_mean(str(place[-1]), known) or f"Valid keys: {listed(sorted(known))}."
        return Problem(rule, "unknown key").at(name, line, subject=subject, fix=fix, key=str(place[-1]))
    expected = _EXPECTED.get(detail["type"]) or _from_message(detail["msg"])
    found = "nothing" if detail["type"] == "missing" else shortened(detail["input"])
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    values = valid.get(key, tuple)()
    fix = did_you_mean(str(detail["input"]), values) or _example(model, detail["loc"])
    return mismatch(rule, name, line, subject, expected, found, fix)


def _in_source(source: YamlSource, detail: ErrorDetails) -> Place:
    """Return pydantic's location without the branches of unions, which are not in the file."""
    place: Place = ()
    for part in detail["loc"]:
        if (*place, part) in source.lines:
            place = (*place, part)
    return (*place, detail["loc"][-1]) if detail["type"] == "missing" else place


def _from_message(message: str) -> str:
    for start in ("Value error, ", "Input should be ", "Assertion failed, "):
        message = message.removeprefix(start)
    return message[:1].lower() + message[1:] if message[:2].istitle() else message


def _field_at(model: type[BaseModel], location: tuple[int | str, ...]) -> tuple[str, object] | None:
    """Return the last named field of ``location`` with its example in the model."""
    found = None
    current: type[BaseModel] | None = model
    for part in location:
        fields = _fields(current) if current else {}
        if part not in fields:
            continue
        info = fields[str(part)]
        found = (str(part), (info.examples or [None])[0])
        current = _model_in(info.annotation)
    return found


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (inner := _model_in(argument)) is not None:
            return inner
    return None


def _siblings(model: type[BaseModel], location: tuple[int | str, ...]) -> set[str]:
    current = model
    for part in location[:-1]:
        if info := _fields(current).get(str(part)):
            current = _model_in(info.annotation) or current
    return set(_fields(current))


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the keys that files have."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _example(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    field = _field_at(model, location)
    if field is None or field[1] is None:
        return "Correct this value."
    return f"Write `{field[0]}: {field[1]}`."
