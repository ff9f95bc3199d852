"""Fragments and variables from the outside: in pages, lists, search, exports and reports, and when they are wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples import add_sources, make_project, run_command
from helpcenter.cli.main import main
from helpcenter.preview.follow import Follower
from helpcenter.preview.live import LiveSite

SETTINGS = """=== mkdocs.yml
extra:
  help_center:
    variables:
      product.name: Acme *Meet*
      support.phone: {es: "+34 900 100 200", en: "+1 800 100 200"}
"""
SOURCES = f"""{SETTINGS}=== es/pay.md
---
title: Pagar en {{{{ product.name }}}}
description: Llame al {{{{ support.phone }}}}.
aliases: ["pago de {{{{ product.name }}}}"]
---
Escriba `{{{{ product.name }}}}` en **{{{{ product.name }}}}**.

1. Abra la lista.

    {{{{ fragment "refunds" }}}}

2. Llame.

## Más

Vea [otra](other.md).
=== en/pay.md
# Pay in {{{{ product.name }}}}

{{{{ fragment "refunds" }}}}
=== es/other.md
# Otra

Vea [el pago](pay.md).
=== fragments/es/refunds.md
Los reembolsos tardan *cinco días*.

- Llame al {{{{ support.phone }}}}.
=== fragments/en/refunds.md
Refunds take *five days*: call {{{{ support.phone }}}}.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", SOURCES)


def _build(project: Path) -> None:
    code, output = run_command(project, "build", "--jobs", "1")
    assert code == 0, output


def _read(project: Path, name: str) -> str:
    return (project / "site" / name).read_text(encoding="utf-8")


def test_pages_and_files_for_programs_have_the_texts(project: Path) -> None:
    _build(project)
    page = _read(project, "pay/index.html")
    assert '<h1 class="article__title">Pagar en Acme *Meet*</h1>' in page
    assert '<code class="short-code">{{ product.name }}</code> en <strong>Acme *Meet*</strong>' in page
    assert "<p>Los reembolsos tardan <em>cinco días</em>.</p>" in page
    assert page.count("<ol>") == 1
    assert "<li>Llame al +34 900 100 200.</li>" in page
    english = _read(project, "en/pay/index.html")
    assert "<h1" in english
    assert "Pay in Acme *Meet*</h1>" in english
    assert "<em>five days</em>: call +1 800 100 200." in english
    assert "cinco días" in _read(project, "pay/index.md")
    assert "Pagar en Acme *Meet*" in _read(project, "articles.json")
    assert "+34 900 100 200" in _read(project, "llms.txt")
    files = (file for file in (project / "site/search-index").rglob("*") if file.is_file())
    index = "".join(file.read_text("utf-8", "replace") for file in files)
    assert "reembols" in index
    assert "Acme *Meet*" in index
    assert "&#42;" not in index


def test_mkdocs_builds_the_same_pages(project: Path) -> None:
    from conftest import run_build  # noqa: PLC0415 - only this test runs another program

    _build(project)
    ours = _read(project, "pay/index.html")
    run_build(project, "--site-dir", str(project / "other"), command=(sys.executable, "-m", "mkdocs", "build"))
    assert (project / "other/pay/index.html").read_text(encoding="utf-8") == ours


def test_findings_are_where_their_texts_are_written(project: Path) -> None:
    add_sources(project, """=== fragments/es/refunds.md
---
source_revision: "0123456789"
---
Los reembolsos, [aquí](nowhere.md), y <b onclick="x()">más</b>.

- Llame al {{ support.fone }}.
=== es/other.md
# Otra

{{ fragment "nothing" }}

{{ fragment "refunds" }}

Vea [nada](gone.md), <i onclick="x()">no</i>.
=== fragments/es/spare.md
Nadie lee esto.
""")  # fmt: skip
    code, output = run_command(project, "check")
    assert code == 1
    lines = [line for line in output.splitlines() if "orphan" not in line]
    for line in (
        "fragments/es/refunds.md:6:12: there is no variable `support.fone`. Did you mean `support.phone`? "
        "[error: fragment]",
        "docs/es/other.md:3:1: there is no fragment `nothing`. Create it in the folder `fragments`, or correct the "
        "name. [error: fragment]",
        "fragments/es/spare.md: no article includes this fragment. Delete it, or include it. [note: unused-fragment]",
    ):
        assert line in lines
    add_sources(project, """=== fragments/es/refunds.md
---
source_revision: "0123456789"
---
Los reembolsos, [aquí](nowhere.md), y <b zz="x()">más</b>.
=== es/other.md
# Otra

{{ fragment "refunds" }}

Vea [nada](gone.md), <i zz="x()">no</i> {{ product.name }}, [no](lost.md).
=== fragments/en/refunds.md
""")  # fmt: skip
    (project / "fragments/en/refunds.md").unlink()
    code, output = run_command(project, "check")
    starts = [line.partition(" ")[0] for line in output.splitlines() if ": link target" in line or "zz" in line]
    # Its suggestion differs from article to article.
    assert list(dict.fromkeys(starts)) == [
        "docs/es/other.md:5:12:", "docs/es/other.md:5:25:", "docs/es/other.md:5:66:",
        "fragments/es/refunds.md:4:24:", "fragments/es/refunds.md:4:42:",
    ]  # fmt: skip
    assert (
        "fragments/es/refunds.md: articles in `en` show this fragment in `es`. Write `fragments/en/refunds.md`. "
        "[note: untranslated-fragment]" in output
    )
    code, output = run_command(project, "build", "--jobs", "1")
    assert code == 0
    assert "fragments/es/refunds.md:4:42: " in output
    assert "docs/es/other.md:5:25: " in output


