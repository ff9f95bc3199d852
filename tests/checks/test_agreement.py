"""`check` and `build` agree: the same links, the same severities, and suggestions that both accept."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from examples import add_sources, make_project, run_check
from helpcenter.checks.rules import BY_ID, RULES
from helpcenter.cli.main import main
from helpcenter.findings import TOLERATED
from helpcenter.input.settings import REQUIRED_RULES

# Articles in sections, with slugs, in both languages; `solo` is in the default language only.
SITE = """\
=== es/solo.md
---
title: Solo
slug: uno-solo
---

Texto.
=== es/cobro/index.md
---
title: Cobro
slug: cobros
---
=== es/cobro/pagar.md
---
title: Pagar
slug: pagar-ya
---

## Tarjetas

Texto.
=== es/cobro/img/ok.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== en/cobro/index.md
---
title: Billing
slug: billing
---
=== en/cobro/pagar.md
---
title: Pay
slug: pay-now
---

## Cards

Text.
=== en/cobro/año nuevo.md
# New year

Text.
=== en/img/ok.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== en/cobro/img/ok.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
MARKDOWN = (
    "./pagar", "pagar", "pagar.md", "./pagar.md", "Pagar.md", "PAGAR", "pagr.md", "pagar.md#cards", "pagar.md#tarjetas",
    "pagar.md#crads", "pagar.md?a=b", "pagar.md?a=b#cards", "pagr.md?a=b", "pagar/", "../pay-now/", "../pay-now",
    "../pay-now/index.html", "../pagar/", "../pagar-ya/", "/en/billing/pay-now/", "/en/billing/pay-now",
    "/en/billing/pya-now/", "/en/cobro/pagar.md", "/cobros/pagar-ya/", "/cobro/pagar", "/", "#a", "#there", "#top",
    "#contact", "?a=b", "", ".", "./", "..", "../", "p%61gar.md", "p%61gr.md", "a%C3%B1o%20nuevo.md", "año%20neuvo.md",
    "../solo.md", "../sloo.md", "../../es/solo.md", "../../es/cobro/pagar.md", "../cobro", "../cobro/", "index.md",
    "../index.md", "../cobro/index.md", "img/ok.svg", "img/OK.svg", "img/no.svg", "../img/ok.svg", "ok.svg",
    "/en/img/ok.svg", "../../img/ok.svg", "https://example.com/x", "mailto:a@example.com", "//example.com/x",
    "../index.html", "../articles.json", "../assets/x.css", "../../search/", "draft.md",
)  # fmt: skip
IMAGES = (
    "img/ok.svg", "./img/ok.svg", "img/OK.svg", "img/no.svg", "../img/ok.svg", "ok.svg", "/en/img/ok.svg",
    "../../img/ok.svg", "/en/cobro/img/ok.svg", "../../cobro/img/ok.svg", "im%67/ok.svg", "../cobro/img/ok.svg",
)  # fmt: skip
FORMS = {
    "Markdown link": ("[words]({})", MARKDOWN),
    "raw link": ('<a href="{}">words</a>', MARKDOWN),
    "Markdown image": ("![words]({}){{ width=1 height=1 }}", IMAGES),
    "raw image": ('<img src="{}" alt="words" width="1" height="1">', IMAGES),
}
# Articles with the link: in a section, at the top, and in the default language with fallback pages in the other.
PLACES = ("en/cobro/from.md", "en/from.md", "es/cobro/from.md")


