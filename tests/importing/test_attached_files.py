"""Files that a system shows below an article: links at its end, the files copied, and losses named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from examples import make_project, run_command
from helpcenter.importing.fetching.vendor_apis import APIS, Request

HOST = "https://support.example.com"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
STORE = "https://files.example.net/data"


def _attachment(key: int, name: str, **more: Any) -> dict[str, Any]:
    address = f"{HOST}/hc/article_attachments/{key}"
    return {"id": key, "article_id": 8, "file_name": name, "inline": False, "content_url": address, **more}


def _zendesk(folder: Path, body: str, *attachments: dict[str, Any], **more: Any) -> None:
    article = {
        "id": 8, "title": "Prices", "body": body, "locale": "en-us", "html_url": f"{HOST}/hc/en-us/articles/8",
        "translations": [{"locale": "es", "title": "Precios", "body": "<p>Los precios.</p>"}], **more,
    }  # fmt: skip
    _write(folder / "export.json", json.dumps({"articles": [article], "article_attachments": attachments}).encode())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return tmp_path / "export"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def _imported(project: Path, export: Path, system: str = "zendesk") -> tuple[str, list[tuple[str, str]]]:
    """Import, and return the English article and the losses."""
    code, output = run_command(project, "import", "--from", system, str(export))
    assert code == 0, output
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    lost = [(loss["what"], loss["why"]) for one in report["losses"] for loss in one["lost"]]
    found = [file for file in (project / "docs" / "en").rglob("*.md") if file.name != "index.md"]
    return found[0].read_text(encoding="utf-8"), lost


def test_files_of_an_article_of_zendesk_are_links_at_its_end(project: Path, export: Path) -> None:
    _zendesk(export, "<p>What it costs.</p>", _attachment(501, "price list (2024).pdf"))
    _write(export / "article_attachments" / "501" / "price list (2024).pdf", PDF)
    text, lost = _imported(project, export)
    assert text.endswith("What it costs.\n\n- [price list (2024).pdf](files/price-list-2024.pdf)\n")
    assert (project / "docs" / "es" / "files" / "price-list-2024.pdf").read_bytes() == PDF
    assert "- [price list (2024).pdf](files/price-list-2024.pdf)\n" in _spanish(project)
    assert not lost


def _spanish(project: Path) -> str:
    return next(iter((project / "docs" / "es").glob("*.md"))).read_text(encoding="utf-8")


def test_a_file_in_the_folder_of_its_article_is_found(project: Path, export: Path) -> None:
    _zendesk(export, "<p>What it costs.</p>", _attachment(501, "b.pdf"))
    _write(export / "article_attachments" / "8" / "b.pdf", PDF)
    assert "[b.pdf](files/b.pdf)" in _imported(project, export)[0]


def test_a_file_that_the_text_names_itself_is_not_named_again(project: Path, export: Path) -> None:
    body = f'<p>See <a href="{HOST}/hc/en-us/article_attachments/501/a.pdf">the prices</a>.</p>'
    _zendesk(export, body, _attachment(501, "a.pdf"), _attachment(502, "picture.png", inline=True))
    _write(export / "501" / "a.pdf", PDF)
    text, _ = _imported(project, export)
    assert text.endswith("See [the prices](files/a.pdf).\n")


def test_files_that_translations_have_of_their_own_are_only_there(project: Path, export: Path) -> None:
    spanish, english = _attachment(501, "lista.pdf", locale="es"), _attachment(502, "list.pdf", locale="en_us")
    _zendesk(export, "<p>What it costs.</p>", spanish, english)
    _write(export / "501" / "lista.pdf", PDF)
    _write(export / "502" / "list.pdf", PDF.replace(b"1.7", b"1.6"))
    assert _imported(project, export)[0].endswith("What it costs.\n\n- [list.pdf](files/list.pdf)\n")
    assert _spanish(project).endswith("Los precios.\n\n- [lista.pdf](files/lista.pdf)\n")


def test_files_that_name_only_the_language_of_the_source_are_for_all(project: Path, export: Path) -> None:
    _zendesk(export, "<p>What it costs.</p>", _attachment(501, "list.pdf", locale="en-us"))
    _write(export / "501" / "list.pdf", PDF)
    _imported(project, export)
    assert "- [list.pdf](files/list.pdf)\n" in _spanish(project)


def test_an_article_whose_files_the_api_does_not_list_says_so(project: Path, export: Path) -> None:
    _zendesk(export, "<p>What it costs.</p>")
    _write(export / "attachments-8-1.json", b"null")
    _, lost = _imported(project, export)
    why = "the API does not give their list; import again with a token that may read them"
    assert lost == [("the files below the article", why)]


def test_a_file_that_the_export_lacks_is_a_loss(project: Path, export: Path) -> None:
    _zendesk(export, "<p>What it costs.</p>", _attachment(501, "a.pdf"))
    text, lost = _imported(project, export)
    assert text.endswith("What it costs.\n\n- a.pdf\n")
    address = f"{HOST}/hc/article_attachments/501"
    assert (f"the file {address}", "it is on the former site; import with `--download`") in lost


def test_a_list_at_the_end_of_a_text_does_not_take_in_the_files(project: Path, export: Path) -> None:
    body = "<ol><li>Pay.</li><li>Wait.</li></ol><p>&nbsp;</p>"
    _zendesk(export, body, _attachment(501, "a.pdf"), _attachment(502, "b.pdf"))
    _write(export / "501" / "a.pdf", PDF)
    _write(export / "502" / "b.pdf", PDF.replace(b"1.7", b"1.6"))
    text, _ = _imported(project, export)
    assert "2. Wait.\n\n[a.pdf](files/a.pdf)" in text
    assert "[b.pdf](files/b.pdf)\n" in text


def test_files_inside_an_article_of_an_export_are_its_own(project: Path, export: Path) -> None:
    one = _attachment(501, "a.pdf")
    del one["article_id"]
    _zendesk(export, "<p>What it costs.</p>", attachments=[one])
    _write(export / "501" / "a.pdf", PDF)
    assert "- [a.pdf](files/a.pdf)\n" in _imported(project, export)[0]


def test_files_of_an_article_of_freshdesk_are_links_at_its_end(project: Path, export: Path) -> None:
    address = f"{STORE}/4711/original/doc.pdf?X-Amz-Signature=abc&X-Amz-Expires=300"
    article = {
        "id": 5, "title": "Prices", "description": "<p>What it costs.</p>", "folder_id": 3, "status": 2,
        "attachments": [
            {"id": 4711, "name": "doc.pdf", "attachment_url": address},
            {"id": 4712, "name": "gone.pdf", "attachment_url": f"{STORE}/4712/original/gone.pdf"},
        ],
    }  # fmt: skip
    _write(export / "en" / "articles.json", json.dumps([article]).encode())
    _write(export / "attachments" / "4711" / "doc.pdf", PDF)
    text, lost = _imported(project, export, "freshdesk")
    assert text.endswith("What it costs.\n\n- [doc.pdf](files/doc.pdf)\n- gone.pdf\n")
    gone = f"the file {STORE}/4712/original/gone.pdf"
    assert (gone, "it is on the former site; import with `--download`") in lost


def test_files_of_freshdesk_in_a_store_of_the_writer_are_links_to_there(project: Path, export: Path) -> None:
    store = "https://www.dropbox.example/s/abc/price%20list.pdf?dl=0"
    article = {
        "id": 5, "title": "Prices", "description": f'<p>Costs <a href="{STORE}/named.pdf">here</a>.</p>',
        "folder_id": 3, "status": 2, "attachments": None,
        "cloud_files": [
            {"id": 1, "name": "Prices [2024].pdf", "url": "https://box.example/a b", "application_id": 20},
            {"id": "2", "filename": None, "link": store},
            {"id": 3, "name": "named.pdf", "url": f"{STORE}/named.pdf"},
            {"id": 4, "name": "gone.pdf", "url": None}, None,
            {"id": 5, "name": "bad.pdf", "url": "javascript:alert(1)"},
        ],
    }  # fmt: skip
    _write(export / "en" / "articles.json", json.dumps([article]).encode())
    text, lost = _imported(project, export, "freshdesk")
    end = f"- [Prices [2024].pdf](https://box.example/a%20b)\n- [price list.pdf]({store})\n"
    assert text.replace("\\", "").endswith(f"Costs [here]({STORE}/named.pdf).\n\n{end}")
    why = "the export does not say where it is; add a link to it by hand"
    assert lost == [("the file “gone.pdf”", why), ("the file “bad.pdf”", why)]


def test_the_api_of_zendesk_is_asked_for_the_files_of_each_article() -> None:
    answer = {"articles": [{"id": 8, "title": "Prices"}], "next_page": None}
    asked = list(APIS["zendesk"].follow(Request("articles-1.json", "/articles", "articles"), answer, ()))
    path = "/api/v2/help_center/articles/8/attachments/block.json?per_page=100"
    assert asked == [Request("attachments-8-1.json", path, "attachments", optional=True)]
