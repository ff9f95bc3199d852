"""`helpcenter check`: each rule finds its problem and nothing else, in every format, with and without a cache."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from PIL import Image

from conftest import ROOT
from examples import add_sources, check_findings, configure, make_project, run_check, run_command
from helpcenter.checks.rules import RULES
from helpcenter.checks.rules_page import rules_page
from helpcenter.checks.ruleset.rule import Rule
from helpcenter.cli.main import main
from helpcenter.starter import requirements


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_reports_only_its_bad_example(rule: Rule, tmp_path: Path) -> None:
    bad = [
        finding for finding in check_findings(make_project(tmp_path / "bad", rule.bad)) if finding["rule"] == rule.id
    ]
    assert bad
    for finding in bad:
        assert finding["severity"] == rule.severity
        assert all(finding[key] for key in ("file", "message", "fix")), finding
    good = check_findings(make_project(tmp_path / "good", rule.good))
    assert [finding for finding in good if finding["rule"] == rule.id or finding["severity"] == "error"] == []


def test_rules_have_unique_ids_and_reasons() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.reason for rule in RULES}) == len(RULES)


def test_the_list_of_rules_is_current() -> None:
    assert (ROOT / "CHECKS.md").read_text(encoding="utf-8") == rules_page(), "run `make schemas`"


def test_the_severities_that_the_page_shows_can_be_pasted_into_a_new_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirements, "_hashes_of_installed", lambda _: ["0" * 64])
    made = CliRunner().invoke(main, ["init", str(tmp_path / "help"), "--url", "https://a.example/", "--language", "en"])
    assert made.exit_code == 0, made.output
    shown = rules_page().partition("```yaml\n")[2].partition("```")[0]
    head = "plugins:\n  - helpcenter:\n"
    assert shown.startswith(head)
    file = tmp_path / "help/mkdocs.yml"
    before, plugin, after = file.read_text(encoding="utf-8").partition("  - helpcenter:\n")
    assert plugin
    file.write_text(f"{before}{plugin}{shown.removeprefix(head)}{after}", encoding="utf-8")
    assert run_check(tmp_path / "help", "--strict") == (0, "No findings.\n")
    code, output = run_command(tmp_path / "help", "build")
    assert code == 0, output


def test_the_sources_of_the_project_have_no_findings() -> None:
    assert run_check(ROOT, "--strict") == (0, "No findings.\n")


WRONG = """\
=== en/pay.md
---
title: Pay
---

See [the bill](bil.md).

## Cards

#### Lost cards

![The list](list.png)
=== en/bill.md
# The bill

#### Parts

Text.
=== en/list.png
"""


def test_findings_have_a_position_and_a_fix(tmp_path: Path) -> None:
    code, output = run_check(make_project(tmp_path / "p", WRONG))
    assert code == 1
    lines = output.splitlines()
    wanted = "docs/en/pay.md:5:16: link target does not exist: `bil.md`. Did you mean `bill.md`? [error: link-target]"
    assert wanted in lines
    assert lines[-1] == "1 error, 3 warnings, 1 note."


FILES = """\
=== en/pay.md
# Pay

Text ![A film](gone.mp4) and <img src="a.png" alt="x" width="1" height="1">.

<video src="b.mp4" controls poster="c.png"></video>

<audio controls><source src="d.mp3"></audio>

