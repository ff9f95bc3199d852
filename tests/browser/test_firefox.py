"""The search in Firefox: on the help center's own pages, and on pages of another site under each policy.

One process starts Firefox and makes all visits (`firefox.mjs`); each test reads what one of them has seen.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from browser.other_site import POLICIES, other_site
from conftest import copy_site
from web_servers import running, site_below

BASE = "/sub/path/"
# What Firefox says of everything that the policy of a page forbids, such as a worker.
REFUSED = "Content-Security-Policy: "
# Stands for the address of the help center in what has been seen.
PUBLIC = "https://help.example.com/"
NAMES = ("firefox-esr", "firefox")
Visits = dict[str, Any]
Seen = Callable[[str], Any]


@contextmanager
def help_center(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site as `deploy/` does, which lets pages of other sites read the index; return its address."""
    project = copy_site("three-languages", folder / "project")
    shutil.copytree(site, site_below(project, BASE))
    (folder / "server").mkdir()
    with running("nginx", project, folder / "server", BASE) as server:
        yield f"http://127.0.0.1:{server.port}{BASE}"


def visit(own_url: str, address: str) -> str:
    """Make all visits, and return what they have seen as JSON."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    assert program is not None, "no Firefox: run scripts/firefox"
    node = Path(sys.executable).with_name("node")
    with other_site(address) as other:
        work = {"program": program, "help": own_url, "elsewhere": {name: f"{other}/{name}" for name in POLICIES}}
        result = subprocess.run(
            [str(node), str(Path(__file__).with_name("firefox.mjs"))],
            input=json.dumps(work), capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return result.stdout.replace(address, PUBLIC)


@pytest.fixture(scope="session")
def visits(own_url: str, built: Callable[[str], Path], shared_tmp: Path) -> Visits:
    """What all visits have seen, once for all processes of this run."""
    folder = shared_tmp / "firefox"
    file = folder / "seen.json"
    site = built("three-languages")
    with FileLock(shared_tmp / "firefox.lock"):
        if not file.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            with help_center(site, folder) as address:
                file.write_text(visit(own_url, address), encoding="utf-8")
    visits: Visits = json.loads(file.read_text(encoding="utf-8"))
    return visits


@pytest.fixture
def seen(visits: Visits) -> Seen:
    """Return what a visit has seen. Any error on its page fails the test, unless the policy of another site says it."""

    def seen_(name: str) -> Any:
        errors = [error for error in visits[name]["errors"] if name not in POLICIES or REFUSED not in error]
        assert errors == []
        return visits[name]["seen"]

    return seen_


def test_typing_suggests_answers_which_come_from_a_worker(seen: Seen) -> None:
    what = seen("suggestions")
    assert "billing contact" in what["options"][0]
    assert what["options"][-1] == "Talk to a person"
    assert (what["expanded"], what["workers"]) == ("true", 1)


def test_arrow_and_enter_open_the_first_answer(seen: Seen) -> None:
    assert "/en/billing/change-billing-contact/" in seen("chosen")


def test_enter_opens_the_page_of_results(seen: Seen) -> None:
    what = seen("results")
    assert what["url"].endswith("/en/search/?q=change+billing+contact")
    assert "change billing contact" in what["title"]
    assert "billing contact" in what["links"][0]


def test_who_asks_for_a_person_finds_the_contact_option_first(seen: Seen) -> None:
    options = seen("person")
    assert "Chat with us" in options[0]
    assert options[-1] == "Talk to a person"


def test_a_question_in_another_language_is_understood(seen: Seen) -> None:
    what = seen("language")
    assert what["links"][0].startswith("Reactivate your")
    assert "We understood your question in another language: Spanish." in what["page"][0]


@pytest.mark.parametrize("policy", POLICIES)
def test_the_example_answers_on_a_page_of_another_site(seen: Seen, policy: str) -> None:
    what = seen(policy)
    assert what["first"].startswith(f"{PUBLIC}en/billing/")
    assert (what["workers"] == 1) is POLICIES[policy][1]
