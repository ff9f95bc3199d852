"""All findings of an article come at once: no fault hides another one, whichever two an article has."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from pathlib import Path

import pytest

from examples import check_findings, make_project

# Entries of the front matter, each with a fault.
ENTRIES = {
    "broken YAML": 'description: "not closed',
    "wrong value": "updated: yesterday",
    "unknown key": "relatd: [pay]",
    "bad slug": 'slug: "Not A Slug"',
    "bad former URL": 'redirect_from: ["../x"]',
    "unknown article": "related: [no-such-article]",
    "unknown contact option": "contact: [no-such-option]",
    "unknown topic": "topics: [no-such-topic]",
    "lost anchor": "anchors_from: {old: no-such-heading}",
    "repeated key": "review_after: 5\nreview_after: 6",
}
# Blocks of the text, each with a fault.
BLOCKS = {
    "script": "<script>go()</script>",
    "handler": '<b onclick="go()">Text</b>',
    "dangerous URL": "[Text](javascript:go())",
    "frame": '<iframe src="https://video.example.com/1"></iframe>',
    "style": "<style>p { color: red }</style>",
    "picture of another host": "![Text](https://cdn.example.net/a.png)",
    "unusable URL": "[Text](https://exa mple.org/) and <https://a@example.net/>",
    "unknown element": "<widget size='3'>Text</widget>",
    "misplaced element": "<div><td>1</td></div>",
    "processing instruction": "Text <?php go() ?> text.",
    "placeholder": "Enter <your name> there.",
    "formatting": '<font color="red">Text</font>',
    "shortcode": "{{< notice >}} Text.",
    "divided link": "See [the bill] (https://example.com/bill).",
    "missing target": "See [the bill](no-such-bill.md).",
    "missing picture": "![A bill](no-such-picture.png){ width=3 height=4 }",
    "missing anchor": "See [the cards](#no-such-anchor).",
    "absolute link": "See [the page](/target/).",
    "empty link": "See [](target.md).",
    "vague link": "See [here](target.md).",
    "picture without text": "![](list.png){ width=3 height=4 }",
    "picture without size": "![The list](list.png)",
    "table without header": "|  |  |\n| - | - |\n| a | b |",
    "formula": "It grows by $\\grow{x}$.",
    "diagram": "```mermaid\ngraph LR\n```",
    "list": "- one\n  - two",
    "steps": "Step 1: Log in.\n\nStep 2: Pay.",
    "misspelled word": "La facturacion llega pronto.",
    "other language": "To pay a bill that you have, open the list of bills and press the button next to it.",
    "repeated anchor": '<span id="x">a</span> and <span id="x">b</span>.',
    "unknown fragment": '{{ fragment "no-such-fragment" }}',
    "skipped level": "#### Deep\n\nText.",
    "empty section": "## Empty\n\n## Filled\n\nText.",
    "repeated heading": "## Same\n\nText.\n\n## Same\n\nText.",
    "second title": "# Another title\n\nText.\n\n# A third one\n\nText.",
}
# Files without a fault of their own.
TARGET = """\
=== es/target.md
# Target

Text.
=== es/list.png
=== contact.yml
options:
  - {id: chat, channel: chat, label: {es: Chat, en: Chat}, description: {es: Breve., en: Short.}, link: https://x.example/}
=== mkdocs.yml
extra: {help_center: {topics: [billing]}}
"""


NAMES = [*ENTRIES, *BLOCKS]
# Entries and blocks with another one of their kind, and each entry with a few blocks.
PAIRS = [
    *combinations(ENTRIES, 2), *combinations(BLOCKS, 2),
    *product(ENTRIES, ("script", "missing target", "misspelled word", "unknown fragment")),
]  # fmt: skip


def article(names: list[str]) -> str:
    entries = "".join(f"{text}\n" for name, text in ENTRIES.items() if name in names)
    blocks = "".join(f"{text}\n\n" for name, text in BLOCKS.items() if name in names)
    return f"---\ntitle: Title of {' and '.join(names)[:60]}\n{entries}---\n\nText.\n\n{blocks}"


def file_of(names: tuple[str, ...]) -> str:
    return "fault-" + "-".join(str(NAMES.index(name)) for name in names)


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules that each article breaks, by the name of its file: one fault, two faults, or all."""
    wanted = {file_of(some): article(list(some)) for some in [*((name,) for name in NAMES), *PAIRS]}
    wanted["all"] = article(NAMES)
    files = "".join(f"=== es/{name}.md\n{text}" for name, text in wanted.items())
    project = make_project(tmp_path_factory.mktemp("faults") / "p", files + TARGET)
    found: dict[str, set[str]] = defaultdict(set)
    for finding in check_findings(project):
        found[Path(finding["file"]).stem].add(finding["rule"])
    return found


# What articles have because there are several of them, or because of how long they are.
OF_OTHERS = {"duplicate-text", "duplicate-title", "unknown-key", "orphan", "hard-to-read"}


def test_each_fault_is_found(kinds: dict[str, set[str]]) -> None:
    # An unknown key is one finding for all articles.
    assert [name for name in NAMES if not kinds[file_of((name,))] - OF_OTHERS] == ["unknown key"]
    assert "unknown-key" in set().union(*kinds.values())


def test_no_fault_hides_another_one(kinds: dict[str, set[str]]) -> None:
    hidden = []
    for one, other in PAIRS:
        alone = kinds[file_of((one,))] | kinds[file_of((other,))]
        if lost := alone - kinds[file_of((one, other))] - OF_OTHERS:
            hidden.append(f"{one} + {other}: {sorted(lost)}")
    assert hidden == []


def test_an_article_with_all_faults_has_all_findings(kinds: dict[str, set[str]]) -> None:
    alone = set().union(*(kinds[file_of((name,))] for name in NAMES))
    assert alone - kinds["all"] - OF_OTHERS == set()