def build(project: Path, *arguments: str) -> tuple[int, str]:
    """Build in this process; what it prints is in the result."""
    logging.getLogger("mkdocs").handlers.clear()
    result = CliRunner().invoke(main, ["build", *arguments, "-f", str(project / "mkdocs.yml"), "--jobs", "1"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def check(project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run_check(project, "--format", "json", "--jobs", "1")[1])
    return found


class Links:
    """A project in which every link of a place is an article of its own, so that one build judges all."""

    def __init__(self, folder: Path, place: str) -> None:
        self.project = make_project(folder, SITE)
        self.place = place
        add_sources(self.project, "=== en/cobro/draft.md\n---\ntitle: Draft\ndraft: true\n---\n\nText.\n")

    def write(self, markup: dict[int, str]) -> None:
        for number, link in markup.items():
            text = f"---\ntitle: From {number}\nslug: from-{number}\n---\n\nSee {link}.\n\n## There\n\nText.\n"
            add_sources(self.project, f"=== {self.path(number)}\n{text}")

    def path(self, number: int) -> str:
        return f"{self.place.removesuffix('.md')}-{number}.md"

    def judge(self) -> tuple[dict[str, dict[str, Any]], set[str]]:
        """The errors of `check` by article, and the articles that `build --strict` rejects."""
        errors = {f["file"]: f for f in check(self.project) if f["severity"] == "error"}
        _, output = build(self.project, "--strict", "--clean")
        return errors, {f"docs/{self.path(n)}" for n in range(1000) if self.path(n) in output}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", FORMS)
def test_check_and_build_judge_links_alike_and_accept_each_suggestion(tmp_path: Path, form: str, place: str) -> None:
    markup, addresses = FORMS[form]
    links = Links(tmp_path / "p", place)
    links.write({n: markup.format(address) for n, address in enumerate(addresses)})
    errors, rejected = links.judge()
    by_file = {f"docs/{links.path(n)}": address for n, address in enumerate(addresses)}
    judged = {by_file[file]: (file in errors, file in rejected) for file in by_file}
    assert {address: pair for address, pair in judged.items() if pair[0] != pair[1]} == {}
    assert any(file in errors for file in by_file)
    assert not all(file in errors for file in by_file)
    # Each suggestion, applied.
    fixed = {
        n: markup.format(errors[file]["values"]["suggestion"])
        for n, file in enumerate(by_file)
        if file in errors and errors[file]["values"].get("suggestion")
    }
    assert len(fixed) > 1
    links.write(fixed)
    errors, rejected = links.judge()
    wrong = {f"docs/{links.path(n)}" for n in fixed} & (errors.keys() | rejected)
    assert {by_file[file]: fixed[n] for n, file in enumerate(by_file) if file in wrong} == {}


@pytest.mark.parametrize(
    ("place", "link", "suggestion"),
    [
        ("en/cobro/from.md", "[a](./pagar)", "pagar.md"),
        ("en/cobro/from.md", "[a](/en/billing/pay-now/)", "pagar.md"),
        ("en/from.md", "[a](/en/billing/pay-now/#cards)", "cobro/pagar.md#cards"),
        ("en/cobro/from.md", '<img src="img/ok.svg">', "../../cobro/img/ok.svg"),
        ("es/cobro/from.md", '<img src="img/ok.svg">', "../../cobro/img/ok.svg"),
        ("en/cobro/from.md", '<a href="pagar.md">a</a>', "../pay-now/"),
        ("en/cobro/from.md", '<a href="../pay-now">a</a>', "../pay-now/"),
    ],
)
def test_a_suggestion_has_the_form_that_a_writer_needs(tmp_path: Path, place: str, link: str, suggestion: str) -> None:
    project = make_project(tmp_path / "p", f"{SITE}=== {place}\n# From\n\nSee {link}.\n")
    suggestions = [f["values"]["suggestion"] for f in check(project) if "suggestion" in f["values"]]
    assert suggestions == [suggestion]


def configured(project: Path, rule: str, severity: str) -> None:
    """Set the severity of a rule, whatever else the project configures."""
    file = project / "mkdocs.yml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))
    configuration["extra"]["help_center"]["rules"] = {rule: severity}
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")


BY_BUILD = (
    "file-left-out", "formula", "picture-type", "front-matter", "unknown-key", "placeholder", "formatting", "no-title",
    "no-text", "redirect", "related-id", "contact", "synonyms", "unsafe-html", "link-target", "link-anchor",
    "fragment", "html-left-out", "broken-front-matter", "diagram", "image-text", "missing-string", "plugin-event",
    "repeated-anchor",
)  # fmt: skip
# Where the example of the rule breaks another one, too, or something that builds do not look for.
OTHER_EXAMPLES = {
    "unsafe-html": "# Pay\n\n<b onclick=x>Text</b>.\n",
    "image-text": "# Pay\n\nText.\n\n```mermaid\ngraph LR\n  invoice --> payment\n```\n",
}


@pytest.mark.parametrize("rule", BY_BUILD)
def test_severities_hold_in_builds(tmp_path: Path, rule: str) -> None:
    project = make_project(tmp_path / "p", OTHER_EXAMPLES.get(rule, BY_ID[rule].bad))
    configured(project, rule, "error")
    code, output = build(project)
    assert code == 1, output
    assert not (project / "site/index.html").exists()
    assert run_check(project)[0] == 1
    configured(project, rule, "warning")
    assert build(project, "--strict")[0] == 1
    code, output = build(project)
    assert code == 0, output
    assert "WARNING" in output, output
    assert (project / "site/index.html").exists()
    assert run_check(project)[0] == 0
    for severity in ("note", "off"):
        configured(project, rule, severity)
        code, output = build(project, "--strict", "--clean")
        assert (code, "WARNING" in output) == (0, False), output


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>", "<form action=/x><p>Text</p></form>", "<base href=//evil.example>",
        "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc=x></iframe>", "<b onclick=alert(1)>Text</b>",
        "<x-y onload=alert(1)>Text</x-y>", "<a href=javascript:alert(1)>Text</a>", "<object data=x.swf></object>",
        "<svg onload=alert(1)></svg>", "<style onload=alert(1)></style>", "<button formaction=/x>Text</button>",
    ],
)  # fmt: skip
def test_a_build_stops_at_what_could_run(tmp_path: Path, html: str) -> None:
    project = make_project(tmp_path / "p", f"# Pay\n\nText.\n\n{html}\n")
    code, output = build(project)
    assert code == 1
    assert "en/pay.md:5" in output
    assert not (project / "site/index.html").exists()


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://video.example.com/1"></iframe>', "<style>p { color: red }</style>",
        '<img src="https://cdn.example.com/a.png" alt="A">', "<x-card kind=wide>Text</x-card>", "<b data-id=3>Text</b>",
    ],
)  # fmt: skip
def test_a_build_leaves_out_what_pages_cannot_have_and_warns(tmp_path: Path, html: str) -> None:
    project = make_project(tmp_path / "p", f"# Pay\n\nText.\n\n{html}\n")
    code, output = build(project)
    assert code == 0, output
    assert "en/pay.md:5" in output
    page = (project / "site/en/pay/index.html").read_text(encoding="utf-8")
    assert not any(mark in page for mark in ("<iframe", "color: red", "cdn.example.com", "<x-card", "data-id"))
    assert build(project, "--strict")[0] == 1


