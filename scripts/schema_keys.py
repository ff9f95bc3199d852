"""Describes the keys of a JSON Schema in Markdown, for the reference of the manual."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

# What a value of each type or format is called, one and several of them.
_NAMES = {
    "string": ("text", "texts"),
    "date": ("a date", "dates"),
    "boolean": ("`true` or `false`", "values `true` or `false`"),
    "integer": ("a whole number", "whole numbers"),
    "number": ("a number", "numbers"),
    "array": ("a list of", "lists of"),
    "object": ("a mapping of names to", "mappings of names to"),
}


def keys_of(schema: Schema) -> str:
    """Return a heading for each key of the schema, and a section for each model that its keys contain."""
    return "\n\n".join(_Keys(schema.get("$defs", {})).sections(schema))


class _Keys:
    """The keys of a schema whose models are ``models``; a model is named after the path of its first key."""

    def __init__(self, models: Mapping[str, Schema]) -> None:
        self._models = models
        self._owners: dict[str, str] = {}

    def sections(self, schema: Schema) -> Iterator[str]:
        for key, value in schema["properties"].items():
            yield self._key(key, value, f"## `{key}` {{ #{key} }}", schema)
        described: set[str] = set()
        # Describing a model may add the models of its own keys.
        while waiting := [name for name in self._owners if name not in described]:
            described.add(waiting[0])
            yield from self._model(waiting[0])

    def _model(self, name: str) -> Iterator[str]:
        model, owner = self._models[name], self._owners[name]
        yield f"## Keys of `{owner}` {{ #{_anchor(owner)} }}\n\n{_markdown(model['description'])}"
        for key, value in model["properties"].items():
            path = f"{owner}.{key}"
            yield self._key(path, value, f"### `{path}` {{ #{path.replace('.', '-')} }}", model)

    def _key(self, path: str, value: Schema, heading: str, model: Schema) -> str:
        key = path.rpartition(".")[2]
        facts = [f"Value: {self._value(value, path)}."]
        if key in model.get("required", ()):
            facts.append("Required.")
        elif value.get("default") not in (None, [], {}, ""):
            facts.append(f"Default: `{_yaml(value['default'])}`.")
        parts = [heading, *map(_markdown, filter(None, [value.get("description")])), " ".join(facts)]
        # An empty list is an example for editors only.
        examples = [example for example in value.get("examples", ()) if example != "[]"]
        parts += [f"```yaml\n{key}: {example}\n```" for example in examples[:1]]
        return "\n\n".join(parts)

    def _value(self, value: Schema, owner: str, *, many: bool = False) -> str:
        """Describe a value of the key at the path ``owner``, or ``many`` such values in a list or mapping."""
        alternatives = [one for one in (*value.get("anyOf", ()), *value.get("oneOf", ())) if one.get("type") != "null"]
        if alternatives:
            return ", or ".join(self._value(one, owner, many=many) for one in alternatives)
        if "$ref" in value:
            return self._reference(value["$ref"].rpartition("/")[2], owner, many=many)
        if "enum" in value:
            listed = ", ".join(f"`{one}`" for one in value["enum"])
            return f"values among {listed}" if many else f"one of {listed}"
        name = _NAMES[value["format"] if value.get("format") in _NAMES else value["type"]][many]
        inner = value.get("items") or value.get("additionalProperties")
        return f"{name} {self._value(inner, owner, many=True)}" if inner else f"{name}{_range(value)}"

    def _reference(self, name: str, owner: str, *, many: bool) -> str:
        model = self._models[name]
        if "properties" not in model:
            return self._value(model, owner, many=many)
        link = f"[these keys](#{_anchor(self._owners.setdefault(name, owner))})"
        return f"{'entries' if many else 'a mapping'} with {link}"


def _markdown(docstring: str) -> str:
    """Return a docstring, whose names of fields are in two backquotes, as Markdown."""
    return " ".join(docstring.replace("``", "`").split())


def _anchor(owner: str) -> str:
    return f"keys-of-{owner.replace('.', '-')}"


def _range(value: Schema) -> str:
    match value.get("minimum"), value.get("maximum"):
        case None, None:
            return ""
        case least, None:
            return f", at least {least}"
        case None, most:
            return f", at most {most}"
        case least, most:
            return f" from {least} to {most}"
    return ""


def _yaml(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
