"""Finds out what a part of a template reads, in the templates that it includes and in the macros that it calls too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from typing import cast

from jinja2 import Environment, nodes
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.visitor import NodeVisitor

from helpcenter.mkdocs.templates.shared_parts import OWN
from helpcenter.mkdocs.templates.template_texts import TemplateText, UnknownReadError, all_in, stored_names

_VIEW = "page_view"
# What many pages have in common: a part that reads nothing else of a page is worth keeping.
_SHARED = frozenset({
    "kind", "root", "locale", "direction", "site_name", "chrome", "hidden", "indexed", "breadcrumbs", "body_language",
    "body_direction",
})  # fmt: skip
# What differs from page to page of an item that many pages list: the contact link names the page.
_OF_PAGE = frozenset({"href", "url"})
_FUNCTIONS = frozenset({"t", "asset", "icon_svg"})
_NAMES = _FUNCTIONS | {"root"}
_METHODS = frozenset({"json"})
_IMPURE = frozenset({"random"})
_PLAIN = (
    nodes.Output, nodes.TemplateData, nodes.Const, nodes.Getitem, nodes.Slice, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Concat, nodes.Tuple, nodes.List, nodes.CondExpr,
    nodes.Keyword,
)  # fmt: skip
_ACTING: tuple[type[nodes.Expr], ...] = (nodes.Call, nodes.Filter, nodes.Test)


def reads_of(
    parts: Iterable[nodes.Node],
    template: TemplateText,
    environment: Environment,
    parameters: Set[str],
    items: Set[str] = frozenset(),
) -> dict[str, nodes.Expr]:
    """Return the expressions whose values decide what the ``parts`` of a template print, by their text.

    ``parameters`` are those of the macro around the parts, ``items`` the variables of its loops. Raises
    UnknownReadError if there are others than those that many pages share.
    """
    reader = _Reader(template, environment, parameters, items)
    for part in parts:
        reader.visit(part)
    return reader.found


class _Reader(NodeVisitor):
    """Collects reads; every kind of node that it does not know is refused."""

    def __init__(self, template: TemplateText, environment: Environment, parameters: Set[str], items: Set[str]) -> None:
        self.found: dict[str, nodes.Expr] = {}
        self._template = self._outermost = template
        self._environment = environment
        self._items = items
        self._readable: Set[str] = _NAMES | parameters | template.assigned
        self._local: frozenset[str] = frozenset()
        self._inside: tuple[object, ...] = ()

    def generic_visit(self, node: nodes.Node) -> None:
        if not isinstance(node, _PLAIN):
            raise UnknownReadError
        for child in node.iter_child_nodes():
            self.visit(child)

    def visit_Name(self, node: nodes.Name) -> None:
        if node.name in self._local:
            return
        if node.name not in self._readable or node.name in self._macros_here:
            raise UnknownReadError
        self._read(node)

    def visit_Getattr(self, node: nodes.Getattr) -> None:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        of_item = name in self._items and self._template is self._outermost
        if name in self._local or not (name == _VIEW or of_item):
            self.visit(node.node)
        elif node.attr in _SHARED if name == _VIEW else node.attr not in _OF_PAGE:
            self._read(node)
        else:
            raise UnknownReadError

    def visit_If(self, node: nodes.If) -> None:
        known = dict(self.found)
        try:
            self.visit(node.test)
        except UnknownReadError:
            self.found = known
            self._read_truth(cast(nodes.Expr, node.test))
        self._visit_all([*node.body, *node.elif_, *node.else_])

    def visit_For(self, node: nodes.For) -> None:
        if node.recursive:
            raise UnknownReadError
        self.visit(node.iter)
        with self._with_local(self._local | {*stored_names(node.target), "loop"}):
            self._visit_all([*node.body, *([node.test] if node.test else [])])
        self._visit_all(node.else_)

    def visit_With(self, node: nodes.With) -> None:
        self._visit_all(node.values)
        with self._with_local(self._local | {name for target in node.targets for name in stored_names(target)}):
            self._visit_all(node.body)

    def visit_Filter(self, node: nodes.Filter) -> None:
        function = self._environment.filters.get(node.name)
        known = getattr(function, "__module__", "").startswith(OWN) or (
            function is FILTERS.get(node.name) and node.name not in _IMPURE
        )
        if not known or node.node is None or node.dyn_args or node.dyn_kwargs:
            raise UnknownReadError
        self._visit_all([node.node, *node.args, *node.kwargs])

    def visit_Test(self, node: nodes.Test) -> None:
        if self._environment.tests.get(node.name) is not TESTS.get(node.name):
            raise UnknownReadError
        self._visit_all([node.node, *node.args, *node.kwargs])

    def visit_Call(self, node: nodes.Call) -> None:
        if node.dyn_args or node.dyn_kwargs:
            raise UnknownReadError
        self._visit_all([*node.args, *node.kwargs])
        callee = node.node
        if isinstance(callee, nodes.Getattr) and callee.attr in _METHODS:
            callee = callee.node
        if not isinstance(callee, nodes.Name) or callee.name in self._local:
            raise UnknownReadError
        if callee.name in self._macros_here:
            self._visit_macro(callee.name)
        elif callee.name in _FUNCTIONS:
            self._read(callee)
        else:
            raise UnknownReadError

    def visit_Include(self, node: nodes.Include) -> None:
        if not isinstance(node.template, nodes.Const) or node.ignore_missing or not node.with_context:
            raise UnknownReadError
        included = self._template.find(node.template.value)
        with self._in_template(included, included, self._readable), self._with_local(self._local):
            for part in included.tree.body:
                if isinstance(part, nodes.Assign):
                    self.visit(part.node)
                    self._local |= {*stored_names(part.target)}
                elif not isinstance(part, (nodes.FromImport, nodes.Macro)):
                    self.visit(part)

    def _visit_macro(self, name: str) -> None:
        """Visit the body of a macro, which knows its parameters and nothing of the place where it is called."""
        template = self._template
        if name in template.imported:
            file, name = template.imported[name]
            template = template.find(file)
        macro = template.macros.get(name)
        if macro is None:
            raise UnknownReadError
        readable = self._readable if template is self._template else _FUNCTIONS
        with self._in_template(template, macro, readable), self._with_local({argument.name for argument in macro.args}):
            self._visit_all([*macro.defaults, *macro.body])

    def _visit_all(self, parts: Iterable[nodes.Node]) -> None:
        for part in parts:
            self.visit(part)

    def _read(self, node: nodes.Expr) -> None:
        self.found.setdefault(repr(node), node)

    def _read_truth(self, test: nodes.Expr) -> None:
        """Read only whether a test holds, which says less about a page than what it compares."""
        names = {name.name for name in all_in(test, nodes.Name)}
        elsewhere = self._template is not self._outermost
        if elsewhere or names & (self._local | self._macros_here) or all_in(test, _ACTING):
            raise UnknownReadError
        self._read(nodes.Not(nodes.Not(test)))

    @property
    def _macros_here(self) -> Set[str]:
        return self._template.macros.keys() | self._template.imported.keys()

    @contextmanager
    def _with_local(self, names: Iterable[str]) -> Iterator[None]:
        before, self._local = self._local, frozenset(names)
        try:
            yield
        finally:
            self._local = before

    @contextmanager
    def _in_template(self, template: TemplateText, part: object, readable: Set[str]) -> Iterator[None]:
        """Visit another template or a macro, which may only read these names; none may contain itself."""
        if any(part is one for one in self._inside):
            raise UnknownReadError
        before = self._template, self._inside, self._readable
        self._template, self._inside, self._readable = template, (*self._inside, part), readable
        try:
            yield
        finally:
            self._template, self._inside, self._readable = before
