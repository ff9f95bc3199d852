"""Bundles scripts with the modules that they import, so that readers fetch one file for each script."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping, Sequence

from mkdocs.exceptions import ConfigurationError

from helpcenter.findings import did_you_mean
from helpcenter.mkdocs.bundling.script_module import ScriptModule, address_of, read_module

Modules = Mapping[str, ScriptModule]


def bundle_scripts(sources: Mapping[str, str], documented: Container[str] = ()) -> dict[str, str]:
    """Return the scripts to publish by path: those that no other script imports.

    ``sources`` are all scripts by path. A published script starts with the modules that it imports, in the order
    in which browsers would run them. A script that neither imports nor is imported is unchanged, unless its path is in
    ``documented``: then it loses its comments as all others do.

    Raises ConfigurationError with all problems that prevent bundling.
    """
    modules = {path: read_module(path, source) for path, source in sources.items()}
    imported = {target for module in modules.values() for target, _ in module.imports}
    problems = [problem for module in modules.values() for problem in _problems(module, modules, imported)]
    problems += [*_fetched_and_imported(modules), *_circles(modules)]
    if problems:
        raise ConfigurationError("\n".join(problems))
    published = [path for path in modules if path not in imported]
    bundles = {path: [modules[part] for part in _in_order(path, modules)] for path in published}
    if collisions := [problem for parts in bundles.values() for problem in _collisions(parts)]:
        raise ConfigurationError("\n".join(collisions))
    return {
        path: _joined(parts) if len(parts) > 1 or path in documented else sources[path]
        for path, parts in bundles.items()
    }


def _problems(module: ScriptModule, modules: Modules, imported: set[str]) -> Iterator[str]:
    yield from module.bad_imports
    if module.imports or module.path in imported:
        yield from module.bad_forms
    for target, names in module.imports:
        if target not in modules:
            fix = did_you_mean(target, modules) or "Check the path."
            yield f"{module.path}: imported module does not exist: {target}. {fix}"
            continue
        exports = modules[target].exports
        for name in names:
            if name not in exports:
                fix = did_you_mean(name, exports) or f"Write `export` before its declaration in {target}."
                yield f"{module.path}: {target} does not export `{name}`. {fix}"


def _fetched_and_imported(modules: Modules) -> Iterator[str]:
    fetched = {target for module in modules.values() for target in module.addresses}
    for module in modules.values():
        for target in (target for target, _ in module.imports if target in fetched):
            address = address_of(target, posixpath.dirname(module.path))
            yield (
                f"{module.path}: {target} is imported, but pages also fetch it as a separate file: it would run twice. "
                f'Write `await import("{address}")`.'
            )


def _circles(modules: Modules) -> list[str]:
    done: set[str] = set()
    found = []

    def visit(path: str, way: tuple[str, ...]) -> None:
        if path in way:
            circle = " -> ".join((*way[way.index(path) :], path))
            found.append(f"{path}: import cycle: {circle}. Move the shared code to another module.")
        elif path not in done:
            for target, _ in modules[path].imports if path in modules else ():
                visit(target, (*way, path))
            done.add(path)

    for path in modules:
        visit(path, ())
    return found


def _in_order(path: str, modules: Modules) -> list[str]:
    """Return the paths of a script and of everything that it imports, each after its own imports."""
    order: dict[str, None] = {}
    for target, _ in modules[path].imports:
        order.update(dict.fromkeys(_in_order(target, modules)))
    return [*order, path]


def _collisions(parts: Sequence[ScriptModule]) -> Iterator[str]:
    owners: dict[str, ScriptModule] = {}
    for module in parts:
        for name in module.names:
            owner = owners.setdefault(name, module)
            if owner is not module:
                yield (
                    f"{module.path}: `{name}` is also declared in {owner.path}, and {parts[-1].path} contains both. "
                    "Rename one of them."
                )


def _joined(parts: Sequence[ScriptModule]) -> str:
    folder = posixpath.dirname(parts[-1].path)
    return "\n".join(module.code(folder, exporting=module is parts[-1]) for module in parts) + "\n"
