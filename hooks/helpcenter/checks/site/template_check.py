"""Rules about templates: valid syntax, existing interface strings, no inline scripts or styles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from helpcenter.findings import Finding, Problem, did_you_mean, excerpt
from helpcenter.input.source_file import read_source

_RULE = "template"
_SYNTAX = Problem(_RULE, "invalid template: {reason}", "Correct the Jinja syntax on this line.")
_UNKNOWN_STRING = Problem(_RULE, "no interface string has the key `{key}`", "Add it to the string files.")
_INLINE_CODE = Problem(
    _RULE, "inline script or style, which browsers block: `{code}`",
    "Move it to a file below `assets/`, and load that file in the template.",
)  # fmt: skip
_INLINE = re.compile(
    r"""<script(?![^>]*\s(?:src|type="application/ld\+json")[\s=>])[^>]*>|<style[\s>]|\s(?:on[a-z]+|style)\s*=""",
    re.IGNORECASE,
)


def check_templates(folder: Path, name: str, keys: Collection[str]) -> Iterator[Finding]:
    """Yield the findings for the templates below ``folder``, named ``name``; ``keys`` are the string keys."""
    environment = Environment(autoescape=True)
    for file in sorted(folder.rglob("*.html")):
        path = f"{name}/{file.relative_to(folder).as_posix()}"
        source, findings = read_source(file, path)
        yield from findings
        try:
            template = environment.parse(source)
        except TemplateSyntaxError as error:
            yield _SYNTAX.at(path, error.lineno, reason=(error.message or "error").rstrip("."))
            continue
        yield from _unknown_texts(template, path, keys)
        yield from _inline(source, path)


def _unknown_texts(template: nodes.Template, path: str, keys: Collection[str]) -> Iterator[Finding]:
    known = {*keys, *(key.rpartition(".")[0] for key in keys)}
    for call in template.find_all(nodes.Call):
        named = isinstance(call.node, nodes.Name) and call.node.name == "t"
        if named and call.args and isinstance(key := call.args[0], nodes.Const) and key.value not in known:
            suggestion = did_you_mean(str(key.value), known)
            yield _UNKNOWN_STRING.at(path, call.lineno, fix=suggestion, key=str(key.value))


def _inline(source: str, path: str) -> Iterator[Finding]:
    for match in _INLINE.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        yield _INLINE_CODE.at(path, line, code=excerpt(match[0]))