<picture><source srcset="e.webp, f.webp 2x"><img src="g.png" srcset="h.png 2x" alt="x" width="1" height="1"></picture>
"""


def test_each_file_that_an_element_shows_has_to_exist(tmp_path: Path) -> None:
    found = [one for one in check_findings(make_project(tmp_path / "p", FILES)) if one["rule"] == "link-target"]
    shown = sorted((one["line"], one["column"], one["message"].split("`")[1]) for one in found)
    assert shown == [
        (3, 16, "gone.mp4"), (3, 40, "a.png"), (5, 13, "b.mp4"), (5, 37, "c.png"), (7, 30, "d.mp3"),
        (9, 26, "e.webp"), (9, 26, "f.webp"), (9, 55, "g.png"), (9, 70, "h.png"),
    ]  # fmt: skip


def test_paths_limit_the_findings_displayed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", WRONG)
    assert {finding["file"] for finding in check_findings(project, str(project / "docs/en/bill.md"))} == {
        "docs/en/bill.md"
    }
    code, output = run_check(project, str(project / "docs/es"))
    assert (code, output) == (0, "No findings.\n")


def test_severities_are_configurable(tmp_path: Path) -> None:
    rules = {"link-target": "note", "image-size": "off", "heading-level": "error"}
    configuration = f"=== mkdocs.yml\n{yaml.safe_dump({'extra': {'help_center': {'rules': rules}}})}"
    project = make_project(tmp_path / "p", WRONG + configuration)
    severities = {finding["rule"]: finding["severity"] for finding in check_findings(project)}
    assert severities["link-target"] == "note"
    assert severities["heading-level"] == "error"
    assert "image-size" not in severities


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", "# Pay\n\nClick [here](https://example.com/).\n")
    assert run_check(project)[0] == 0
    assert run_check(project, "--strict")[0] == 1


def test_an_unknown_rule_is_rejected(tmp_path: Path) -> None:
    example = "=== mkdocs.yml\nextra:\n  help_center:\n    rules: {link-taget: note}\n"
    result = CliRunner().invoke(main, ["check", "-f", str(make_project(tmp_path / "p", example) / "mkdocs.yml")])
    assert result.exit_code == 1
    assert "There is no rule `link-taget`. Did you mean `link-target`?" in result.output


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("site_name:", "foo: [", "list or mapping that starts with `[` is not closed. Write `foo: [ Help]`."),
        ("site_name:", "foo: }\nsite_name:", 'text that starts with `}` is not in quotes. Write `foo: "}"`.'),
        ("site_name: Help", "site_name: Help: you", 'with a colon is not in quotes. Write `site_name: "Help: you"`.'),
        ("theme:\n  ", "theme:\n\t", "a tab indents this line. Use blanks: `  "),
        ("site_name:", "'a' 'b'\nsite_name:", "mkdocs.yml:23: invalid YAML: "),
        ("site_name:", "foo: 1\nsite_name:", "foo: unknown setting. Delete it."),
        ("custom_dir: overrides", "custom_dir: overides", "theme: MkDocs rejects this setting: "),
        ("attr_list", "atr_list", "markdown_extensions: MkDocs rejects this setting: "),
        (
            "site_url: https://help.example.com/",
            "site_url: ''",
            "mkdocs.yml: required setting is missing: `site_url: https://...`. Add it.",
        ),
    ],
)
def test_configuration_problems_are_reported_as_findings(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    project = make_project(tmp_path / "p", "# Pay\n\nText.\n")
    file = project / "mkdocs.yml"
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after))
    code, output = run_check(project)
    assert code == 1
    assert expected in output
    assert "[error: configuration]" in output


def test_github_annotations_have_file_line_and_rule(tmp_path: Path) -> None:
    output = run_check(make_project(tmp_path / "p", WRONG), "--format", "github")[1]
    wanted = "::error file=docs/en/pay.md,line=5,col=16,title=link-target::link target does not exist: `bil.md`."
    assert any(line.startswith(wanted) for line in output.splitlines())


def test_sarif_lists_rules_and_positions(tmp_path: Path) -> None:
    log = json.loads(run_check(make_project(tmp_path / "p", WRONG), "--format", "sarif")[1])
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == rules
    link = next(result for result in run["results"] if result["ruleId"] == "link-target")
    place = link["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/en/pay.md"
    assert place["region"] == {"startLine": 5, "startColumn": 16}
    assert link["level"] == "error"


def test_cached_and_parallel_checks_have_equal_findings(tmp_path: Path) -> None:
    example = "".join(f"=== en/a{i}.md\n# Article {i}\n\nSee [this](b{i}.md).\n" for i in range(230))
    project = make_project(tmp_path / "p", example)
    first = run_check(project, "--jobs", "2")
    assert run_check(project) == first
    add_sources(project, "=== en/b7.md\n# Article B\n\nText.\n")
    after = check_findings(project)
    assert [f["file"] for f in after if f["rule"] == "link-target"] == sorted(
        f"docs/en/a{i}.md" for i in range(230) if i != 7
    )
    (project / "docs/en/a3.md").write_text("# Article 3\n\nText.\n")
    assert "docs/en/a3.md" not in {f["file"] for f in check_findings(project) if f["rule"] == "link-target"}


def test_links_to_articles_with_errors_are_not_broken(tmp_path: Path) -> None:
    example = "# Pay\n\nSee [the bill](bill.md).\n=== en/bill.md\n---\ntitle: [\n---\n\nText.\n"
    assert {f["rule"] for f in check_findings(make_project(tmp_path / "p", example))} == {
        "broken-front-matter",
        "orphan",
    }


def test_links_in_html_are_resolved_from_the_url_of_the_page(tmp_path: Path) -> None:
    example = """\
