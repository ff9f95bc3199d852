"""Compiles templates so that runs of their parts which many pages share are rendered once for what they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef

from helpcenter.mkdocs.templates import shared_parts
from helpcenter.mkdocs.templates.part_reads import reads_of
from helpcenter.mkdocs.templates.template_texts import (
    TemplateText,
    UnknownReadError,
    all_in,
    stored_names,
    template_texts,
)

# About how long a part takes to render, in the time that it takes to compare one value.
_WORK = {nodes.Include: 10, nodes.Call: 3, nodes.Filter: 3, nodes.For: 3}
_WORK_OF_LOOKUP = 4


def keep_shared_parts(environment: Environment) -> None:
    """Let ``environment`` compile templates that keep what pages share; its filters must be complete."""
    find = template_texts(environment)

    def generator(*arguments: Any, **options: Any) -> CodeGenerator:
        return _PartCode(find, *arguments, **options)

    environment.code_generator_class = generator  # type: ignore[assignment]


class _PartCode(CodeGenerator):
    def __init__(self, find: Callable[[str], TemplateText], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._find = find
        self._count = 0
        self._parameters: Set[str] = frozenset()
        self._items: Set[str] = frozenset()
        self._plain = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write the code of a template, with the texts of the parts that pages share."""
        self._text = TemplateText(node, self._find)
        self.writeline(f"from {shared_parts.__name__} import SharedParts")
        self.writeline("shared_parts = SharedParts()")
        super().visit_Template(node, frame)
        # What is printed is joined: it need not be marked as safe first.
        self.writeline(f"from {shared_parts.__name__} import escaped as escape")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a variable, which may be one of an included template."""
        if frame.symbols.find_ref(node.name) is None:
            self.write(f"context.resolve({node.name!r})")
        else:
            super().visit_Name(node, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """Write a macro, whose parts may read its parameters."""
        before = self._parameters
        self._parameters = before | {argument.name for argument in node.args}
        written = super().macro_body(node, frame)
        self._parameters = before
        return written

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """Write a loop, whose parts may read the attributes of its items."""
        before = self._items
        self._items = before | {*stored_names(node.target)}
        super().visit_For(node, frame)
        self._items = before

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write a sequence of parts."""
        if self._plain or frame.require_output_check:
            super().blockvisit(nodes, frame)
            return
        for reads, run in self._runs(_single(nodes)):
            if reads is None:
                super().blockvisit(run, frame)
            else:
                self._write_shared(reads, run, frame)

    def _runs(self, parts: Iterable[nodes.Node]) -> Iterator[tuple[list[nodes.Expr] | None, list[nodes.Node]]]:
        """Yield runs of parts, each with what it reads, or with None if that is not worth comparing."""
        others: list[nodes.Node] = []
        shared: list[nodes.Node] = []
        reads: dict[str, nodes.Expr] = {}
        for part in [*parts, None]:
            try:
                if part is None:
                    raise UnknownReadError
                reads |= reads_of([part], self._text, self.environment, self._parameters, self._items)
                shared.append(part)
            except UnknownReadError:
                if sum(map(_work, shared)) > len(reads) + _WORK_OF_LOOKUP:
                    yield None, _joined(others)
                    yield [*reads.values()], _joined(shared)
                    others = []
                else:
                    others += shared
                others += [part] if part else []
                shared, reads = [], {}
        yield None, _joined(others)

    def _write_shared(self, reads: Sequence[nodes.Expr], parts: Sequence[nodes.Node], frame: Frame) -> None:
        self._count += 1
        number, values, text = self._count, self.temporary_identifier(), self.temporary_identifier()
        self.writeline("try:")
        self.indent()
        self.writeline(f"{values} = (")
        for read in reads:
            self.visit(read, frame)
            self.write(", ")
        self.write(")")
        self.outdent()
        # A part that is not shown may read what is not there.
        self.writeline("except Exception:")
        self.indent()
        self.writeline(f"{values} = None")
        self.outdent()
        self.writeline(f"{text} = shared_parts.find({number}, {values})")
        self.writeline(f"if {text} is None:")
        self.indent()
        inner = frame.soft()
        self.buffer(inner)
        self._plain = True
        super().blockvisit(parts, inner)
        self._plain = False
        self.writeline(f"{text} = shared_parts.keep({number}, {values}, concat({inner.buffer}))")
        self.outdent()
        self.simple_write(text, frame)


def _work(part: nodes.Node) -> int:
    printed = sum(
        not isinstance(child, nodes.TemplateData) for output in all_in(part, nodes.Output) for child in output.nodes
    )
    return printed + sum(work * len(all_in(part, kind)) for kind, work in _WORK.items())


def _single(parts: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield parts; each value that is printed is a part."""
    for part in parts:
        if isinstance(part, nodes.Output):
            for child in part.nodes:
                yield nodes.Output([child], lineno=child.lineno, environment=part.environment)
        else:
            yield part


def _joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return parts with neighboring values in one."""
    found: list[nodes.Node] = []
    for part in parts:
        if isinstance(part, nodes.Output) and found and isinstance(found[-1], nodes.Output):
            found[-1] = nodes.Output(
                [*found[-1].nodes, *part.nodes], lineno=found[-1].lineno, environment=part.environment
            )
        else:
            found.append(part)
    return found
