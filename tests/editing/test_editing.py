"""`helpcenter new` and `helpcenter rename`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from examples import add_sources, listed_redirects, make_project, run_command


def text(project: Path, path: str) -> str:
    return (project / "docs" / path).read_text(encoding="utf-8")


def states(project: Path) -> str:
    return run_command(project, "translations")[1]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's content with its published site."""
    project = tmp_path_factory.mktemp("own") / "project"
    project.mkdir()
    for name in ("docs", "overrides", "hooks", "search"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "contact.yml", "words.txt"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, project)
    assert run_command(project, "build", "--strict")[0] == 0
    return project


@pytest.fixture
def own(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "project", symlinks=True)


def test_rename_causes_no_findings_and_redirects_former_urls(own: Path) -> None:
    before = sorted(states(own).replace("billing/change-billing-contact", "").split())
    code, output = run_command(own, "rename", "billing/change-billing-contact", "account/billing-contact")
    assert code == 0, output
    assert "docs/es/billing/change-billing-contact.md -> docs/es/account/billing-contact.md" in output
    assert run_command(own, "check", "--strict") == (0, "No findings.\n")
    code, output = run_command(own, "build", "--strict")
    assert code == 0, output
    assert listed_redirects(own) == {
        "/en/billing/change-billing-contact/": "/en/account/change-billing-contact/",
        "/facturacion/cambiar-contacto-de-facturacion/": "/cuenta/cambiar-contacto-de-facturacion/",
    }
    assert sorted(states(own).replace("account/billing-contact", "").split()) == before


def test_a_section_moves_with_its_contents_and_back(own: Path) -> None:
    before = {file: file.read_bytes() for file in own.rglob("docs/**/*.md")}
    assert run_command(own, "rename", "billing", "money/bills")[0] == 0
    assert not (own / "docs/es/billing").exists()
    assert (own / "docs/en/money/bills/images/edit-billing-contact.svg").is_file()
    assert "sections: [money/bills]" in (own / "contact.yml").read_text(encoding="utf-8")
    assert [line for line in run_command(own, "check")[1].splitlines() if "error" in line or "url-lost" in line] == []
    assert run_command(own, "build", "--strict")[0] == 0
    moved = listed_redirects(own)
    assert moved["/facturacion/"] == "/money/facturacion/"
    assert moved["/en/billing/view-billing-history/"] == "/en/money/billing/view-billing-history/"
    assert run_command(own, "rename", "money/bills", "billing")[0] == 0
    assert not (own / "docs/es/money").exists()
    after = {file: file.read_bytes() for file in own.rglob("docs/**/*.md")}
    changed = {file.name for file in before if before[file] != after[file]}
    # Only the sections record the URL in between.
    assert changed == {"index.md"}
    assert "redirect_from: [money/facturacion]" in text(own, "es/billing/index.md")


SOURCES = """\
=== es/a/uno.md
---
title: Uno
related: [a/dos]
---

Vea [dos](dos.md "Dos"), [otra vez][x], `[no](dos.md)` y <a href="../dos/#p">esto</a>. ![i](i.png)

```
[no](dos.md)
```

[x]: dos.md#p
=== es/a/dos.md
---
title: Dos
---

## P

Texto, vea [uno](uno.md) y [aquí arriba](#p).
=== en/a/uno.md
---
title: One
---

See [two](dos.md), which is Spanish.
=== es/a/i.png
"""


