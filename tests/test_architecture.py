"""The rules of CONTRIBUTING.md that code can check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
PACKAGE = HOOKS / "helpcenter"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module may import those before it in this list, and those of its own layer as long as there is no circle.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "findings", "fingerprint", "languages", "output", "policy", "sources", "yaml_source", "schema", "strings",
        "settings",
    ),
    ("text", "markdown_text", "front_matter", "limits", "places", "safe_html", "addresses"),
    ("article",),
    ("article_files", "article_words"),
    ("lexicon",),
    ("word_table",),
    ("catalog",),
    (
        "collection", "redirects", "related", "related_graph", "related_lists", "related_text",
        "hours", "contact_schema", "contact", "contact_view",
    ),
    ("translations", "page_view", "links", "search", "translation_changes", "translation_history"),
    ("site",),
    ("listings", "loading", "body", "structured_data", "json_schemas", "translation_report"),
    ("pages",),
    ("markdown_export",),
    ("feeds",),
    ("exports",),
    ("build",),
    ("progress", "preview", "serving"),
    ("checks", "moving"),
    ("commands",),
    ("cli", "__main__"),
)  # fmt: skip
MAY_IMPORT_MKDOCS = {"build"}
LONGEST = 260


def room(module: Path) -> str:
    """The first part of a module's name below the package."""
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def layer(name: str) -> int:
    found = [i for i, names in enumerate(LAYERS) if name in names]
    assert found, f"{name} has no place among the layers: add it to LAYERS and to CONTRIBUTING.md"
    return found[0]


def imports(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names.add(str(node.module))
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(module: Path) -> None:
    own = room(module)
    if own == "__init__":
        return
    for name in imports(module):
        if name.startswith("helpcenter."):
            other = name.split(".")[1]
            assert layer(other) <= layer(own), f"{own} must not import {other}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_build_knows_mkdocs(module: Path) -> None:
    engines = {name for name in imports(module) if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n")}
    assert not engines or room(module) in MAY_IMPORT_MKDOCS


def test_the_graph_of_imports_has_no_circle() -> None:
    graph = {
        ".".join(module.relative_to(HOOKS).with_suffix("").parts): {
            name for name in imports(module) if name.startswith("helpcenter.")
        }
        for module in MODULES
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"circle: {' -> '.join((*path, name))}"
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST
