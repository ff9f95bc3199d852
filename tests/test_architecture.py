"""The rules of CONTRIBUTING.md that code can check."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
PACKAGE = HOOKS / "helpcenter"
MODULES = sorted(PACKAGE.rglob("*.py"))

# The rooms in the order in which data flow: a room imports only rooms above it.
ROOMS = (
    "",
    "platform",
    "syntax",
    "input.options",
    "input",
    "media",
    "brand",
    "text.marks",
    "text.rewriting",
    "text.markdown",
    "text.direction",
    "text.foreign",
    "text.videos",
    "text.fragments",
    "text.finishing",
    "text",
    "diagrams",
    "content",
    "filing",
    "contact",
    "words",
    "related",
    "search",
    "site",
    "pages",
    "exports",
    "published",
    "translations",
    "pipeline.files",
    "pipeline.cache",
    "mkdocs.setup",
    "mkdocs.bundling",
    "mkdocs.quick",
    "mkdocs.markdown",
    "mkdocs.templates",
    "mkdocs.extensions",
    "mkdocs",
    "pipeline.work",
    "pipeline.publish",
    "pipeline",
    "checks.ruleset",
    "checks.article",
    "checks.language",
    "checks.site",
    "checks.fixes",
    "checks",
    "editing",
    "importing",
    "importing.html.document",
    "importing.html",
    "importing.folders",
    "importing.markdown",
    "importing.dialects",
    "importing.pages_in_html",
    "importing.readers",
    "importing.fetching",
    "importing.project.again",
    "importing.project",
    "interchange.units",
    "interchange.formats",
    "interchange",
    "preview",
    "servers",
    "starter",
    "doctor",
    "book",
    "handover",
    "cli",
    "cli.commands.translators",
    "cli.commands",
    "cli.commands.moving",
)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
FRAMEWORKS = ("mkdocs", "material", "mkdocs_static_i18n", "properdocs")
# Python requires the name of this file, which starts `cli`.
COMMAND = PACKAGE / "__main__.py"
MOST_MODULES = 14
MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 55

by_path = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def name_of(module: Path) -> str:
    """Return the dotted name, such as `helpcenter.text.tokens`; the name of a room stands for its `__init__`."""
    parts = module.relative_to(HOOKS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(module): module for module in MODULES}


def room_of(name: str) -> str:
    """Return the room that contains a module, or the room called ``name``."""
    below = name.removeprefix("helpcenter").removeprefix(".")
    module = NAMES.get(name)
    return below if module is not None and module.name == "__init__.py" else below.rpartition(".")[0]


def imports(module: Path) -> set[str]:
    """Return the names of the modules that a module imports; `from room import module` counts as that module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= below & NAMES.keys() or {str(node.module)}
    return names


@by_path
def test_a_room_imports_only_rooms_above_it(module: Path) -> None:
    if module == COMMAND:
        return
    own = room_of(name_of(module))
    assert own in ROOMS, f"`{own}` is not a room: add it to ROOMS and to CONTRIBUTING.md"
    for name in imports(module):
        if name.split(".")[0] == "helpcenter" and name != "helpcenter":
            other = room_of(name)
            assert ROOMS.index(other) <= ROOMS.index(own), f"`{own}` must not import `{other}`, which is below it"


@by_path
def test_only_one_room_imports_mkdocs(module: Path) -> None:
    frameworks = {name for name in imports(module) if name.split(".")[0] in FRAMEWORKS}
    assert not frameworks or room_of(name_of(module)).split(".")[0] == "mkdocs"


def test_there_is_no_import_cycle() -> None:
    graph = {name: {other for other in imports(module) if other in NAMES} for name, module in NAMES.items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"import cycle: {' -> '.join((*path, name))}"
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@by_path
def test_modules_are_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@by_path
def test_functions_fit_a_screen(module: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, FUNCTION)]
    lines = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: number for name, number in lines.items() if number > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room or "helpcenter")
def test_a_room_has_few_modules_and_a_docstring(room: str) -> None:
    folder = PACKAGE.joinpath(*room.split("."))
    modules = [path for path in folder.glob("*.py") if not path.name.startswith("__")]
    assert len(modules) <= (MOST_MODULES if room else 3)
    if room:
        docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
        assert all(f"{word}: " in docstring for word in ("In", "Out", "May import")), (
            f"{room}: describe In, Out and May import"
        )


@pytest.mark.parametrize("room", ROOMS[1:])
def test_a_room_says_up_to_which_other_room_it_imports(room: str) -> None:
    """Whoever may import a room may import those in its folder; rooms in one folder know each other in their order."""
    docstring = ast.get_docstring(ast.parse((PACKAGE.joinpath(*room.split(".")) / "__init__.py").read_text("utf-8")))
    sentence = (docstring or "").partition("May import: ")[2].partition(". ")[0]
    named = re.findall(r"`([\w.]+)`", sentence)
    assert named or sentence.removesuffix(".") in ("nothing", "the modules before all rooms"), sentence
    last = max(map(ROOMS.index, named), default=0)
    modules = [module for name, module in NAMES.items() if room_of(name) == room]
    imported = {room_of(name) for module in modules for name in imports(module) if name.startswith("helpcenter.")}
    folders = {name.split(".")[0] for name in (room, *named)}
    unnamed = {other for other in imported if ROOMS.index(other) > last and other.split(".")[0] not in folders}
    assert not unnamed, f"the docstring of `{room}` does not allow {', '.join(sorted(unnamed))}"


def test_no_two_modules_have_the_same_name() -> None:
    counts = Counter(module.stem for module in MODULES if not module.name.startswith("__"))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "SECURITY.md", "README.md"])
def test_documents_name_files_that_exist(document: str) -> None:
    text = (HOOKS.parent / document).read_text(encoding="utf-8")
    files = set(re.findall(r"`(?:\w[\w-]*/)*[a-z_][\w-]*\.(?:py|css|js|html)`", text))
    known = {f"/{path.relative_to(HOOKS.parent).as_posix()}" for path in _own_files()}
    missing = [name for name in files if not any(path.endswith(f"/{name.strip('`')}") for path in known)]
    assert sorted(missing) == []


def test_contributing_says_what_happens_at_each_event() -> None:
    text = (HOOKS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    handlers = ast.parse((PACKAGE / "mkdocs" / "handlers.py").read_text(encoding="utf-8")).body
    events = {node.name for node in handlers if isinstance(node, ast.FunctionDef)}
    assert set(re.findall(r"^\| `(on_\w+)`", text, re.MULTILINE)) == events


def test_contributing_describes_the_modules_that_tests_share() -> None:
    text = (HOOKS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Tests\n")[2]
    described = set(re.findall(r"`(\w+\.py)`", text.partition("\n## ")[0]))
    shared = {file.name for file in Path(__file__).parent.glob("*.py") if not file.name.startswith("test_")}
    assert described == shared


def _own_files() -> Iterator[Path]:
    for folder in ("hooks", "overrides", "manual/overrides", "tests", "bench", "scripts"):
        yield from (HOOKS.parent / folder).rglob("*.*")
