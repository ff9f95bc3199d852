"""A book of GitBook: its files, the texts that pages share, its first page and the pages of its folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from examples import make_project, run_command

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
BOOK = {
    "SUMMARY.md": "# Table of contents\n\n* [Welcome](README.md)\n",
    "README.md": "# Welcome to Acme\n\nWhat you find here.\n",
    "api/README.md": "# API\n\nHow programs talk to us. See [keys](keys.md).\n",
    "api/keys.md": "# Keys\n\nBack to [the interface](README.md).\n",
    "pay/cards.md": "# Cards\n\nText.\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    for name, text in BOOK.items():
        _write(folder / name, text.encode())
    return folder


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _imported(book: Path, *, system: str = "markdown") -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Import, and return the English files and the losses."""
    project = make_project(book.parent / "project")
    code, output = run_command(project, "import", "--from", system, str(book))
    assert code == 0, output
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    lost = [(loss["what"], loss["why"]) for one in report["losses"] for loss in one["lost"]]
    docs = project / "docs" / "en"
    files = {file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in docs.rglob("*.md")}
    return files, lost


def test_files_are_links_by_tag_and_by_link(book: Path) -> None:
    address = "../.gitbook/assets/price list (1).pdf"
    text = f'# Files\n\nText.\n\n{{% file src="{address}" %}}\n\n[the list](<{address}>)\n'
    _write(book / "pay" / "files.md", text.encode())
    _write(book / ".gitbook" / "assets" / "price list (1).pdf", PDF)
    files, lost = _imported(book)
    assert "[price list (1).pdf](../files/price-list-1.pdf)" in files["pay/files.md"]
    assert "[the list](../files/price-list-1.pdf)" in files["pay/files.md"]
    assert not lost


def test_a_shared_text_is_on_each_page_with_its_links(book: Path) -> None:
    shared = "---\ntitle: Shared\n---\n\nAsk [us](../../pay/cards.md).\n"
    _write(book / ".gitbook" / "includes" / "shared.md", shared.encode())
    _write(book / "api" / "more.md", b'# More\n\nText.\n\n{% include "../.gitbook/includes/shared.md" %}\n\nEnd.\n')
    files, lost = _imported(book)
    assert files["api/more.md"].endswith("Text.\n\nAsk [us](../pay/cards.md).\n\nEnd.\n")
    assert not any("Shared" in text for text in files.values())
    assert not lost


def test_texts_that_include_each_other_and_tags_without_a_form_here_are_named(book: Path) -> None:
    again = b'One.\n\n{% updates format="full" %}\n\n{% include "b.md" %}\n'
    _write(book / ".gitbook" / "includes" / "a.md", again)
    _write(book / ".gitbook" / "includes" / "b.md", b'Two.\n\n{% include "a.md" %}\n')
    _write(book / "api" / "more.md", b'# More\n\n{% include "../.gitbook/includes/a.md" %}\n')
    files, lost = _imported(book)
    assert files["api/more.md"].endswith("One.\n\nTwo.\n")
    assert [what for what, _ in lost] == ['`{% include "a.md" %}`', "`{% updates %}`"]


def test_the_first_page_and_the_pages_of_folders_are_where_readers_look_for_them(book: Path) -> None:
    files, lost = _imported(book)
    assert sorted(files) == ["api/index.md", "api/keys.md", "pay/cards.md", "pay/index.md", "welcome-to-acme.md"]
    assert "What you find here." in files["welcome-to-acme.md"]
    assert "title: API\n" in files["api/index.md"]
    assert "How programs talk to us. See [keys](keys.md)." in files["api/index.md"]
    assert "Back to [the interface](index.md)." in files["api/keys.md"]
    assert not lost


def test_a_book_in_a_folder_of_a_repository_has_its_own_first_page(book: Path) -> None:
    _write(book / "docs" / "intro.md", b"# Intro\n\nText.\n")
    for name in BOOK:
        (book / name).rename(book / "docs" / Path(name).name)
    _write(book / "README.md", b"# How to contribute\n\nText.\n")
    _write(book / "docs" / "README.md", b"# Welcome to Acme\n\nText.\n")
    _write(book / ".gitbook.yaml", b"root: ./docs/\n")
    assert sorted(_imported(book)[0]) == ["cards.md", "intro.md", "keys.md", "welcome-to-acme.md"]