=== en/a.md
---
title: First
slug: one
---

<a href="../two/">good</a> <a href="../two/#part">good</a> <a href="../tow/">bad</a> <a href="b.md">bad</a>
<a href="../two/#prat">bad</a>
=== en/b.md
---
title: Second
slug: two
---

## Part

Text.
"""
    findings = [f for f in check_findings(make_project(tmp_path / "p", example)) if f["rule"].startswith("link-")]
    assert [(f["line"], f["values"].get("target", f["values"].get("anchor")), f["fix"]) for f in findings] == [
        (6, "../tow/", "Did you mean `../two/`?"),
        (6, "b.md", "Did you mean `../two/`?"),
        (7, "prat", "Did you mean `part`?"),
    ]


def test_fix_copies_anchors_from_the_source_and_updates_links_to_them(tmp_path: Path) -> None:
    example = """\
=== es/pay.md
# Pagar

## Tarjetas

Texto.
=== en/pay.md
# Pay

## Cards

Text, as said [above](#cards).
=== en/other.md
# Other

See [cards](pay.md#cards).
"""
    project = make_project(tmp_path / "p", example)
    result = CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), "--fix"])
    assert result.exit_code == 0, result.output
    pay = (project / "docs/en/pay.md").read_text()
    assert pay == "# Pay\n\n## Cards { #tarjetas }\n\nText, as said [above](#tarjetas).\n"
    assert (project / "docs/en/other.md").read_text() == "# Other\n\nSee [cards](pay.md#tarjetas).\n"
    assert [f for f in check_findings(project) if f["rule"] in ("anchor-differs", "link-anchor")] == []


def test_fix_adds_the_size_of_image_files(tmp_path: Path) -> None:
    project = make_project(
        tmp_path / "p",
        '# Pay\n\n![A](a.png) and ![B](a.png "x"){ .wide width=3 } or ![C](no.txt)\n=== en/no.txt\nx\n',
    )
    Image.new("1", (40, 30)).save(project / "docs/en/a.png")
    CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), "--fix"])
    assert (project / "docs/en/pay.md").read_text() == (
        '# Pay\n\n![A](a.png){ width=40 height=30 } and ![B](a.png "x"){ .wide width=40 height=30 } or ![C](no.txt)\n'
    )
    assert [f["column"] for f in check_findings(project) if f["rule"] == "image-size"] != []


def test_an_article_linked_from_a_section_is_not_an_orphan(tmp_path: Path) -> None:
    example = "=== en/bills/index.md\n# Bills\n\nBegin with [paying](pay.md).\n=== en/bills/pay.md\n# Pay\n\nText.\n"
    assert [f for f in check_findings(make_project(tmp_path / "p", example)) if f["rule"] == "orphan"] == []


OTHER_TOOLS = """\
description: a: b
sidebar_position: 3
sidebar_label: Pay
slug: /pay/
weight: 20
nav_order: 2
aliases: [/old/pay/]
tags: [billing]
date: 2026-11-22T10:00:00+01:00
layout: docs
menu: {docs: {weight: 1}}
draft: false
"""


def test_front_matter_of_other_programs_does_not_hide_other_findings(tmp_path: Path) -> None:
    article = f"---\n{OTHER_TOOLS}---\n\n# Pay\n\nSee [the bill](bil.md).\n\n<script>go()</script>\n"
    project = make_project(
        tmp_path / "p", f"{article}=== en/b.md\n---\n{OTHER_TOOLS.replace('/pay/', '/b/')}---\n\nSee [it](x.md).\n"
    )
    found = check_findings(project)
    rules = {finding["rule"] for finding in found if finding["file"] == "docs/en/pay.md"}
    assert {"link-target", "unsafe-html", "broken-front-matter"} <= rules
    assert [f["message"] for f in found if f["rule"] == "unknown-key" and f["subject"] == "tags"] == [
        "tags: unknown key, in 2 articles. Delete it, or add it to the setting `allowed_keys` in mkdocs.yml."
    ]
    assert {f["rule"] for f in found if f["file"] == "docs/en/b.md"} >= {"link-target", "no-title"}


def test_front_matter_of_other_programs_stops_no_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", f"---\n{OTHER_TOOLS}---\n\n# Pay\n\nText.\n=== en/from-hand.md\nText.\n")
    code, output = run_command(project, "build")
    assert code == 0, output
    assert "docs/en/from-hand.md:1: article has no title" in output
    page = BeautifulSoup((project / "site/en/from-hand/index.html").read_text(encoding="utf-8"), "html.parser")
    assert [heading.text.strip() for heading in page.select("h1")] == ["From hand"]
    configure(project, {"allowed_keys": ["menu", "layout", "date", "tags", "sidebar_position", "sidebar_label"]})
    assert not [f for f in check_findings(project) if f["rule"] == "unknown-key" and f["subject"] == "tags"]
    configure(project, {"rules": {"no-title": "error"}})
    assert run_command(project, "build")[0] == 1


def test_missing_interface_strings_hide_no_other_finding(tmp_path: Path) -> None:
    project = make_project(
        tmp_path / "p", "# Pay\n\nSee [the bill](bil.md).\n=== en/a.md\n---\nslug: pay\n---\n# A\n\nText.\n"
    )
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("locale: es", "locale: ro"), encoding="utf-8")
    (project / "docs/es").rename(project / "docs/ro")
    assert {"texts", "url", "link-target"} <= {finding["rule"] for finding in check_findings(project)}


EXPORTED = """\
# Pay

<center><font color="red" face='Arial'>Pay</font> <b style="x: y" class="big">now</b></center>

Write `<font>` there, or <p ALIGN=left title="a">this</p> and <td width=3>.

```html
<font color="red">code</font>
```
"""


def test_fix_deletes_formatting_and_nothing_else(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", EXPORTED)
    (found,) = [f for f in check_findings(project) if f["rule"] == "formatting"]
    assert (found["line"], found["severity"]) == (3, "warning")
    run_check(project, "--fix")
    assert (
        (project / "docs/en/pay.md").read_text(encoding="utf-8")
        == """\
# Pay

Pay <b class="big">now</b>

Write `<font>` there, or <p title="a">this</p> and <td width=3>.

```html
<font color="red">code</font>
```
"""
    )
    assert not [f for f in check_findings(project) if f["rule"] == "formatting"]


def test_harmless_html_stops_no_build(tmp_path: Path) -> None:
    project = make_project(
        tmp_path / "p",
        f"{EXPORTED}\nOpen /orders/{{id}}/items/{{url}}\n\n| a |\n| - |\n| x {{url}} |\n\nEnter <your name>.\n\n"
        "<style>go()</style>\n",
    )
    code, output = run_command(project, "build")
    assert code == 0, output
    page = BeautifulSoup((project / "site/en/pay/index.html").read_text(encoding="utf-8"), "html.parser")
    body = page.select_one(".prose")
    assert body is not None
    for words in ("Pay now", "/orders/{id}/items/{url}", "x {url}", "Enter <your name>."):
        assert words in " ".join(body.get_text().split())
    assert "go()" not in body.get_text()
    assert not body.select("style, font, center, [style], [align]")
    for finding in (
        "pay.md:3:1: formatting of another",
        "`<your name>` is not an HTML",
        "element `<style>` is not allowed",
    ):
        assert finding in output


def test_a_refused_or_missing_picture_has_no_misleading_finding(tmp_path: Path) -> None:
    pictures = "![A list](https://example.net/list.png)\n\n![A bill](images/pay.png){ width=6 height=4 }\n"
    found = check_findings(make_project(tmp_path / "p", f"# Pay\n\n{pictures}"))
    assert not [finding for finding in found if finding["rule"] == "image-size"]
    (missing,) = [finding for finding in found if finding["rule"] == "link-target"]
    assert "Did you mean" not in missing["message"]


def test_the_look_of_other_generators_is_left_out(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", "# Pay\n\nText.\n=== en/stylesheets/extra.css\np { color: red }\n")
    code, output = run_command(project, "build")
    assert code == 0, output
    assert "docs/en/stylesheets/extra.css: browsers or servers run files called `.css`" in output
    assert not list((project / "site").rglob("extra.css"))
    assert run_command(project, "build", "--strict", "--clean")[0] == 1