def test_without_a_title_the_file_name_is_the_title(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", "=== en/pay-a-bill.md\nText.\n")
    assert build(project)[0] == 0
    assert "Pay a bill</h1>" in (project / "site/en/pay-a-bill/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", sorted(REQUIRED_RULES))
def test_rules_that_every_site_needs_stay_errors(tmp_path: Path, rule: str) -> None:
    project = make_project(tmp_path / "p", "# Pay\n\nText.\n")
    configured(project, rule, "warning")
    for code, output in (run_check(project), build(project)):
        assert code == 1
        assert f"`error` for the rule `{rule}`" in output


def test_each_rule_that_builds_check_is_tested_here() -> None:
    errors = {rule.id for rule in RULES if rule.severity == "error"}
    assert errors | TOLERATED | {"plugin-event"} == {*BY_BUILD, *REQUIRED_RULES, "template"}


@pytest.mark.parametrize("rule", ["image-size", "image-text", "one-title", "orphan", "template"])
def test_a_strict_build_publishes_no_error_of_a_check(tmp_path: Path, rule: str) -> None:
    project = make_project(tmp_path / "p", BY_ID[rule].bad)
    configured(project, rule, "error")
    assert build(project)[0] == 0
    for _ in range(2):
        code, output = build(project, "--strict")
        assert code == 1
        found = {finding["message"] for finding in check(project) if finding["rule"] == rule}
        assert found
        assert all(message in output for message in found), "also where an earlier build has published the same sources"
    configured(project, rule, "note")
    code, output = build(project, "--strict")
    assert code == 0, output


def test_a_strict_build_looks_again_at_what_only_checks_read(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", "# Pay\n\nPlease recieve it.\n=== words.txt\nrecieve\n")
    configured(project, "misspelled", "error")
    code, output = build(project, "--strict")
    assert code == 0, output
    (project / "words.txt").write_text("", encoding="utf-8")
    code, output = build(project, "--strict")
    assert code == 1
    assert "recieve" in output


def test_a_build_says_where_a_broken_link_is(tmp_path: Path) -> None:
    links = """\
=== en/pay.md
---
title: Pay
---

See [the bill](bil.md), <a href="../gone/">the list</a> and [the page](../lost/).

[The fees](fees.md#non) and [this](#nowhere).

## Twice { #a }

Text.

## Again { #a }

Text.
=== en/fees.md
# Fees

Text.
"""
    project = make_project(tmp_path / "p", links)
    code, output = build(project)
    assert code == 0
    found = [one for one in check(project) if one["rule"] in {"link-target", "link-anchor"}]
    places = {(one["line"], one["column"]) for one in found}
    assert len(places) == 5
    warnings = [line for line in output.splitlines() if line.startswith("WARNING - docs/en/pay.md:")]
    assert {tuple(map(int, line.split(":")[1:3])) for line in warnings if "repeated" not in line} == places
    assert "WARNING - docs/en/pay.md:13: repeated anchor: `#a`." in output
