"""Rules about templates: they can be read, their texts exist, and they bring no script or style of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from helpcenter.findings import Finding, did_you_mean, mismatch, shortened
from helpcenter.input.source_file import read_source

_INLINE = re.compile(
    r"""<script(?![^>]*\s(?:src|type="application/ld\+json")[\s=>])[^>]*>|<style[\s>]|\s(?:on[a-z]+|style)\s*=""",
    re.IGNORECASE,
)


def check_templates(folder: Path, name: str, keys: Collection[str]) -> Iterator[Finding]:
    """What is wrong in the templates below ``folder``, which findings call ``name``; ``keys`` are those of texts."""
    environment = Environment(autoescape=True)
    for file in sorted(folder.rglob("*.html")):
        path = f"{name}/{file.relative_to(folder).as_posix()}"
        source, findings = read_source(file, path)
        yield from findings
        try:
            template = environment.parse(source)
        except TemplateSyntaxError as error:
            expected, way_out = "a template that Jinja can read", "Mend it as the message says."
            yield mismatch(path, error.lineno, "", expected, shortened(error.message or "an error"), way_out)
            continue
        yield from _unknown_texts(template, path, keys)
        yield from _inline(source, path)


def _unknown_texts(template: nodes.Template, path: str, keys: Collection[str]) -> Iterator[Finding]:
    known = {*keys, *(key.rpartition(".")[0] for key in keys)}
    for call in template.find_all(nodes.Call):
        named = isinstance(call.node, nodes.Name) and call.node.name == "t"
        if named and call.args and isinstance(key := call.args[0], nodes.Const) and key.value not in known:
            way_out = did_you_mean(str(key.value), known) or "Add it to the files of texts."
            yield mismatch(path, call.lineno, "t", "the key of an interface text", shortened(key.value), way_out)


def _inline(source: str, path: str) -> Iterator[Finding]:
    for match in _INLINE.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        way_out = "Put it in a file below `assets/`, and name it in the template."
        found = shortened(match[0].strip())
        yield mismatch(
            path, line, "", "no script or style in the page, which browsers are told to block", found, way_out
        )
