"""Checks data against a pydantic model and words what is wrong for writers."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from helpcenter.findings import Finding, did_you_mean, mismatch, shortened
from helpcenter.input.yaml import Place, YamlSource

Model = TypeVar("Model", bound=BaseModel)

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
    "tuple_type": "a list",
}


def validate(model: type[Model], source: YamlSource, name: str) -> tuple[Model | None, list[Finding]]:
    """The model made from ``source``, or None and one finding for each thing that is wrong in it."""
    try:
        return model.model_validate(source.data), []
    except ValidationError as error:
        details = _of_best_branch(error.errors(include_url=False), source)
        return None, [_finding(model, source, name, detail) for detail in details]


def _of_best_branch(details: list[ErrorDetails], source: YamlSource) -> list[ErrorDetails]:
    """Where branches of a union differ, what the branch of the right type says and not that others have other types."""
    specific = {_in_source(source, detail) for detail in details if not detail["type"].endswith("_type")}
    return [
        detail
        for detail in details
        if not detail["type"].endswith("_type") or _in_source(source, detail) not in specific
    ]


def _finding(model: type[BaseModel], source: YamlSource, name: str, detail: ErrorDetails) -> Finding:
    place = _in_source(source, detail)
    subject = ".".join(str(part) for part in place) or "file"
    line = source.line(place)
    if detail["type"] == "extra_forbidden":
        known = _siblings(model, detail["loc"])
        way_out = did_you_mean(str(place[-1]), known) or f"Known keys: {', '.join(sorted(known))}."
        return mismatch(name, line, subject, "a known key", "an unknown one", way_out)
    expected = _EXPECTED.get(detail["type"]) or _from_message(detail["msg"])
    found = "nothing" if detail["type"] == "missing" else shortened(detail["input"])
    return mismatch(name, line, subject, expected, found, _way_out(model, detail["loc"]))


def _in_source(source: YamlSource, detail: ErrorDetails) -> Place:
    """Pydantic's location without the branches of unions, which the file does not have."""
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
    """The last named field of ``location`` and its example, as its model states it."""
    found = None
    current: type[BaseModel] | None = model
    for part in location:
        if current is None or part not in current.model_fields:
            continue
        info = current.model_fields[str(part)]
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
        if part in current.model_fields:
            current = _model_in(current.model_fields[str(part)].annotation) or current
    return set(current.model_fields)


def _way_out(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    field = _field_at(model, location)
    if field is None or field[1] is None:
        return "Correct this value."
    return f"Write `{field[0]}: {field[1]}`."
