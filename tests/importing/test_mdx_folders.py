"""Folders of MDX, as Mintlify, Nextra and Fumadocs have them: what readers saw there is in the articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_pictures import png

from examples import make_project, run_check, run_command
from helpcenter.importing.folders.titles import titled

FILES = {
    "content/pay.mdx": (
        "---\ntitle: Pay an invoice\n---\n\n"
        'import { Card } from "ui/cards";\nimport Form from "@/public/img/form.png";\n'
        'import Rest from "./_rest.mdx";\n\n'
        '<Callout type="warn">\n  Refunds take **ten** days.\n</Callout>\n\n'
        '<Card title="Invoices" href="./bills">Where they are.</Card>\n\n'
        '<Image src={Form} alt="The form" />\n\n<Rest />\n\n<Unknown title="Seen" />\n'
    ),
    "content/_rest.mdx": "Write to us within a week.\n",
    "content/bills.md": (
        'import { Tabs } from "nextra/components";\n\n# Find a bill of `<you>`\n\n'
        "<Tabs items={['Web', 'App']}>\n  <Tabs.Tab>Open the page.</Tabs.Tab>\n"
        "  <Tabs.Tab>Open the app.</Tabs.Tab>\n</Tabs>\n"
    ),
    "content/vue.md": (
        "# Partners\n\n<script setup>\nimport List from './List.vue'\n</script>\n\nAll of them.\n\n<List />\n\n"
        "```vue\n<script setup>\nimport A from './A.vue'\n</script>\n```\n"
    ),
    "content/only.md": "<script setup>\nimport List from './List.vue'\n</script>\n\n<List />\n",
    "content/plain.md": "# A list\\<T>\n\nEnter <your name>.\n\n::: code-group\n```sh [npm]\nnpm i\n```\n:::\n",
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("mdx")
    for name, text in FILES.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "source" / "public" / "img").mkdir(parents=True)
    (folder / "source" / "public" / "img" / "form.png").write_bytes(png(4, 3))
    project = make_project(folder / "project")
    code, output = run_command(project, "import", "--from", "markdown", "--into", "docs/new", str(folder / "source"))
    assert code == 0, output
    docs = project / "docs" / "en" / "new"
    return project, {file.stem: file.read_text(encoding="utf-8") for file in docs.rglob("*.md")}


def test_components_are_markdown_with_all_that_readers_saw(imported: tuple[Path, dict[str, str]]) -> None:
    _, files = imported
    text = files["pay-an-invoice"]
    assert "import " not in text
    assert "!!! warning\n\n    Refunds take **ten** days." in text
    assert "**[Invoices](find-a-bill-of-you.md)**\n\nWhere they are." in text
    assert "![The form](../../images/the-form.png)" in text or "![The form](../images/" in text
    assert "Write to us within a week." in text
    assert "Seen" in text


def test_a_text_that_others_import_is_no_article(imported: tuple[Path, dict[str, str]]) -> None:
    _, files = imported
    assert not any(name.endswith("rest") for name in files)


def test_markdown_with_an_import_is_mdx_and_other_markdown_is_not(imported: tuple[Path, dict[str, str]]) -> None:
    _, files = imported
    assert '=== "Web"\n\n    Open the page.\n\n=== "App"\n\n    Open the app.' in files["find-a-bill-of-you"]
    plain = next(text for text in files.values() if "your name" in text)
    assert "title: A list<T>" in plain or 'title: "A list<T>"' in plain
    assert "Enter `<your name>`." in plain
    assert '=== "npm"' in plain


def test_the_report_names_what_only_the_other_program_has(imported: tuple[Path, dict[str, str]]) -> None:
    project, files = imported
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    lost = sorted(loss["what"] for one in report["losses"] for loss in one["lost"])
    assert lost == ["<List>", "<List>", "<Unknown>", "content/only.md"]
    assert "All of them." in files["partners"]
    assert "List" not in files["partners"]
    assert "import A from './A.vue'" in files["partners"]
    assert "only" not in files


def test_the_check_finds_no_error(imported: tuple[Path, dict[str, str]]) -> None:
    code, output = run_check(imported[0])
    assert code == 0, output


@pytest.mark.parametrize(
    ("body", "title"),
    [("# Use C#\n\nText", "Use C#"), ("# Pay # \nText", "Pay"), ("# `a #` b\nText", "a # b"), ("#\nText", "Name")],
)
def test_a_title_is_the_words_of_the_first_heading(body: str, title: str) -> None:
    assert titled("", body, "Name")[0] == title
