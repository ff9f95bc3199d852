"""Texts outside of articles: labels in contact.yml, variables, and the owner's interface strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from helpcenter.findings import Finding
from helpcenter.input.settings import Settings
from helpcenter.input.source_file import read_source
from helpcenter.interchange.formats.exchange import Answer, Section, Segment
from helpcenter.interchange.resolving import RefusedError, resolved
from helpcenter.interchange.units.existing import plain
from helpcenter.interchange.units.front_matter_texts import value_content
from helpcenter.interchange.units.pairing import unit_ids
from helpcenter.interchange.units.unit import Content, Unit
from helpcenter.interchange.yaml_edits import Path as Keys
from helpcenter.interchange.yaml_edits import child_of, root_of, with_text

_WORD = re.compile(r"[^\W\d_]")
_VARIABLES = (("plugins", "helpcenter", "variables"), ("extra", "help_center", "variables"))


@dataclass(frozen=True)
class YamlText:
    """A text: the keys that lead to it in the file of its translation, what it is, and both texts."""

    keys: Keys
    kind: str
    unit: Unit
    target: Content | None


@dataclass(frozen=True)
class YamlSubject:
    """A file whose texts are translated; ``target_file`` is the same file, or the one of the other language."""

    name: str
    target_name: str
    target_file: Path
    texts: tuple[YamlText, ...]

    def section(self, *, only_missing: bool) -> Section:
        """Return the texts for a translator's file."""
        ids = unit_ids([f"{'.'.join(one.keys[:-1])}\n{one.kind}\n{plain(one.unit.content)}" for one in self.texts], {})
        segments = (
            Segment(
                own, one.kind, one.unit.content, one.target, "new" if one.target is None else "final",
                (".".join(one.keys),), one.unit.line,
            )
            for own, one in zip(ids, self.texts, strict=True)
            if not only_missing or one.target is None
        )  # fmt: skip
        return Section(self.name, tuple(segments))

    def take_in(self, answers: Sequence[Answer], file: str) -> tuple[str | None, int, list[Finding]]:
        """Return the new text of the file, None if nothing changes, the number of texts, and findings."""
        text = read_source(self.target_file, self.target_name)[0] if self.target_file.is_file() else ""
        by_source: dict[str, list[YamlText]] = {}
        for one in self.texts:
            by_source.setdefault(plain(one.unit.content), []).append(one)
        findings, count = [], 0
        for answer in answers:
            own = by_source.get(plain(answer.source), [])
            if answer.target is None or not plain(answer.target) or not own:
                continue
            one = own.pop(0) if len(own) > 1 else own[0]
            try:
                where = {"subject": answer.id, "place": f"{self.name}:{one.unit.line}"}
                content = resolved(one.unit, answer.target, one.target, file, where)
            except RefusedError as error:
                findings.append(error.finding)
                continue
            if one.target is None or plain(content) != plain(one.target):
                text = with_text(text, one.keys, _written(content))
                count += 1
        return text if count else None, count, findings


def yaml_subjects(settings: Settings, language: str) -> list[YamlSubject]:
    """Return the files with texts other than articles that a site has."""
    contact = settings.options.contact_file
    default = settings.default.code
    locales = settings.overrides / "locales"
    subjects = [
        _by_language(settings, settings.root / contact, "label", ((),), language),
        _by_language(settings, settings.root / settings.file, "variable", _VARIABLES, language),
        _strings(settings, locales / f"{default}.yml", locales / f"{language}.yml"),
    ]
    return [subject for subject in subjects if subject.texts]


def _by_language(settings: Settings, file: Path, kind: str, places: Sequence[Keys], language: str) -> YamlSubject:
    name = settings.name_of(file)
    root = root_of(_read(file))
    texts = [
        YamlText((*keys, language), kind, _unit(node, kind), _content(child_of(around, language)))
        for place in places
        if (own := _numbered(root, place)) is not None
        for keys, around, node in _mappings(_at(root, own), own, settings.default.code)
        if keys[-1:] != ("link",)
    ]
    return YamlSubject(name, name, file, tuple(texts))


def _strings(settings: Settings, source: Path, target: Path) -> YamlSubject:
    theirs = root_of(_read(target))
    texts = []
    for keys, node in _leaves(root_of(_read(source)), ()):
        if keys[-1] != "slug" and _WORD.search(node.value):
            unit, own = _unit(node, "interface text", "string"), _content(_at(theirs, keys), "string")
            texts.append(YamlText(keys, "interface text", unit, own))
    return YamlSubject(settings.name_of(source), settings.name_of(target), target, tuple(texts))


def _mappings(
    node: yaml.Node | None, keys: Keys, code: str
) -> Iterator[tuple[Keys, yaml.MappingNode, yaml.ScalarNode]]:
    """Yield the mappings that have a text in a language, with the keys that lead to them and that text."""
    if isinstance(node, yaml.SequenceNode):
        for number, one in enumerate(node.value):
            yield from _mappings(one, (*keys, str(number)), code)
    if not isinstance(node, yaml.MappingNode):
        return
    own = child_of(node, code)
    if isinstance(own, yaml.ScalarNode) and _WORD.search(own.value):
        yield keys, node, own
        return
    for key, value in node.value:
        yield from _mappings(value, (*keys, str(key.value)), code)


def _leaves(node: yaml.Node | None, keys: Keys) -> Iterator[tuple[Keys, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _leaves(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.ScalarNode):
        yield keys, node


def _at(node: yaml.Node | None, keys: Keys) -> yaml.Node | None:
    for key in keys:
        node = child_of(node, key)
    return node


def _numbered(node: yaml.Node | None, keys: Keys) -> Keys | None:
    """Return keys with the number of the entry of a list that has the next key, None if there is no value."""
    found: list[str] = []
    for key in keys:
        if isinstance(node, yaml.SequenceNode):
            numbers = (number for number, one in enumerate(node.value) if child_of(one, key) is not None)
            found.append(str(next(numbers, len(node.value))))
            node = child_of(node, found[-1])
        node = child_of(node, key)
        found.append(key)
    return tuple(found) if node is not None else None


def _unit(node: yaml.ScalarNode, kind: str, context: str = "yaml") -> Unit:
    content = value_content(" ".join(node.value.split()), context)
    return Unit(kind, node.start_mark.index, node.end_mark.index, content, (), node.start_mark.line + 1, "value")


def _content(node: yaml.Node | None, context: str = "yaml") -> Content | None:
    is_text = isinstance(node, yaml.ScalarNode) and node.value
    return value_content(" ".join(node.value.split()), context) if node is not None and is_text else None


def _written(content: Content) -> str:
    return " ".join("".join(part if isinstance(part, str) else part.shown for part in content).split())


def _read(file: Path) -> str:
    return read_source(file, file.name)[0] if file.is_file() else ""
