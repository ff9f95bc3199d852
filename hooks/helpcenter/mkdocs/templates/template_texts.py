"""Templates as syntax trees, to find out what they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import cached_property
from typing import TypeVar

from jinja2 import Environment, TemplateError, nodes

T = TypeVar("T", bound=nodes.Node)


class UnknownReadError(Exception):
    """A part reads what differs from page to page, or what cannot be known from its text."""


class TemplateText:
    """A template as a syntax tree: its macros, those that it imports, and the variables that it sets."""

    def __init__(self, tree: nodes.Template, find: Callable[[str], TemplateText]) -> None:
        self.tree = tree
        self.find = find

    @cached_property
    def macros(self) -> dict[str, nodes.Macro]:
        """The macros that the template defines."""
        return {macro.name: macro for macro in self.tree.find_all(nodes.Macro)}

    @cached_property
    def imported(self) -> dict[str, tuple[str, str]]:
        """The template and the name there of each imported macro, by the name it has here."""
        found = {}
        for node in self.tree.find_all(nodes.FromImport):
            if isinstance(node.template, nodes.Const) and not node.with_context:
                pairs = ((name, name) if isinstance(name, str) else name for name in node.names)
                found.update({alias: (node.template.value, name) for name, alias in pairs})
        return found

    @cached_property
    def assigned(self) -> Set[str]:
        """The variables that the template sets, other than imports."""
        stored = (name for assign in self.tree.find_all(nodes.Assign) for name in stored_names(assign.target))
        return frozenset(stored)


def template_texts(environment: Environment) -> Callable[[str], TemplateText]:
    """Return a function that finds a template of ``environment`` by its name; it raises UnknownReadError for faults."""
    known: dict[str, TemplateText] = {}

    def find(name: str) -> TemplateText:
        if name not in known:
            try:
                source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
                known[name] = TemplateText(environment.parse(source, name), find)
            except TemplateError as error:
                raise UnknownReadError from error
        return known[name]

    return find


def all_in(part: nodes.Node, kinds: type[T] | tuple[type[T], ...]) -> list[T]:
    """Return the nodes of these kinds in a part, which may be one itself."""
    return [*([part] if isinstance(part, kinds) else []), *part.find_all(kinds)]


def stored_names(target: nodes.Node) -> Iterator[str]:
    """Yield the names that an assignment or a loop sets."""
    yield from (name.name for name in all_in(target, nodes.Name) if name.ctx != "load")
