"""Times `helpcenter import`: how much CPU time each article needs, from its JSON to its finished Markdown.

    python bench/import_articles.py [--articles N]

The script generates an export of Zendesk with `--articles` articles in two languages. Time of the operating system,
such as that of writing files, is not counted; the time of the converter html-to-markdown is, and is told apart.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import click
from html_to_markdown import convert
from rich.console import Console
from rich.table import Table

from helpcenter.importing.project.import_run import ImportRequest, plan_import
from helpcenter.importing.readers.systems import SYSTEMS
from helpcenter.mkdocs.configuration import read_configuration

TESTS = Path(__file__).resolve().parent.parent / "tests"
# Milliseconds of CPU time for each article.
_MOST = 3.0


def make_export(folder: Path, count: int) -> int:
    """Write an export with ``count`` texts, and return the number of characters of HTML that an article has."""
    sys.path[:0] = [str(TESTS), str(TESTS / "importing")]
    zendesk_export = __import__("zendesk_export")
    articles = __import__("help_texts").ARTICLES
    found, translations, size = [], [], 0
    for number in range(count // 2):
        _, english, spanish = articles[number % len(articles)]
        numbers = number % len(articles)
        bodies = [zendesk_export.body(numbers, english, "en"), zendesk_export.body(numbers, spanish, "es")]
        size += len(bodies[0]) + len(bodies[1])
        key, section = 360_002_000_000 + number, 500_000 + number % 40
        found.append({
            "id": key, "title": f"{english.title} {number}", "body": bodies[0], "locale": "en-us",
            "section_id": section, "html_url": f"https://support.example.com/hc/en-us/articles/{key}-words",
            "updated_at": "2025-01-02",
        })  # fmt: skip
        translations.append({
            "source_id": key, "source_type": "Article", "locale": "es", "title": f"{spanish.title} {number}",
            "body": bodies[1], "html_url": f"https://support.example.com/hc/es/articles/{key}-palabras",
        })  # fmt: skip
    sections = [{"id": 500_000 + number, "name": f"Section {number}", "position": number} for number in range(40)]
    folder.mkdir()
    (folder / "articles.json").write_text(json.dumps({"articles": found, "sections": sections}), encoding="utf-8")
    (folder / "translations.json").write_text(json.dumps({"translations": translations}), encoding="utf-8")
    return size // count


@click.command()
@click.option("--articles", default=10_000, show_default=True, help="Number of texts.")
def main(articles: int) -> None:
    """Print the milliseconds that each article needs."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        size = make_export(folder / "export", articles)
        project = __import__("examples").make_project(folder / "project")
        settings = read_configuration(project / "mkdocs.yml").settings
        converter = 0.0

        def timed(*arguments: object) -> object:
            nonlocal converter
            start = time.process_time()
            result = convert(*arguments)  # type: ignore[arg-type]
            converter += time.process_time() - start
            return result

        with mock.patch("helpcenter.importing.html.conversion_order.convert", timed):
            start = time.process_time()
            site = SYSTEMS["zendesk"].read(folder / "export")
            read = time.process_time()
            result = plan_import(ImportRequest(site, folder / "export"), settings, lambda *_: None)
            end = time.process_time()
    count = len(result.plan.files)
    table = Table(title=f"{articles:,} articles of {size:,} characters, {count:,} files")
    for column in ("part", "ms for each article"):
        table.add_column(column, justify="left" if column == "part" else "right")
    for part, seconds in (
        ("read", read - start),
        ("convert and link", end - read - converter),
        ("html-to-markdown", converter),
        ("all", end - start),
    ):
        table.add_row(part, f"{seconds / articles * 1000:.2f}")
    Console().print(table)
    if (end - start - converter) / articles * 1000 > _MOST:
        raise click.ClickException(f"Our own part takes more than {_MOST} ms for each article.")


if __name__ == "__main__":
    main()
