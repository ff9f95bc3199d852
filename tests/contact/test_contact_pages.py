"""The contact options of a mini site with every channel, as its pages print them in three languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import ROOT, page

CASES = ROOT / "tests" / "cases" / "contact"


def printed(site: Path, url: str) -> str:
    """Return the lines of the contact options, with the address of each link."""
    section = page(site, url).select_one("#contact")
    assert section is not None
    for link in section.select("a"):
        link.append(f" <{link['href']}>")
    for line in section.select("br"):
        line.replace_with(" / ")
    parts = section.select("h2, h3, p, address, .contact__closed > summary, .contact__days li")
    lines = [f"{'  ' * (part.name not in ('h2', 'h3'))}{' '.join(part.text.split())}".rstrip() for part in parts]
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize(("language", "url"), [("es", "pay"), ("en", "en/pay"), ("ar", "ar/pay")])
def test_pages_print_every_channel(built: Callable[[str], Path], language: str, url: str) -> None:
    expected = (CASES / f"{language}.txt").read_text(encoding="utf-8")
    assert printed(built("contact"), url) == expected


def test_editors_accept_every_channel() -> None:
    schema = json.loads((ROOT / "schemas/contact.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    data = yaml.safe_load((ROOT / "tests/sites/contact/contact.yml").read_text(encoding="utf-8"))
    assert list(validator.iter_errors(data)) == []
    data["hours"]["office"]["holidays"]["years"] = 2026
    assert validator.is_valid(data)
    data["hours"]["office"]["holidays"]["until"] = 2026
    assert not validator.is_valid(data)
