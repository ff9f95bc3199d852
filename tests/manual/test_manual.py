"""The manual: it builds, and what it says about commands, keys and files is true."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from conftest import ROOT, page, run_build
from helpcenter.cli.commands.translations_diff import diff
from helpcenter.cli.commands.translators.translations_export import export
from helpcenter.cli.commands.translators.translations_import import import_
from helpcenter.cli.main import main
from helpcenter.contact.offers import load_contact
from helpcenter.content.front_matter import FrontMatter
from helpcenter.input.settings import Options
from helpcenter.input.theme import THEME
from helpcenter.input.validate import validate
from helpcenter.input.yaml import parse_yaml
from helpcenter.search.synonyms import load_synonyms
from manual_examples import Block, blocks, command_lines

MANUAL = ROOT / "manual"
ARTICLES = sorted((MANUAL / "docs").rglob("*.md"))
DOCUMENTS = [*ARTICLES, ROOT / "README.md"]


def test_the_manual_is_published_under_its_path(manual_site: Path) -> None:
    urls = {
        "start/first-help-center": "https://docs.example.com/helpcenter/start/first-help-center/",
        "es/primeros-pasos/primer-centro-de-ayuda":
            "https://docs.example.com/helpcenter/es/primeros-pasos/primer-centro-de-ayuda/",
        # The generated reference is in English.
        "es/referencia/settings": "https://docs.example.com/helpcenter/reference/settings/",
    }  # fmt: skip
    for path, url in urls.items():
        canonical = page(manual_site, path).select_one("link[rel=canonical]")
        assert canonical is not None
        assert canonical["href"] == url


def test_the_manual_passes_the_strict_check(tmp_path: Path) -> None:
    # Without a site from an earlier build, whose URLs would be compared.
    manual = shutil.copytree(MANUAL, tmp_path / "manual", ignore=shutil.ignore_patterns("site", ".*"))
    result = run_build(manual, command=(sys.executable, "-m", "helpcenter", "check", "--strict"))
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_translation_of_the_manual_is_outdated() -> None:
    """The generated reference is in English: descriptions of keys and options come from the code."""
    failing = (option for state in ("outdated", "unstamped", "orphaned") for option in ("--fail-on", state))
    result = run_build(MANUAL, command=(sys.executable, "-m", "helpcenter", "translations", *failing))
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_generated_reference_is_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "manual_reference.py", tmp_path], check=True)
    written = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert written.keys() == {frame.name for frame in (MANUAL / "reference").glob("*.md")}
    for name, text in written.items():
        committed = (MANUAL / "docs" / "en" / "reference" / name).read_text(encoding="utf-8")
        assert committed == text, f"{name}: run `make manual-reference`"


def _command_of(words: list[str]) -> tuple[click.Command | None, list[str]]:
    """Return the command that a command line names, and its arguments."""
    others = {"diff": diff, "export": export, "import": import_}
    if words[0] == "translations" and words[1:2] and words[1] in others:
        return others[words[1]], words[2:]
    return main.get_command(click.Context(main), words[0]), words[1:]


def _check_arguments(command: click.Command, arguments: list[str]) -> None:
    """Parse arguments without running the command or requiring that files exist."""
    context = click.Context(command)
    values, rest, _ = command.make_parser(context).parse_args(arguments)
    assert rest == []
    for parameter in command.params:
        value = values.get(str(parameter.name))
        if isinstance(parameter.type, click.Choice) and isinstance(value, str):
            parameter.type.convert(value, parameter, context)
        if isinstance(parameter, click.Argument) and parameter.required:
            assert value, f"`{parameter.name}` is missing"


def test_the_commands_in_all_articles_exist_with_their_options() -> None:
    seen = set()
    for document in DOCUMENTS:
        for line in command_lines(document.read_text(encoding="utf-8")):
            words = shlex.split(line.partition(" > ")[0])[1:]
            if words[0].startswith("-"):
                continue
            command, arguments = _command_of(words)
            assert command is not None, f"{document.name}: {line}: there is no such command"
            seen.add(command.name)
            # In a sentence, a command may stand without its arguments.
            if arguments:
                try:
                    _check_arguments(command, arguments)
                except (click.UsageError, AssertionError) as error:
                    pytest.fail(f"{document.name}: {line}: {error}")
    assert seen >= set(main.list_commands(click.Context(main)))


def _examples(pattern: str) -> list[Block]:
    """Return the blocks of all articles whose titles match, at least one."""
    found = [block for article in ARTICLES for block in blocks(article.read_text(encoding="utf-8"))]
    matching = [block for block in found if re.fullmatch(pattern, block.title)]
    assert matching
    return matching


def test_front_matter_in_examples_is_valid() -> None:
    examples = [block for block in _examples(r"docs/.*\.md") if block.text.startswith("---\n")]
    assert examples
    for block in examples:
        source, findings = parse_yaml(block.text.split("---\n")[1], block.title, "front-matter")
        assert findings + validate(FrontMatter, source, block.title, "front-matter")[1] == [], block.text


def test_contact_options_in_examples_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "contact.yml"
    complete = [block for block in _examples(r"contact\.yml") if block.text.startswith("options:")]
    assert complete
    for block in complete:
        file.write_text(block.text, encoding="utf-8")
        languages = sorted(set(re.findall(r"^ {6}(\w\w):", block.text, re.MULTILINE)))
        assert load_contact(file, "contact.yml", languages)[1] == [], block.text


def test_settings_in_examples_are_valid() -> None:
    seen = set()
    for block in _examples(r"mkdocs\.yml"):
        plugins = yaml.safe_load(block.text) if block.text.startswith(("plugins:", "site_name:")) else {}
        for entry in plugins.get("plugins", ()):
            data = entry.get("helpcenter") if isinstance(entry, dict) else None
            if data:
                # Dates are strings here, as they are for the plugin.
                source, findings = parse_yaml(yaml.safe_dump(data), block.title, "configuration")
                assert findings + validate(Options, source, block.title, "configuration")[1] == [], block.text
                seen |= data.keys()
    assert seen >= {"brand_color", "logo", "font", "footer", "announcement", "rules"}


def test_synonyms_in_examples_are_valid(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yml"
    for block in _examples(r"search/synonyms\.\w+\.yml"):
        file.write_text(block.text, encoding="utf-8")
        assert load_synonyms(file, "synonyms.yml")[1] == [], block.text


def test_strings_in_examples_exist() -> None:
    for block in _examples(r"overrides/locales/\w+\.yml"):
        language = Path(block.title).stem
        known = yaml.safe_load((THEME / "locales" / f"{language}.yml").read_text(encoding="utf-8"))
        for part, texts in yaml.safe_load(block.text).items():
            assert texts.keys() <= known[part].keys()


def test_the_readme_leads_to_every_guide() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    guides = [file for file in (MANUAL / "docs" / "en").rglob("*.md") if file.stem not in ("index", "contact")]
    paths = {file.relative_to(ROOT).as_posix() for file in guides}
    # The README leads to the same rules in this repository.
    assert {path for path in paths if path not in text} == {"manual/docs/en/reference/check-rules.md"}


def test_links_in_the_readme_lead_to_files() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = {target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text) if ":" not in target}
    assert len(targets) > 20
    assert [target for target in sorted(targets) if not (ROOT / target).is_file()] == []


def test_pictures_are_light() -> None:
    pictures = [file for file in (MANUAL / "docs").rglob("images/*") if file.suffix != ".svg"]
    assert pictures
    assert {file.name: size for file in pictures if (size := file.stat().st_size) > 60_000} == {}
