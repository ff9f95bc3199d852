"""The tutorials and guides, followed step by step: each command and each file as they show it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from conftest import page, run_build
from manual_examples import blocks
from manual_reader import Reader, article

CHANGE = {"en": "## Change the source", "es": "## Cambie el original"}
EDIT = {"en": r"replace “(.+?)” with “(.+?)”", "es": r"cambie «(.+?)» por «(.+?)»"}
FOLDER = {"en": "my-help", "es": "mi-ayuda"}
# Guides whose commands work in the folder that the tutorials leave. In Spanish, those that name an article of it.
GUIDES = [
    *(("es", guide) for guide in ("move-articles", "translate", "write-an-article")),
    *(
        ("en", guide)
        for guide in (
            "add-a-language", "build-on-several-machines", "check-your-content", "improve-search",
            "make-it-your-own", "move-articles", "publish-on-netlify", "publish-on-nginx", "translate",
            "write-an-article",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name", "pages"),
    [
        ("en", "billing/pay-an-invoice", ("billing/pay-an-invoice", "es/facturacion/pagar-una-factura")),
        ("es", "facturacion/pagar-una-factura", ("facturacion/pagar-una-factura", "en/billing/pay-an-invoice")),
    ],
)
def test_the_tutorials_can_be_followed(language: str, name: str, pages: tuple[str, str], tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.follow(article(language, "start/first-help-center"))
    assert f"docs/{language}/{name}.md: no article links here" in reader.output["helpcenter check"]
    built = page(reader.folder / "site", pages[0])
    assert [option["data-contact-option"] for option in built.select(".contact__option")] == ["email"]

    start, change = article(language, "start/first-translation").split(CHANGE[language])
    reader.follow(start)
    result = run_build(reader.folder, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    assert page(reader.folder / "site", pages[1]).select(".languages .menu__link")

    old, new = re.findall(EDIT[language], change)[0]
    source = reader.folder / "docs" / language / f"{name}.md"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")
    reader.follow(change)
    assert re.search(rf"{name} +source +outdated", reader.output["helpcenter translations"])
    assert new.split()[-1] in re.findall(
        r"\{\+(?:.* )?(\w+)[^\w]*\+\}", reader.output[f"helpcenter translations diff {name}"]
    )
    assert re.search(rf"{name} +source +current", reader.run("helpcenter translations "))


@pytest.fixture
def after_the_tutorials(shared_tmp: Path, tmp_path: Path) -> Callable[[str], Reader]:
    """Return a reader in a copy of the folder that somebody has after both tutorials in a language."""

    def reader_in(language: str) -> Reader:
        folder = shared_tmp / f"tutorials-{language}"
        with FileLock(shared_tmp / f"tutorials-{language}.lock"):
            if not folder.exists():
                folder.mkdir()
                reader = Reader(folder)
                reader.follow(article(language, "start/first-help-center"))
                reader.follow(article(language, "start/first-translation"))
                # Two versions of the site, so that there is a previous one.
                reader.run("helpcenter build --strict")
        return Reader(shutil.copytree(folder / FOLDER[language], tmp_path / "site-of-a-reader"))

    return reader_in


def run_commands(reader: Reader, text: str) -> None:
    for block in blocks(text):
        if block.language == "sh":
            reader.run_all(block)
    assert reader.output


@pytest.mark.parametrize(("language", "guide"), GUIDES)
def test_the_commands_of_a_guide_work(after_the_tutorials: Callable[[str], Reader], language: str, guide: str) -> None:
    run_commands(after_the_tutorials(language), article(language, f"how-to/{guide}"))


def test_an_update_ends_with_nothing_to_do(after_the_tutorials: Callable[[str], Reader]) -> None:
    reader = after_the_tutorials("en")
    reader.run("helpcenter override partials/footer.html")
    run_commands(reader, article("en", "how-to/update-helpcenter"))
    assert "Everything is in order." in reader.output["helpcenter doctor"]