def test_what_a_repository_says_of_itself_is_no_article(book: Path) -> None:
    (book / "SUMMARY.md").unlink()
    assert "welcome-to-acme.md" not in _imported(book)[0]


def test_a_folder_with_one_text_is_no_section_page_elsewhere(book: Path) -> None:
    (book / "SUMMARY.md").unlink()
    _write(book / "send" / "index.md", b"# Send a parcel\n\nText.\n")
    files, _ = _imported(book)
    assert "Text." in files["send/send-a-parcel.md"]
    assert "How programs talk to us." in files["api/index.md"]


@pytest.mark.parametrize("sign", ["SUMMARY.md", ".gitbook.yaml", ".gitbook/assets/a.txt"])
def test_a_book_is_found_in_any_folder_by_each_of_its_signs(book: Path, sign: str) -> None:
    (book / "SUMMARY.md").unlink()
    for name in ("README.md", "api", "pay"):
        _write(book / "handbook" / "text" / "here.txt", b"")
        (book / name).rename(book / "handbook" / "text" / name)
    content = BOOK["SUMMARY.md"] if sign == "SUMMARY.md" else "structure: {}\n"
    _write(book / "handbook" / "text" / sign, content.encode())
    _write(book / "README.md", b"# How to contribute\n\nText.\n")
    _write(book / "handbook" / "text" / "pay" / "hint.md", b'# Hint\n\n{% hint style="info" %}\nNo.\n{% endhint %}\n')
    files, lost = _imported(book)
    expected = ["api/index.md", "api/keys.md", "pay/cards.md", "pay/hint.md", "pay/index.md", "welcome-to-acme.md"]
    assert sorted(files) == expected
    assert not lost


def test_a_book_in_several_languages_has_no_articles_of_its_tables_of_contents(book: Path) -> None:
    for code in ("en", "es"):
        for name, text in BOOK.items():
            _write(book / "books" / code / name, text.encode())
    for name in BOOK:
        (book / name).unlink()
    _write(book / "books" / "LANGS.md", b"# Languages\n\n* [English](en/)\n* [Spanish](es/)\n")
    assert sorted(_imported(book)[0]) == [
        "api/index.md", "api/keys.md", "pay/cards.md", "pay/index.md", "welcome-to-acme.md",
    ]  # fmt: skip


def test_a_page_beside_a_folder_of_its_name_is_the_page_of_that_folder(book: Path) -> None:
    _write(book / "pay" / "cards" / "lost.md", b"# Lost cards\n\nText. [Cards](../cards.md), [home](../../)\n")
    _write(book / "pay" / "cards.md", b"# Cards\n\nSee [lost](cards/lost.md).\n")
    files, lost = _imported(book)
    assert files["pay/cards/index.md"].endswith("title: Cards\n---\n\nSee [lost](lost-cards.md).\n")
    assert "Text. [Cards](index.md), [home](../../welcome-to-acme.md)" in files["pay/cards/lost-cards.md"]
    assert not lost


def test_code_has_the_title_of_its_tag_and_cells_keep_their_lines(book: Path) -> None:
    tag = b'{% code title="a.js" overflow="wrap" %}\n```js\nlet a;\n```\n{% endcode %}\n'
    row = b"\n| A |\n| --- |\n| <p>one</p><p>two</p> |\n| <ul><li>three</li><li>four</li></ul> |\n"
    _write(book / "pay" / "more.md", b"# More\n\n" + tag + row)
    text = _imported(book)[0]["pay/more.md"]
    assert '```js title="a.js"\nlet a;\n```' in text
    assert "| one<br>two |\n| <ul><li>three</li><li>four</li></ul> |" in text


def test_an_article_with_the_name_of_the_contents_is_kept(book: Path) -> None:
    _write(book / "pay" / "summary.md", b"# Summary\n\nWhat you pay, in short.\n")
    assert "What you pay, in short." in _imported(book)[0]["pay/summary.md"]
