"""Hostile and broken sources: `check` and `build` reject them, and the live site is unchanged."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from bad_input import CONTACT, GOOD, PAGE, ROWS, Row, article, body, contact
from conftest import OUTCOME, contents
from examples import make_project, run_command
from pace import at_most


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site is live."""
    project = make_project(tmp_path_factory.mktemp("live") / "project", GOOD)
    assert run_command(project, "build")[0] == 0
    return project


@pytest.fixture
def project(live: Path, tmp_path: Path) -> Path:
    return shutil.copytree(live, tmp_path / "project", symlinks=True)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}: {row.name}")
def test_bad_sources_are_rejected_and_the_live_site_is_unchanged(
    row: Row, project: Path, record_property: Callable[[str, object], None]
) -> None:
    before = contents(project / "site")
    row.write(project)
    for command in ("check", "build --strict"):
        start = time.process_time()
        code, output = run_command(project, *command.split())
        record_property(OUTCOME, (row.number, row.name, command, f"exit code {code}"))
        assert time.process_time() - start < at_most(2)
        assert code != 0, (command, output)
        for words in row.expected:
            assert words in output, (command, output)
    assert contents(project / "site") == before


def test_markup_in_titles_and_descriptions_is_escaped_everywhere(project: Path) -> None:
    title, description = "<img src=x onerror=alert(1)>", """'"><svg onload=alert(1)>"""
    article(f"---\ntitle: '{title}'\ndescription: '{description.replace(chr(39), chr(39) * 2)}'\n---\n\nText.\n")(
        project
    )
    assert run_command(project, "check")[0] == 0
    assert run_command(project, *["build", "--strict"])[0] == 0
    pages = sorted((project / "site").rglob("*.html"))
    shown = 0
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        assert not soup.select("[onerror], svg[onload]"), page
        shown += title in soup.text
    # At least on the article page, in the list of all articles and on the home page.
    assert shown >= 3
    own = BeautifulSoup((project / "site/en/bad/index.html").read_text(encoding="utf-8"), "html.parser")
    assert title in str(own.title and own.title.text)
    assert [meta["content"] for meta in own.select("meta[name=description]")] == [description]


def test_titles_stay_in_their_place_in_exports(project: Path) -> None:
    title = r"x\](https://evil.example) [y <b> `c` *d*"
    article(f"---\ntitle: '{title}'\ndescription: \"# \\x9b\\ufffe\\u2028 ok\"\n---\n\nText.\n")(project)
    assert run_command(project, *["build", "--strict"])[0] == 0
    llms = (project / "site/en/llms.txt").read_text(encoding="utf-8")
    links = [token for block in MarkdownIt().parse(llms) for token in block.children or [] if token.type == "link_open"]
    assert {str(link.attrs["href"]).partition("/en/")[0] for link in links} == {"https://help.example.com"}
    text = (project / "site/en/bad/index.md").read_text(encoding="utf-8")
    facts = next(yaml.safe_load_all(text))
    assert (facts["title"], facts["description"].split()) == (title, ["#", "\x9b\ufffe", "ok"])
    heading = MarkdownIt().parse(text.split("---\n")[2])[1]
    assert "".join(token.content for token in heading.children or []) == title


def test_links_that_open_a_new_tab_have_noopener(project: Path) -> None:
    body('<a href="https://example.com/" target="_blank">x</a>')(project)
    assert run_command(project, "check")[0] == 0
    assert run_command(project, *["build", "--strict"])[0] == 0
    own = BeautifulSoup((project / "site/en/bad/index.html").read_text(encoding="utf-8"), "html.parser")
    assert [link["rel"] for link in own.select("[target=_blank]")] == [["noopener"]]


def test_line_endings_and_a_byte_order_mark_do_not_change_the_site(project: Path) -> None:
    text = PAGE + "\n## Cards\n\n- one\n- two\n"
    article(text)(project)
    assert run_command(project, "build")[0] == 0
    before = contents(project / "site")
    article(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())(project)
    assert run_command(project, "check")[0] == 0
    assert run_command(project, "build")[0] == 0
    assert contents(project / "site") == before


def test_check_suggests_targets_for_broken_links(project: Path) -> None:
    body("[x](cobro/pagra.md) ![y](../en/cobro/pagr.md) [z](cobro/pagar.md#tarjeta)")(project)
    output = run_command(project, "check")[1]
    for fix in ("Did you mean `cobro/pagar.md`?", "Did you mean `tarjetas`?"):
        assert fix in output, output


def test_findings_of_one_article_do_not_hide_those_of_others(project: Path) -> None:
    article("# Long\n\n" + "[" * 20_000, "en/long.md")(project)
    article("# Script\n\nText <script>x</script>\n", "en/script.md")(project)
    article("---\ntitle: [\n---\n", "en/yaml.md")(project)
    contact(CONTACT)(project)
    code, output = run_command(project, "check")
    assert code == 1
    for name in ("docs/en/long.md", "docs/en/script.md:3", "docs/en/yaml.md", "contact.yml:2"):
        assert name in output, output
