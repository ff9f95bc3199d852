"""The APIs of vendors are read whatever they do: pages, limits, failures, broken answers, interruptions."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import freshdesk_export
import helpscout_export
import intercom_export
import pytest
import zendesk_export
from small_pictures import png

from examples import make_project, run_command
from helpcenter.findings import SourceError
from helpcenter.importing.fetching.fetch_export import RemoteHelpCenter, fetch
from helpcenter.importing.model import ImportedArticle
from helpcenter.importing.readers.systems import SYSTEMS

# What an answer is: JSON, or a status with headers and text.
Answers = dict[str, list[Any]]


class Api:
    """A server that gives each path its answers one after the other, the last one again and again."""

    def __init__(self, answers: Callable[[str], Answers]) -> None:
        self.asked: list[str] = []
        self.tokens: set[str] = set()
        self._left: Answers = {}
        self._answers = answers

    @contextmanager
    def served(self) -> Iterator[str]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                api.asked.append(self.path)
                api.tokens.add(self.headers.get("Authorization", ""))
                queue = api._left.get(self.path, [(404, {}, "{}")])
                answer = queue.pop(0) if len(queue) > 1 else queue[0]
                status, headers, text = answer if isinstance(answer, tuple) else (200, {}, json.dumps(answer))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text if isinstance(text, bytes) else text.encode())

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        address = f"http://127.0.0.1:{server.server_port}"
        self._left = self._answers(address)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield address
        finally:
            server.shutdown()
            server.server_close()


def _files(export: ModuleType, folder: Path) -> dict[str, Any]:
    export.write(folder)
    found = (file for file in folder.rglob("*.json"))
    return {file.relative_to(folder).as_posix(): json.loads(file.read_text(encoding="utf-8")) for file in found}


def _zendesk(folder: Path, _address: str) -> Answers:
    files = _files(zendesk_export, folder)
    translations: dict[str, list[Any]] = {}
    for one in files["translations.json"]["translations"]:
        translations.setdefault(f"{one['source_type']}-{one['source_id']}", []).append(one)
    answers: Answers = {}
    for kind, name in (("articles", "Article"), ("sections", "Section"), ("categories", "Category")):
        pages = [files[file] for file in sorted(files) if file.startswith(kind)]
        for number, page in enumerate(pages, 1):
            path = f"/api/v2/help_center/{kind}.json?include=translations&per_page=100"
            own = path if number == 1 else f"{path}&page={number}"
            following = f"{_address}{path}&page={number + 1}" if number < len(pages) else None
            listed = [{**one, "translations": translations.get(f"{name}-{one['id']}")} for one in page[kind]]
            answers[own] = [{kind: listed, "next_page": following, "count": page.get("count")}]
    return answers


def _intercom(folder: Path, _address: str) -> Answers:
    files = _files(intercom_export, folder)
    answers: Answers = {"/help_center/collections?per_page=150&page=1": [files["collections.json"]]}
    for number in (1, 2):
        page = {
            **files[f"articles-{number}.json"],
            "pages": {"type": "pages", "page": number, "total_pages": 2, "next": None},
        }
        answers[f"/articles?per_page=150&page={number}"] = [page]
    return answers


def _helpscout(folder: Path, _address: str) -> Answers:
    files = _files(helpscout_export, folder)
    answers: Answers = {
        "/v1/collections?page=1": [files["collections.json"]],
        "/v1/sites?page=1": [{"sites": {"page": 1, "pages": 1, "items": [{"id": "s"}]}}],
        "/v1/redirects/site/s?page=1": [files["redirects.json"]],
    }
    for code in ("en", "es"):
        categories = [
            one for one in files["categories.json"]["categories"]["items"] if one["collectionId"] == f"c-{code}"
        ]
        answers[f"/v1/collections/c-{code}/categories?page=1"] = [
            {"categories": {"page": 1, "pages": 1, "items": categories}}
        ]
        articles = [files[name]["article"] for name in sorted(files) if name.startswith(f"articles/{code}-")]
        for page in (1, 2):
            items = [{"id": one["id"], "name": one["name"]} for one in articles[(page - 1) * 11 : page * 11]]
            listed = {"articles": {"page": page, "pages": 2, "items": items}}
            answers[f"/v1/collections/c-{code}/articles?page={page}&pageSize=100"] = [listed]
        answers |= {f"/v1/articles/{one['id']}": [{"article": one}] for one in articles}
    return answers


def _freshdesk(folder: Path, _address: str) -> Answers:
    files = _files(freshdesk_export, folder)
    base = "/api/v2/solutions"
    answers: Answers = {f"{base}/categories": [files["en/categories.json"]]}
    answers[f"{base}/categories/es"] = [files["es/categories.json"]]
    for code, end in (("en", ""), ("es", "/es")):
        for category in files["en/categories.json"]:
            answers[f"{base}/categories/{category['id']}/folders{end}"] = [files[f"{code}/folders.json"]]
    for one in files["en/folders.json"]:
        inside = [article for article in files["en/articles.json"] if article["folder_id"] == one["id"]]
        answers[f"{base}/folders/{one['id']}/articles?page=1&per_page=100"] = [inside]
    answers |= {f"{base}/articles/{one['id']}/es": [one] for one in files["es/articles.json"]}
    return answers


MAKE = {"zendesk": _zendesk, "intercom": _intercom, "helpscout": _helpscout, "freshdesk": _freshdesk}


@pytest.mark.parametrize("system", MAKE)
def test_an_api_gives_what_an_export_has(system: str, tmp_path: Path) -> None:
    api = Api(lambda address: MAKE[system](tmp_path / "export", address))
    with api.served() as address:
        remote = RemoteHelpCenter(address, system, "secret-token", ("es", "en"))
        saved = fetch(remote, tmp_path / "saved", lambda *_: None, lambda _: None)
    from_api, from_export = SYSTEMS[system].read(saved), SYSTEMS[system].read(tmp_path / "export")
    assert {one.key: _texts(one) for one in from_api.articles} == {one.key: _texts(one) for one in from_export.articles}
    assert {one.key: one.titles for one in from_api.sections} == {one.key: one.titles for one in from_export.sections}
    assert from_api.redirects == from_export.redirects
    assert all(api.tokens)


def _texts(article: ImportedArticle) -> dict[str, tuple[str, str]]:
    return {locale: (text.title, text.body) for locale, text in article.texts.items()}


def test_what_is_fetched_is_imported_and_can_be_imported_again_without_the_api(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELPCENTER_IMPORT_TOKEN", "secret-token")
    project = make_project(tmp_path / "project")
    with Api(lambda address: _zendesk(tmp_path / "export", address)).served() as address:
        code, output = run_command(project, "import", "--fetch", address, "--from", "zendesk")
    assert code == 0, output
    assert "secret-token" not in output
    saved = project / ".cache" / "helpcenter" / "import" / "zendesk"
    assert run_command(project, "import", str(saved))[0] == 0
    assert json.loads((project / "import-report.json").read_text(encoding="utf-8"))["files"] == {"same": 54}


def _pages(address: str) -> Answers:
    path = "/api/v2/help_center/articles.json?include=translations&per_page=100"
    article = {"title": "Pay", "body": "<p>Text.</p>", "locale": "en"}
    empty: Any = {"sections": [], "next_page": None}
    return {
        path: [
            (429, {"Retry-After": "7"}, "slow down"), (500, {}, "oh"), (200, {}, '{"articles": ['),
            {"articles": [{**article, "id": 1}], "next_page": f"{address}{path}&page=2"},
        ],
        f"{path}&page=2": [
            (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, ""), {"articles": [{**article, "id": 2}]},
        ],
        path.replace("articles", "sections"): [empty], path.replace("articles", "categories"): [empty],
    }  # fmt: skip


def _remote(address: str) -> RemoteHelpCenter:
    return RemoteHelpCenter(address, "zendesk", "t", ("en",))


def test_limits_failures_and_broken_answers_are_waited_for(tmp_path: Path) -> None:
    waits: list[float] = []
    with Api(_pages).served() as address:
        fetch(_remote(address), tmp_path / "saved", lambda *_: None, waits.append)
    assert waits == [7.0, 2.0, 4.0, 0.0]
    assert json.loads((tmp_path / "saved" / "articles-2.json").read_text())["articles"][0]["id"] == 2


def test_an_interrupted_run_goes_on_where_it_ended_and_a_complete_one_begins_again(tmp_path: Path) -> None:
    answers: Answers = {}

    def pages(address: str) -> Answers:
        answers.update(_pages(address))
        answers[next(path for path in answers if "&page=2" in path)] = [(400, {}, "")]
        return answers

    api = Api(pages)
    folder = tmp_path / "saved"
    with api.served() as address:
        with pytest.raises(SourceError, match="the API answers 400"):
            fetch(_remote(address), folder, lambda *_: None, lambda _: None)
        second = next(path for path in answers if "&page=2" in path)
        answers[second] = [{"articles": []}]
        api.asked.clear()
        fetch(_remote(address), folder, lambda *_: None, lambda _: None)
        assert api.asked == [second]
        fetch(_remote(address), folder, lambda *_: None, lambda _: None)
        # The second page, then all again: three kinds, the files below the only article, and the second page.
        assert len(api.asked) == 6


@pytest.mark.parametrize("following", ["https://evil.example.com/x", "file:///etc/passwd", "//evil.example.com/x"])
def test_the_token_goes_to_no_other_host(following: str, tmp_path: Path) -> None:
    def pages(address: str) -> Answers:
        return {path: [{"categories": [], "next_page": following}] for path in _pages(address)}

    with Api(pages).served() as address, pytest.raises(SourceError, match=r"another host|answers 404"):
        fetch(_remote(address), tmp_path / "saved", lambda *_: None, lambda _: None)


def test_redirects_are_not_followed(tmp_path: Path) -> None:
    def pages(address: str) -> Answers:
        return {path: [(302, {"Location": "https://evil.example.com/"}, "")] for path in _pages(address)}

    with Api(pages).served() as address, pytest.raises(SourceError, match="the API answers 302"):
        fetch(_remote(address), tmp_path / "saved", lambda *_: None, lambda _: None)


def test_an_api_that_never_answers_well_ends_the_import(tmp_path: Path) -> None:
    waits: list[float] = []
    with (
        Api(lambda address: {path: [(200, {}, "<html>")] for path in _pages(address)}).served() as address,
        pytest.raises(SourceError, match="does not answer as it should"),
    ):
        fetch(_remote(address), tmp_path / "saved", lambda *_: None, waits.append)
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_pictures_are_downloaded_once_and_what_is_no_picture_is_listed(tmp_path: Path) -> None:
    api = Api(lambda _: {
        "/good.png?x=1": [(200, {}, png(30, 20))], "/page.png": [(200, {}, "<html>no</html>")],
    })  # fmt: skip
    project = make_project(tmp_path / "project")
    with api.served() as address:
        names = ("page.png", "gone.png", "good.png?x=1")
        images = "".join(f'<p><img src="{address}/{name}" alt="The form"></p>' for name in names)
        article = {
            "id": 1000, "title": "Pay", "locale": "en", "html_url": f"{address}/hc/en/articles/1000",
            "body": f"<p>Text.</p>{images}{images}<img src='http://10.0.0.1/x.png'><img src='file:///etc/passwd'>",
        }  # fmt: skip
        export = tmp_path / "export.json"
        export.write_text(json.dumps({"articles": [article]}), encoding="utf-8")
        code, output = run_command(project, "import", str(export), "--from", "zendesk", "--download")
    assert code == 0, output
    assert sorted(api.asked) == ["/gone.png", "/good.png?x=1", "/page.png"]
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    text = (project / "docs" / "en" / "pay.md").read_text(encoding="utf-8")
    assert text.count("![The form](images/good.png){ width=30 height=20 }") == 2
    assert (project / "docs" / "es" / "images" / "good.png").read_bytes() == png(30, 20)
    reasons = {loss["what"].rpartition("/")[2]: loss["why"] for loss in report["losses"][-1]["lost"]}
    assert reasons["gone.png"] == "the server answers 404"
    assert "no picture" in reasons["page.png"]
    assert "private network" in reasons["x.png"]
