"""Python with the program `helpcenter`, loaded once and run many times: each run is a process of its own.

Loading the program takes longer than building a small site. A process that has loaded it copies itself for each run;
the copies keep compiled templates in a folder.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "helpcenter")
# Variables that Python and its libraries read when they start.
_READ_ONCE = ("PYTHON", "LC_", "LANG", "TZ")
# What commands load when they need it, with the extensions of Markdown, whose patterns take long to compile.
_LOADED_LATER = (
    "encodings.utf_8_sig", "material.templates", "mkdocs_static_i18n.plugin", "pygments.formatters.html",
    "spellchecker",
)  # fmt: skip
_EXTENSIONS = (
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "footnotes", "md_in_html", "sane_lists", "tables",
    "toc", *(f"pymdownx.{name}" for name in ("caret", "details", "mark", "quotes", "superfences", "tabbed", "tilde")),
)  # fmt: skip
# The languages of most sites.
_LANGUAGES = ("en", "es", "fr")


class ReadyPython:
    """A process that has loaded the program, started when it is needed first."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._process: subprocess.Popen[str] | None = None
        self._began_with: dict[str, str] = {}
        self._in_use = threading.Lock()

    def run(self, folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run Python in a folder with `-m module` or `-c code`, and return its exit code and everything it printed."""
        with self._in_use:
            process = self._started()
            if process is None:
                command = [sys.executable, *arguments]
                return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            with tempfile.TemporaryDirectory() as printed:
                files = [Path(printed, name) for name in ("stdout", "stderr")]
                request = (str(folder.absolute()), list(arguments), dict(os.environ), list(map(str, files)))
                code = self._asked(process, json.dumps(request))
                texts = [file.read_text(encoding="utf-8") for file in files]
        return subprocess.CompletedProcess([sys.executable, *arguments], code, *texts)

    def _started(self) -> subprocess.Popen[str] | None:
        """Return the process, or nothing where a copy of it would differ from a new process."""
        if not hasattr(os, "fork"):
            return None
        if self._process is None:
            self._began_with = _read_once()
            command = [sys.executable, __file__, *([str(self.folder)] if self.folder else [])]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            atexit.register(self._end)
        return self._process if self._began_with == _read_once() else None

    def _asked(self, process: subprocess.Popen[str], request: str) -> int:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{request}\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    def _end(self) -> None:
        if self._process:
            with self._process:
                self._process.terminate()


def _read_once() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(_READ_ONCE)}


def _serve(*folders: str) -> None:
    """Load the program; for each request on the standard input, print the exit code of a copy."""
    package = importlib.import_module("helpcenter")
    modules = [module.name for module in pkgutil.walk_packages(package.__path__, "helpcenter.")]
    for name in [*modules, *_LOADED_LATER]:
        if not name.endswith(".__main__"):
            importlib.import_module(name)
    _keep_what_is_always_the_same()
    for folder in folders:
        importlib.import_module("kept_for_run").keep_for_run(Path(folder))
    # Copies share the memory of what is loaded as long as nobody writes to it.
    gc.freeze()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            answers.close()
            _run(*json.loads(line))
            return
        answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        answers.flush()


def _keep_what_is_always_the_same() -> None:
    """Compile the patterns of Markdown, and read the package's files and the data of languages."""
    extensions = _part("mkdocs.setup.package_parts").PACKAGE_EXTENSIONS
    importlib.import_module("markdown").Markdown(extensions=[*extensions, *_EXTENSIONS])
    load, package_texts = importlib.import_module("babel.localedata").load, _part("input.strings").package_texts
    theme: Path = _part("input.theme").THEME
    for language in _LANGUAGES:
        load(language)
        package_texts(theme / "locales", language)
    _part("pipeline.input_fingerprints")._package_of_process()
    _part("published.own_names")._files_of_package()
    template = _part("input.file_templates")._template
    for file in (theme / "file-templates").rglob("*.j2"):
        template(None, file.relative_to(theme / "file-templates").as_posix().removesuffix(".j2"))
    _bundle(theme)


def _bundle(theme: Path) -> None:
    """Bundle the style sheets and the scripts of sites that have none of their own."""
    usual = _part("input.settings").Options()
    unused = [sheet for key, sheet in _part("brand.brand")._COMPONENTS.items() if not getattr(usual, key)]
    _part("mkdocs.bundling.style_sheets").bundle_css((Path("overrides"), theme), "", unused)
    files = {file.relative_to(theme).as_posix(): file.read_text(encoding="utf-8") for file in theme.rglob("*.js")}
    for name, source in files.items():
        _part("mkdocs.bundling.script_module").read_module(name, source)
    published = {name: source for name, source in files.items() if name.startswith(("assets/js/", "assets/search/"))}
    _part("mkdocs.assets")._bundled(tuple(sorted(published.items())), frozenset(published))


def _part(name: str) -> Any:
    return importlib.import_module(f"helpcenter.{name}")


def _run(folder: str, arguments: list[str], environment: dict[str, str], printed: list[str]) -> None:
    """Do what Python does with its arguments in a folder, with nothing to read and two files to print into."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, name in enumerate([os.devnull, *printed]):
        file = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    option, program, *words = arguments
    sys.path[0], sys.argv[:] = folder, [option, *words]
    code = 0
    try:
        if option == "-m":
            runpy.run_module(program, run_name="__main__", alter_sys=True)
        else:
            exec(program, {"__name__": "__main__"})  # noqa: S102 - what `-c` does
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        code = end.code or 0
    # To free all that is loaded takes longer than most commands.
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(*sys.argv[1:])
