"""Scripts are bundled with the modules that they import."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import ConfigurationError

from conftest import ROOT, copy_site, page, run_build
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.bundling.script_bundles import bundle_scripts
from helpcenter.mkdocs.bundling.scripts import hash_scripts
from node_engine import NODE

SOURCES = {
    "js/page.js": 'import { show } from "./parts/show.js";\nimport { last } from "./last.js";\n\n'
    'show(last);\nimport("./later.js");\n',
    "js/parts/show.js": '/** @import { Text } from "../types.d.ts" */\n\nimport { first } from "../first.js";\n\n'
    "/**\n * Shows a text.\n * @param {string} text\n */\nexport function show(text) {\n"
    'console.log(first, text, new URL("../later.js", import.meta.url), /** @type {string} */ (text));\n}\n',
    "js/first.js": "// Why it comes first.\nexport const first = 1;\n",
    "js/last.js": 'import { first } from "./first.js";\n\nexport const last = first + 1;\n',
    "js/later.js": "export class Later {}\n",
}
PAGE = """\
const first = 1;

function show(text) {
console.log(first, text, new URL("./later.js", import.meta.url), (text));
}

const last = first + 1;

show(last);
import("./later.js");
"""


def lines(script: str) -> list[str]:
    return [line for line in script.split("\n") if line]


def refusal(sources: Mapping[str, str]) -> str:
    with pytest.raises(ConfigurationError) as error:
        bundle_scripts(sources)
    return str(error.value)


def test_modules_come_in_the_order_of_imports_each_once() -> None:
    assert lines(bundle_scripts(SOURCES)["js/page.js"]) == lines(PAGE)


def test_only_scripts_without_importers_are_published() -> None:
    assert bundle_scripts(SOURCES).keys() == {"js/page.js", "js/later.js"}


def test_a_script_never_runs_both_alone_and_in_a_bundle() -> None:
    assert refusal({**SOURCES, "own/own.js": 'import { Later } from "../js/later.js";\n'}) == (
        "own/own.js: js/later.js is imported, but pages also fetch it as a separate file: it would run twice. "
        'Write `await import("../js/later.js")`.'
    )


def test_the_same_modules_in_any_order_produce_the_same_scripts() -> None:
    assert bundle_scripts(dict(reversed(SOURCES.items()))) == bundle_scripts(SOURCES)


def test_only_scripts_with_a_changed_module_get_another_name() -> None:
    def urls(**changed: str) -> dict[str, str]:
        sources = {**SOURCES, "js/own.js": "alert(1);\n", **{f"js/{name}.js": text for name, text in changed.items()}}
        return {path: asset.url for path, asset in hash_scripts(bundle_scripts(sources)).items()}

    def changed(after: dict[str, str]) -> set[str]:
        return {path for path, url in urls().items() if after[path] != url}

    assert changed(urls(first="// Why it comes first.\nexport const first = 2;\n")) == {"js/page.js"}
    assert changed(urls(own="alert(2);\n")) == {"js/own.js"}
    assert changed(urls(later="export class Later { a }\n")) == {"js/page.js", "js/later.js"}, (
        "its name is in the page's"
    )
    documented = "/** What readers need not fetch. */\n\n" + SOURCES["js/last.js"]
    assert changed(urls(last=documented)) == set(), "documentation is not published"


def test_an_independent_script_is_unchanged() -> None:
    library = "/** @license */\n!function(){var a=/[`'\"]/;let{b}=a}();\nexport{a as default};export default 1;\n"
    assert bundle_scripts({"js/library.js": library}) == {"js/library.js": library}


def test_an_independent_script_of_the_package_loses_its_comments() -> None:
    source = "// Why.\n(() => {\n  /** What. */\n  alert(`  1\n  2`);\n  // Why.\n})();\n"
    assert bundle_scripts({"js/a.js": source}, {"js/a.js"}) == {"js/a.js": "(() => {\nalert(`  1\n  2`);\n})();\n"}


def test_a_site_publishes_only_its_own_comments(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    own = project / "overrides" / "assets" / "js" / "own.js"
    own.parent.mkdir(parents=True)
    own.write_text("// The owner's comment.\n", encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    scripts = (project / "site" / "assets" / "js").glob("*.js")
    assert [file.name for file in scripts if re.search(r"^ *//", file.read_text(encoding="utf-8"), re.MULTILINE)] == [
        file.name for file in (project / "site" / "assets" / "js").glob("own.*.js")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        'import first from "./first.js";', 'import * as first from "./first.js";', 'import "./first.js";',
        'import { first as one } from "./first.js";', 'import { first } from "https://example.org/first.js";',
        "import { first } from './first.js';", 'import { first } from "first";', 'import { first } from "./first.js"',
        '  import first, { last } from "./first.js";', 'let a = 1; import { first } from "./first.js" with {};',
    ],
)  # fmt: skip
def test_other_forms_of_import_are_rejected(statement: str) -> None:
    message = refusal({"js/page.js": f"const a = 0;\n{statement}\n", "js/first.js": "export const first = 1;\n"})
    assert message.startswith("js/page.js:2: `")
    assert 'Write `import { name } from "./module.js";`.' in message


@pytest.mark.parametrize(
    "statement",
    [
        "export default 1;", "export { a };", 'export * from "./b.js";', 'export { b } from "./b.js";',
        "export default function c() {}", "export let b = 1;", "export var d = 1;", "  export { a as e };",
    ],
)  # fmt: skip
def test_other_forms_of_export_are_rejected_in_bundles(statement: str) -> None:
    part = f"export const a = 1;\n{statement}\n"
    message = refusal({"js/page.js": 'import { a } from "./part.js";\n', "js/part.js": part, "js/b.js": ""})
    assert message.startswith(f"js/part.js:2: `{statement.strip()}`")
    assert "Write `export` before `function`, `class` or `const`." in message


@pytest.mark.parametrize("statement", ["const { a } = location;", "let [b] = [1];", "const c = 1, { d } = {};"])
def test_top_level_patterns_are_rejected(statement: str) -> None:
    message = refusal(
        {"js/page.js": f'import {{ z }} from "./z.js";\n{statement}\n', "js/z.js": "export const z = 1;\n"}
    )
    assert message.startswith("js/page.js:2: `")
    assert "Declare each name in a separate statement." in message


@pytest.mark.parametrize(
    "declaration",
    [
        "const twice = 1;", "let twice;", "var twice;", "function twice() {}", "async function twice() {}",
        "function* twice() {}", "class twice {}", "export const twice = 2;", "/* Before. */ const twice = 1;",
        "const other = 1, twice = 2;", "let other,\n  twice;", "  const twice = 1;",
        "const rest = a / b, twice = /[;']/;",
    ],
)  # fmt: skip
def test_colliding_top_level_names_are_rejected(declaration: str) -> None:
    sources = {
        "js/page.js": 'import { z } from "./z.js";\n\nconst twice = z;\n',
        "js/z.js": f"export const z = 1;\n{declaration}\n",
    }
    assert refusal(sources) == (
        "js/page.js: `twice` is also declared in js/z.js, and js/page.js contains both. Rename one of them."
    )


@pytest.mark.parametrize(
    "text",
    [
        "function z2() {\n  const twice = 1;\n}", "{\n  let twice;\n}", "const v = 1; // const twice = 1;",
        "/*\nconst twice = 1;\n*/", "const t = `\n  const twice = 1;\n${1}`;", "const s = '\\'; const twice = 1;';",
        "const r = /\\/; const twice[/]/;", "const y = z / 2;\nconst x = 'a/b';", "z.twice = 1;",
        "const o = { twice: 1 };",
    ],
)  # fmt: skip
def test_names_elsewhere_do_not_collide(text: str) -> None:
    sources = {
        "js/page.js": 'import { z } from "./z.js";\nconst twice = z;\n',
        "js/z.js": f"export const z = 1;\n{text}\n",
    }
    # Only texts keep their indentation.
    kept = text if "`" in text else re.sub("(?m)^ +", "", text)
    assert kept in bundle_scripts(sources)["js/page.js"]


def test_an_import_cycle_is_rejected() -> None:
    sources = {
        "a.js": 'import { b } from "./b.js";\n',
        "b.js": 'import { c } from "./c.js";\nexport const b = 1;\n',
        "c.js": 'import { b } from "./b.js";\nexport const c = 1;\n',
    }
    assert refusal(sources) == "b.js: import cycle: b.js -> c.js -> b.js. Move the shared code to another module."


def test_all_problems_are_reported_in_one_run() -> None:
    message = refusal(
        {
            "js/a.js": 'import { shwo, hide } from "./show.js";\nimport { x } from "./shwo.js";\n',
            "js/show.js": "export function show() {}\nexport default 1;\n",
        }
    )
    assert message.split("\n") == [
        "js/a.js: js/show.js does not export `shwo`. Did you mean `show`?",
        "js/a.js: js/show.js does not export `hide`. Write `export` before its declaration in js/show.js.",
        "js/a.js: imported module does not exist: js/shwo.js. Did you mean `js/show.js`?",
        "js/show.js:2: `export default 1;` cannot be bundled with other scripts. "
        "Write `export` before `function`, `class` or `const`.",
    ]


def test_a_problem_stops_the_build_with_a_plain_message(tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    script = project / "overrides/assets/js/own.js"
    script.parent.mkdir(parents=True)
    script.write_text('import tidy from "./search-parts.js";\n', encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "assets/js/own.js:1: `import tidy from" in result.stderr
    assert "Traceback" not in result.stderr


def test_pages_load_one_script_for_themselves_and_one_for_search(built: Callable[[str], Path]) -> None:
    site = built("three-languages")

    def loaded(soup: BeautifulSoup) -> list[str]:
        found = soup.select("script[src], link[rel=modulepreload]")
        return [Path(str(tag.get("src") or tag["href"])).name.split(".")[0] for tag in found]

    def later(soup: BeautifulSoup, need: str) -> list[str]:
        template = soup.select_one(f"template[data-scripts={need}]")
        assert template is not None
        return loaded(BeautifulSoup(template.decode_contents(), "html.parser"))

    article = page(site, "facturacion/pagar-una-factura")
    search = later(article, "search")
    for template in article.select("template"):
        template.extract()
    assert loaded(article) == ["theme", "page"]
    assert search == ["search-interface", "search"]
    assert loaded(page(site, "buscar"))[:5] == ["theme", "search-pending", "page", "search-page", "search"]


@pytest.mark.parametrize("file", sorted((THEME / "assets").rglob("*.[jt]s")), ids=lambda file: file.name)
def test_modules_are_short_and_typed(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert not re.search(r"\{[^}\n]*\bany\b[^}\n]*\}", text), "a type that says nothing"


def type_errors(project: Path) -> str:
    command = [NODE, str(ROOT / "node_modules/typescript/bin/tsc"), "--project", str(project / "jsconfig.json")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode == 0) == ("error TS" not in result.stdout), result.stdout + result.stderr
    return result.stdout


def test_a_misspelled_field_between_engine_and_interface_is_a_type_error(tmp_path: Path) -> None:
    shutil.copy(ROOT / "jsconfig.json", tmp_path)
    scripts = "hooks/helpcenter/theme/assets"
    shutil.copytree(THEME / "assets", tmp_path / scripts)
    assert type_errors(tmp_path) == ""
    for module, right, wrong in (
        ("js/search-box.js", "result.titleMarks", "result.titleMark"),
        ("js/search-page.js", "words: answer.words", "words: answer.word"),
        ("js/not-found.js", "limit: MOST_PROPOSALS", "limits: MOST_PROPOSALS"),
        ("js/search-parts.js", "openSearch(home)", "openSearch(form)"),
        ("search/worker.js", "answer: await ask", "answers: await ask"),
        ("search/index-reader.js", "manifest.hash_length", "manifest.hash_size"),
    ):
        file = tmp_path / scripts / module
        text = file.read_text(encoding="utf-8")
        assert text.count(right) == 1
        file.write_text(text.replace(right, wrong), encoding="utf-8")
        assert f"{module}(" in type_errors(tmp_path)
        file.write_text(text, encoding="utf-8")
