"""README's example asks the search from a page of another site, with the servers of `deploy/` and strict policies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import until
from browser.other_site import POLICIES, other_site
from conftest import copy_site
from web_servers import running, site_below

BASE = "/sub/path/"


@pytest.fixture(scope="module")
def project(built: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_site("three-languages", tmp_path_factory.mktemp("elsewhere") / "project")
    shutil.copytree(built("three-languages"), site_below(project, BASE))
    return project


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def help_center(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a help center on a server of `deploy/`."""
    with running(request.param, project, tmp_path_factory.mktemp("server"), BASE) as server:
        yield f"http://127.0.0.1:{server.port}{BASE}"


def test_the_example_answers_on_a_page_of_another_site_under_each_policy(help_center: str, browser: Browser) -> None:
    results = {}
    with other_site(help_center) as other:
        for name in POLICIES:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{other}/{name}")
            until(page, "globalThis.found")
            first = page.evaluate("found[0]")
            assert first["url"].startswith(f"{help_center}en/billing/"), name
            results[name] = len(page.workers) == 1
            context.close()
    assert results == {name: works for name, (_, works) in POLICIES.items()}