def test_a_mark_is_reported_once_and_only_if_it_is_meant_as_one(project: Path) -> None:
    add_sources(project, """=== es/other.md
# Otra

Vea {{ fragment "nothing" }}, \\{{ product.name }} y `{{ otra }}` en [el pago](pay.md).
""")  # fmt: skip
    code, output = run_command(project, "check")
    assert code == 1
    assert output.count("nothing") == 1
    assert "raw-markup" not in output


def test_fragment_files_obey_the_rules_of_sources(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("Secret", encoding="utf-8")
    (project / "fragments/es/linked.md").symlink_to(tmp_path / "secret.md")
    (project / "fragments/es/bytes.md").write_bytes(b"caf\xe9")
    add_sources(project, f"""=== fragments/es/empty.md
---
---
=== fragments/es/keys.md
---
title: No
---
Text
=== fragments/es/long.md
{"long " * 13_000}
=== fragments/other/x.md
Text
=== es/other.md
# Otra

{{{{ fragment "linked" }}}} {{{{ fragment "../../es/pay" }}}}
""")  # fmt: skip
    code, output = run_command(project, "check")
    assert code == 1
    for line in (
        "fragments/es/bytes.md:1: not UTF-8 text: byte 0xe9. Save the file as UTF-8.",
        "fragments/es/empty.md: fragment has no text. Write its text, or delete the file.",
        "fragments/es/keys.md:2: title: unknown key. Valid keys: `source_revision`.",
        "fragments/es/linked.md: file or folder is a symbolic link. Replace it with a copy of its target.",
        "fragments/es/long.md: too long: 65,001 characters (limit: 60,000). Divide it into several fragments.",
        "fragments/other/x.md: `other` is not the folder of a language.",
        "docs/es/other.md:3:1: there is no fragment `linked`.",
        "docs/es/other.md:3:25: there is no fragment `../../es/pay`.",
    ):
        assert line in output
    assert "Secret" not in output


def test_variables_in_settings_are_checked(project: Path) -> None:
    add_sources(project, """=== mkdocs.yml
extra:
  help_center:
    variables:
      1st: x
      product.name: {es: Acme}
      product.version: 4.2
""")  # fmt: skip
    code, output = run_command(project, "check")
    assert code == 1
    assert "variables.1st" in output
    assert "a name such as `product.name`" in output
    assert "variables.product.version" in output
    add_sources(project, SETTINGS.replace("Acme *Meet*", "{es: Acme}"))
    assert "variables.product.name: there is no text for the language `en`" in run_command(project, "check")[1]


def test_translations_of_fragments_are_tracked_as_those_of_articles(project: Path) -> None:
    def states() -> dict[str, dict[str, str]]:
        code, output = run_command(project, "translations", "--format", "json")
        assert code == 0, output
        return {one["id"]: one["states"] for one in json.loads(output)["articles"]}

    run_command(project, "translations", "--stamp", "--all")
    assert states()["fragments/refunds"] == {"es": "source", "en": "current"}
    assert states()["pay"] == {"es": "source", "en": "current"}
    # The value of a variable is not translated.
    add_sources(project, SETTINGS.replace("*Meet*", "Two"))
    assert states()["pay"]["en"] == "current"
    file = project / "fragments/es/refunds.md"
    file.write_text(file.read_text(encoding="utf-8").replace("cinco", "diez"), encoding="utf-8")
    assert states()["fragments/refunds"]["en"] == "outdated"
    assert states()["pay"]["en"] == "outdated"
    assert run_command(project, "translations", "--fail-on", "outdated")[0] == 1
    changes = CliRunner().invoke(main, ["translations", "diff", "-f", str(project / "mkdocs.yml"), "pay"])
    assert changes.exit_code == 0, changes.output
    assert "[-*cinco-]{+*diez+}" in changes.output
    _, output = run_command(project, "translations", "--stamp", "fragments/refunds", "pay")
    assert "fragments/en/refunds.md: source_revision:" in output
    assert states()["fragments/refunds"]["en"] == states()["pay"]["en"] == "current"
    (project / "fragments/en/refunds.md").unlink()
    assert states()["fragments/refunds"]["en"] == "missing"
    assert run_command(project, "translations", "--stamp", "fragments/nope")[0] == 1


def test_renaming_an_article_keeps_its_marks_and_its_stamps(project: Path) -> None:
    run_command(project, "translations", "--stamp", "--all")
    code, output = run_command(project, "rename", "pay", "paying")
    assert code == 0, output
    text = (project / "docs/es/paying.md").read_text(encoding="utf-8")
    assert '    {{ fragment "refunds" }}' in text
    assert "title: Pagar en {{ product.name }}" in text
    assert "paying             source  current" in run_command(project, "translations")[1]


def test_the_preview_shows_a_saved_fragment(project: Path) -> None:
    live = LiveSite(project / "mkdocs.yml")
    assert b"cinco d" in live.answer("/pay/").content
    folders = [folder.path for folder in live.snapshot.sources.watched.folders]
    assert project / "fragments" in folders
    file = project / "fragments/es/refunds.md"
    follower = Follower(live, lambda _: None)
    file.write_text(file.read_text(encoding="utf-8").replace("cinco", "diez"), encoding="utf-8")
    follower.look()
    assert b"diez d" in live.answer("/pay/").content
    file.write_text("Vuelve. {{ nope }}", encoding="utf-8")
    live.change({"es/pay.md"})
    assert b"fragments/es/refunds.md" in live.answer("/pay/").content