def test_rename_updates_all_types_of_links(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", SOURCES)
    (project / "docs/es/a/uno.md").write_bytes(text(project, "es/a/uno.md").replace("\n", "\r\n").encode())
    assert run_command(project, "rename", "a/dos", "b/c/tres")[0] == 0
    assert (project / "docs/es/a/uno.md").read_bytes().decode().replace("\r\n", "\n") == (
        "---\ntitle: Uno\nrelated: [b/c/tres]\n---\n\n"
        'Vea [dos](../b/c/tres.md "Dos"), [otra vez][x], `[no](dos.md)` y <a href="../../b/c/tres/#p">esto</a>. '
        "![i](i.png)\n\n```\n[no](dos.md)\n```\n\n[x]: ../b/c/tres.md#p\n"
    )
    assert b"\r\n" in (project / "docs/es/a/uno.md").read_bytes()
    assert "[uno](../../a/uno.md) y [aquí arriba](#p)" in text(project, "es/b/c/tres.md")
    # A link to an article that replaces a missing translation.
    assert "[two](../b/c/tres.md)" in text(project, "en/a/uno.md")
    assert "redirect_from: [a/dos, /en/a/dos]" in text(project, "es/b/c/tres.md")
    assert run_command(project, "build")[0] == 0
    assert listed_redirects(project) == {"/a/dos/": "/b/c/tres/", "/en/a/dos/": "/en/b/c/tres/"}


def test_both_former_urls_of_an_article_moved_twice_redirect_to_the_last(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", SOURCES)
    assert run_command(project, "rename", "a/uno", "a/primero")[0] == 0
    assert run_command(project, "rename", "a/primero", "a/inicio")[0] == 0
    assert run_command(project, "build")[0] == 0
    assert listed_redirects(project)["/a/uno/"] == listed_redirects(project)["/a/primero/"] == "/a/inicio/"
    assert run_command(project, "rename", "a/inicio", "a/uno")[0] == 0
    assert "redirect_from: [a/primero, a/inicio]" in text(project, "es/a/uno.md")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a/unos", "a/x", "Did you mean `a/uno`?"),
        ("a/uno", "a/dos", "`a/dos` already exists"),
        ("a/uno", "A/Uno", "lower-case words joined by hyphens"),
        ("a/uno", "../x", "lower-case words joined by hyphens"),
        ("a", "a/b", "`a/b` is inside the section that moves"),
        ("a/uno", "search", "`search` is a page that every site has"),
    ],
)
def test_an_invalid_rename_is_rejected_and_moves_nothing(tmp_path: Path, old: str, new: str, expected: str) -> None:
    project = make_project(tmp_path / "p", SOURCES)
    before = sorted((file, file.read_bytes()) for file in project.rglob("docs/**/*.*"))
    code, output = run_command(project, "rename", old, new)
    assert code == 1
    assert expected in output
    assert sorted((file, file.read_bytes()) for file in project.rglob("docs/**/*.*")) == before


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", SOURCES)
    before = sorted((file, file.read_bytes()) for file in project.rglob("docs/**/*.*"))
    code, output = run_command(project, "rename", "a/uno", "a/primero", "--dry-run")
    assert code == 0
    assert "docs/es/a/uno.md -> docs/es/a/primero.md" in output
    assert "docs/es/a/dos.md" in output
    assert sorted((file, file.read_bytes()) for file in project.rglob("docs/**/*.*")) == before


def test_new_writes_a_valid_draft(own: Path) -> None:
    arguments = ("--title", "¿Cómo pido un reembolso: ahora?", "--section-title", "Reembolsos", "--stubs")
    code, output = run_command(own, "new", "refunds/ask", *arguments)
    assert code == 0, output
    front = 'title: "¿Cómo pido un reembolso: ahora?"\nslug: como-pido-un-reembolso-ahora\ndraft: true\n'
    assert text(own, "es/refunds/ask.md").startswith(f"---\n{front}---\n\nDiga en ")
    assert text(own, "es/refunds/index.md") == "---\ntitle: Reembolsos\nslug: reembolsos\ndraft: true\n---\n"
    assert "## Steps" in text(own, "en/refunds/ask.md")
    assert run_command(own, "check", "--strict") == (0, "No findings.\n")
    assert run_command(own, "build", "--strict")[0] == 0
    assert not (own / "site/reembolsos").exists()
    for path in ("es/refunds/ask.md", "es/refunds/index.md"):
        file = own / "docs" / path
        file.write_text(text(own, path).replace("draft: true\n", ""), encoding="utf-8")
    assert run_command(own, "build", "--strict")[0] == 0
    assert (own / "site/reembolsos/como-pido-un-reembolso-ahora/index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("a/uno", "--title", "Otro"), "docs/es/a/uno.md: this article already has the ID `a/uno`"),
        (("a/tres", "--title", "dos"), "docs/es/a/dos.md: this article already has the title `dos`"),
        (("a/x y", "--title", "Otro"), "lower-case words joined by hyphens"),
        (("a/x", "--title", "Otro", "--lang", "ess"), "`ess` is not a language of the site. Did you mean `es`?"),
        (("a/x", "--title", "Uno!", "--lang", "en"), "slug: URL `/en/a/uno/` is already"),
    ],
)
def test_new_rejects_existing_and_invalid_ids(tmp_path: Path, arguments: tuple[str, ...], expected: str) -> None:
    project = make_project(tmp_path / "p", SOURCES)
    code, output = run_command(project, "new", *arguments)
    assert code == 1, output
    assert expected in output


def test_new_creates_articles_in_existing_sections_only(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", SOURCES)
    add_sources(project, "=== es/a/index.md\n# A\n")
    assert run_command(project, "new", "a/nuevo", "--title", "Nuevo")[0] == 0
    assert "slug" not in text(project, "es/a/nuevo.md")
    assert text(project, "es/a/index.md") == "# A\n"
