"""What to ask the API of each vendor, and what follows from its answers."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from helpcenter.importing import json_values as values


class Request(NamedTuple):
    """One question to an API: the name of the file for the answer, its path below the address, and what it asks for.

    An ``optional`` answer may be missing, as translations are.
    """

    file: str
    path: str
    kind: str = ""
    optional: bool = False


class VendorApi(NamedTuple):
    """The API of a vendor: its host (a part of it), the headers with a token, the first questions, and the next ones.

    ``first`` receives the languages of the project, ``follow`` a question, its answer and the languages.
    """

    host: str
    headers: Callable[[str], dict[str, str]]
    first: Callable[[Sequence[str]], list[Request]]
    follow: Callable[[Request, Any, Sequence[str]], Iterator[Request]]


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _basic(user: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(user.encode()).decode()}"}


def _zendesk_headers(token: str) -> dict[str, str]:
    """Return headers for a token of OAuth, or for `ADDRESS/token:TOKEN`."""
    return _basic(token) if ":" in token else _bearer(token)


def _zendesk_first(_languages: Sequence[str]) -> list[Request]:
    kinds = ("categories", "sections", "articles")
    return [
        Request(f"{kind}-1.json", f"/api/v2/help_center/{kind}.json?include=translations&per_page=100", kind)
        for kind in kinds
    ]


def _zendesk_follow(request: Request, answer: Any, _languages: Sequence[str]) -> Iterator[Request]:
    if not isinstance(answer, dict):
        return
    for one in values.objects(answer.get("articles")) if request.kind == "articles" else ():
        key = values.text(one.get("id"))
        # The files below an article; those inside its text are named there.
        path = f"/api/v2/help_center/articles/{key}/attachments/block.json?per_page=100"
        yield Request(f"attachments-{key}-1.json", path, "attachments", optional=True)
    if following := values.text(answer.get("next_page")):
        parts = urlsplit(following)
        yield Request(
            _next_file(request.file), f"{parts.path}?{parts.query}" if not parts.netloc else following, request.kind
        )


def _intercom_headers(token: str) -> dict[str, str]:
    return {**_bearer(token), "Intercom-Version": "2.11"}


def _intercom_first(_languages: Sequence[str]) -> list[Request]:
    return [
        Request("collections-1.json", "/help_center/collections?per_page=150&page=1", "/help_center/collections"),
        Request("articles-1.json", "/articles?per_page=150&page=1", "/articles"),
    ]


def _intercom_follow(request: Request, answer: Any, _languages: Sequence[str]) -> Iterator[Request]:
    pages = answer.get("pages") if isinstance(answer, dict) else None
    if not isinstance(pages, dict):
        return
    following = pages.get("next")
    if isinstance(following, dict):
        query = {"per_page": 150, **{name: following[name] for name in ("page", "starting_after") if name in following}}
        yield Request(_next_file(request.file), f"{request.kind}?{urlencode(query)}", request.kind)
    elif following:
        yield Request(_next_file(request.file), values.text(following), request.kind)
    elif (values.whole(pages.get("page")) or 0) < (values.whole(pages.get("total_pages")) or 0):
        page = (values.whole(pages.get("page")) or 0) + 1
        yield Request(_next_file(request.file), f"{request.kind}?per_page=150&page={page}", request.kind)


def _helpscout_first(_languages: Sequence[str]) -> list[Request]:
    return [
        Request("collections-1.json", "/v1/collections?page=1", "collections"),
        Request("sites-1.json", "/v1/sites?page=1", "sites", optional=True),
    ]


def _helpscout_follow(request: Request, answer: Any, _languages: Sequence[str]) -> Iterator[Request]:
    listed = answer.get(request.kind) if isinstance(answer, dict) else None
    if not isinstance(listed, dict):
        return
    for one in values.objects(listed.get("items")):
        key = values.text(one.get("id"))
        if request.kind == "collections":
            yield Request(f"categories-{key}-1.json", f"/v1/collections/{key}/categories?page=1", "categories")
            yield Request(f"articles-{key}-1.json", f"/v1/collections/{key}/articles?page=1&pageSize=100", "articles")
        elif request.kind == "articles":
            yield Request(f"article-{key}.json", f"/v1/articles/{key}")
        elif request.kind == "sites":
            yield Request(f"redirects-{key}-1.json", f"/v1/redirects/site/{key}?page=1", "redirects", optional=True)
    page, pages = values.whole(listed.get("page")) or 0, values.whole(listed.get("pages")) or 0
    if page < pages:
        yield request._replace(
            file=_next_file(request.file), path=request.path.replace(f"page={page}", f"page={page + 1}", 1)
        )


def _freshdesk_first(languages: Sequence[str]) -> list[Request]:
    plain = [Request("categories.json", "/api/v2/solutions/categories", "categories")]
    return plain + [
        Request(f"{code}/categories.json", f"/api/v2/solutions/categories/{code}", optional=True) for code in languages
    ]


def _freshdesk_follow(request: Request, answer: Any, languages: Sequence[str]) -> Iterator[Request]:
    for one in values.objects(answer) if request.kind else ():
        key = values.text(one.get("id"))
        if request.kind == "categories":
            yield Request(f"folders-{key}.json", f"/api/v2/solutions/categories/{key}/folders", "folders")
            yield from _in_languages(f"folders-{key}.json", f"/api/v2/solutions/categories/{key}/folders", languages)
        elif request.kind == "folders":
            yield Request(
                f"folders-below-{key}.json", f"/api/v2/solutions/folders/{key}/subfolders", "folders", optional=True
            )
            path = f"/api/v2/solutions/folders/{key}/articles?page=1&per_page=100"
            yield Request(f"articles-{key}-1.json", path, "articles")
        elif request.kind == "articles":
            yield from _in_languages(f"article-{key}.json", f"/api/v2/solutions/articles/{key}", languages)
    if request.kind == "articles" and len(values.objects(answer)) >= 100:
        page = int(request.file.rpartition("-")[2].removesuffix(".json"))
        yield request._replace(
            file=_next_file(request.file), path=request.path.replace(f"page={page}", f"page={page + 1}", 1)
        )


def _in_languages(file: str, path: str, languages: Sequence[str]) -> Iterator[Request]:
    for code in languages:
        yield Request(f"{code}/{file}", f"{path}/{code}", optional=True)


def _next_file(name: str) -> str:
    """Return the name of the file of the next page."""
    stem, _, number = name.removesuffix(".json").rpartition("-")
    return f"{stem}-{int(number) + 1}.json"


APIS: Mapping[str, VendorApi] = {
    "zendesk": VendorApi(".zendesk.com", _zendesk_headers, _zendesk_first, _zendesk_follow),
    "intercom": VendorApi("intercom.io", _intercom_headers, _intercom_first, _intercom_follow),
    "helpscout": VendorApi("helpscout.net", lambda token: _basic(f"{token}:X"), _helpscout_first, _helpscout_follow),
    "freshdesk": VendorApi(".freshdesk.com", lambda token: _basic(f"{token}:X"), _freshdesk_first, _freshdesk_follow),
}  # fmt: skip
