"""Folders written for other programs: each fault has one finding, which names the cause and a way out that works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from examples import check_findings, make_project, run_command

PICTURES = "https://cdn.example.net"
# One file for each subject. `es` is the default language.
FILES = f"""\
=== en/entities/Account.md
# Account

Text.

## Source language {{ #source }}

Text.
=== en/methods/shortcodes.md
# Shortcodes

See [one]({{{{< relref "entities/account" >}}}}), [two]({{{{< relref "entities/Account#source" >}}}}),
[three]({{{{< ref "nowhere" >}}}}) and [four]({{{{ site.help }}}}/x).
=== en/notes.md
# Notes

{{{{% notice note %}}}}
Text.
{{{{% /notice %}}}}

{{{{<hint style="warning" >}}}} Text. {{{{</hint>}}}}

{{{{< caption-link url="https://example.com/a/long/path/that/nobody/reads/to/its/end/because-it-is-long.rb" >}}}}
=== en/routes.md
# Routes

See [the account](/docs/en/entities/Account/), [the same](/entities/Account.html#source) and
![a picture](/docs/es/images/list.png){{ width=6 height=4 }}, but not [this](editme).

![Hidden](.gitbook/assets/a.png){{ width=6 height=4 }}
See [the settings](unbound.conf).
=== en/.gitbook/assets/a.png
=== en/unbound.conf
server:
=== es/images/list.png
=== en/Fedora_38.md
# Fedora

Text.
=== en/hosts.md
# Hosts

![a]({PICTURES}/a.png) ![b]({PICTURES}/b.png) ![c](https://other.example.net/c.png) ![]({PICTURES}/d.png)

A [broken link](https://www.exa mple.org/) and [a second](https://a .example.net/).
=== en/divided.md
# Divided

See [the settings] (https://support.example.org/en-US/kb/dns-over-https#w_configure-doh-protection-settings-here).
=== en/headings.md
# Headings

### Deep {{ #same-anchor }}

Text.

## Team <a href="#team" id="team"></a>

Text.

## Request

Text.

## Request

Text.

## Request

Text.

## Response

Text.

## Response {{ #response-2 }}

Text.
=== en/code.md
# Code

| Escape | Meaning |
| --- | --- |
| \\( \\) | parentheses |

**2. Second**
Text.

**3. Third**
Text.

<ExternalStreams />

<Tabs>

Text.

</Tabs>

<a href="https://example.com" style={{{{ display: 'block' }}}}>Text</a>
=== en/line-numbers.md
# Line numbers

``` {{ .bash linenums="1" }}
reboot
```
=== en/places.md
# Places

- Text.
- ### Again

## Bare

https://example.com/a/long/path/that/nobody/reads/to/its/end/because-it-is-long.html

- Text.
- ### Again

See [the contents](../books/contents.md).
=== en/one/contents.md
# One

Text.
=== en/other/contents.md
# Other

Text.
=== en/words.md
# Words

[containerd](https://github.com/containerd/containerd) runs with `--repoid`: the repoid is availble.
=== en/guide.md
---
# The title is on the third line.
title: Same
topics: [unknown]
---

Text.
=== en/same.md
<!-- A comment first. -->

# Same

See [the guide](guide.md).
=== en/images/english.png
=== es/solo.md
# Solo

Escriba <su nombre> aquí.
=== es/pago.md
# Pago

![Lista](/docs/en/images/english.png){{ width=6 height=4 }}

## Primera parte

Texto.

## Segunda parte

Texto.
=== en/pago.md
# Payment

See [the second part](#segunda-parte).

## First part

Text.

## Second part

Text.
=== en/_partial-text.md
Text without a title.
=== mkdocs.yml
extra:
  help_center:
    topics: [invoices]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("others") / "p", FILES)


@pytest.fixture(scope="module")
def found(project: Path) -> list[dict[str, Any]]:
    return check_findings(project)


def of(found: list[dict[str, Any]], file: str, *rules: str) -> list[tuple[int, str, str]]:
    """Return line, rule and message of the findings of a file, those of certain rules if any are given."""
    here = (one for one in found if one["file"] == f"docs/{file}")
    return [(one["line"], one["rule"], one["message"]) for one in here if not rules or one["rule"] in rules]


def test_a_shortcode_as_target_is_named_once_with_the_path_of_the_file(found: list[dict[str, Any]]) -> None:
    one, two, three, four = of(found, "en/methods/shortcodes.md", "link-target", "link-anchor", "raw-markup")
    assert one[2].endswith("`{{< relref \"entities/account\" >}}`. Write the path of the file instead: "
                           "`../entities/Account.md`.")  # fmt: skip
    assert two[2].endswith("instead: `../entities/Account.md#source`.")
    assert {three[1], four[1]} == {"link-target"}
    assert all("Write the address, or the path of the file, instead." in one[2] for one in (three, four))


def test_a_pair_of_shortcodes_has_one_finding(found: list[dict[str, Any]]) -> None:
    assert [(line, rule) for line, rule, _ in of(found, "en/notes.md") if rule != "orphan"] == [
        (3, "raw-markup"), (7, "raw-markup"), (9, "raw-markup"),
    ]  # fmt: skip


def test_routes_of_another_program_lead_to_the_file_that_is_meant(found: list[dict[str, Any]]) -> None:
    account, anchor, picture, unlike, hidden = of(found, "en/routes.md", "link-target", "absolute-link")
    assert account[2].endswith("Did you mean `entities/Account.md`?")
    assert anchor[2].endswith("Did you mean `entities/Account.md#source`?")
    assert picture[2] == "picture does not exist: `/docs/es/images/list.png`. Did you mean `../es/images/list.png`?"
    assert unlike[2] == "link target does not exist: `editme`. Delete the link, or add its target."
    # The file that the other link names has a finding of its own.
    assert hidden[2] == (
        "the site leaves out this file: `.gitbook/assets/a.png`. "
        "Move it to a folder without a dot at the start of its name, and link to it there."
    )
    assert [rule for _, rule, _ in of(found, "en/unbound.conf")] == ["file-left-out"]


def test_a_picture_that_only_another_language_has_is_to_be_copied(found: list[dict[str, Any]]) -> None:
    ((_, _, message),) = of(found, "es/pago.md", "link-target")
    assert message == (
        "picture does not exist: `/docs/en/images/english.png`. "
        "Another language has it: copy docs/en/images/english.png into the folder of this language."
    )


def test_an_article_that_a_wrong_link_means_is_no_orphan(found: list[dict[str, Any]]) -> None:
    orphans = {one["file"] for one in found if one["rule"] == "orphan"}
    assert "docs/en/entities/Account.md" not in orphans
    assert "docs/en/guide.md" not in orphans
    assert "docs/en/routes.md" in orphans


def test_the_pictures_of_a_host_have_one_finding_and_a_bad_address_stops_no_build(found: list[dict[str, Any]]) -> None:
    left_out = of(found, "en/hosts.md", "html-left-out", "unsafe-html")
    assert {rule for _, rule, _ in left_out} == {"html-left-out"}
    assert [message.partition("`. ")[0].partition("`, which")[0] for *_, message in left_out] == [
        f"3 `<img>` load from another host: `{PICTURES.removeprefix('https://')}",
        "`<img>` loads from another host: `other.example.net",
        "browsers would have to repair the URL `https://www.exa mple.org/",
        "browsers would have to repair the URL `https://a .example.net/",
    ]
    (no_text,) = of(found, "en/hosts.md", "image-text", "image-size")
    assert f"`{PICTURES}/d.png`" in no_text[2]


def test_a_link_that_a_blank_divides_is_named_as_such(found: list[dict[str, Any]]) -> None:
    ((line, rule, message),) = [one for one in of(found, "en/divided.md") if one[1] != "orphan"]
    assert (line, rule) == (3, "raw-markup")
    assert message.endswith("Delete the blank between `]` and `(`.")


def test_only_anchors_that_may_change_are_repeated_headings(found: list[dict[str, Any]]) -> None:
    (repeated,) = of(found, "en/headings.md", "repeated-heading", "repeated-anchor", "link-text")
    assert repeated[:2] == (15, "repeated-heading")
    assert "3 headings are `Request` (first on line 11)" in repeated[2]


def test_text_that_only_looks_like_a_fault_has_no_finding(found: list[dict[str, Any]]) -> None:
    rules = [(line, rule) for line, rule, _ in of(found, "en/code.md") if rule != "orphan"]
    assert rules == [(13, "placeholder"), (15, "placeholder"), (21, "raw-markup")]
    messages = [message for *_, message in of(found, "en/code.md")]
    assert sum("is a component of MDX" in message for message in messages) == 2
    assert any("an attribute of MDX" in message for message in messages)
    assert [rule for _, rule, _ in of(found, "en/line-numbers.md")] == ["orphan"]


def test_elements_without_a_mark_of_their_own_have_the_line_of_their_first_word(found: list[dict[str, Any]]) -> None:
    lines = [(line, rule) for line, rule, _ in of(found, "en/places.md", "link-text", "repeated-heading")]
    assert lines == [(8, "link-text"), (11, "repeated-heading")]


def test_a_name_that_many_folders_have_is_no_suggestion(found: list[dict[str, Any]]) -> None:
    ((_, _, message),) = of(found, "en/places.md", "link-target")
    assert message.endswith("Delete the link, or add its target.")


def test_names_in_code_and_addresses_are_no_misspellings(found: list[dict[str, Any]]) -> None:
    ((_, _, message),) = of(found, "en/words.md", "misspelled")
    assert "`availble`" in message


def test_findings_about_front_matter_are_on_the_line_of_the_key(found: list[dict[str, Any]]) -> None:
    assert [(line, rule) for line, rule, _ in of(found, "en/guide.md")] == [(4, "unknown-topic")]
    assert [(line, rule) for line, rule, _ in of(found, "en/same.md", "duplicate-title")] == [(3, "duplicate-title")]


def test_a_link_to_a_heading_without_its_anchor_waits_for_the_fix(found: list[dict[str, Any]]) -> None:
    ((line, _, message),) = of(found, "en/pago.md", "link-anchor")
    assert line == 3
    assert message.endswith(
        "`helpcenter check --fix` gives it to the heading on line 9, which translates that section."
    )


def test_the_file_name_of_a_part_is_a_title_without_a_blank(found: list[dict[str, Any]]) -> None:
    ((_, _, message),) = of(found, "en/_partial-text.md", "no-title")
    assert "its file name: `Partial text`" in message


def test_the_folder_is_published_and_no_warning_comes_twice(project: Path) -> None:
    code, output = run_command(project, "build")
    assert code == 0
    warnings = [line for line in output.splitlines() if line.startswith("WARNING")]
    assert len(warnings) == len(set(warnings))


def test_files_that_only_pages_in_other_languages_lose_have_one_finding_with_the_setting(tmp_path: Path) -> None:
    article = "# Pagar\n\n![Lista](lista.png){ width=6 height=4 } y [la ayuda](ayuda.md).\n"
    files = f"=== es/pagar.md\n{article}=== es/lista.png\n=== es/ayuda.md\n# Ayuda\n\nTexto.\n"
    project = make_project(tmp_path / "p", f"{files}=== en/ayuda.md\n# Help\n\nText.\n")
    assert of(check_findings(project), "es/pagar.md", "link-target") == []
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("docs_structure: folder", "docs_structure: folder\n    fallback_to_default: false"))
    ((line, _, message),) = of(check_findings(project), "es/pagar.md", "link-target")
    assert line == 3
    assert "language `en` lose its links to files" in message
    assert message.endswith("Set `fallback_to_default: true` for the plugin `i18n` in mkdocs.yml.")
