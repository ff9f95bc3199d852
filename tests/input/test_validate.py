"""Validation of data by models: one finding for each invalid value, at its line."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from helpcenter.findings import Finding
from helpcenter.input.validate import validate
from helpcenter.input.yaml import parse_yaml


class Hours(BaseModel):
    model_config = ConfigDict(extra="forbid")

    opens: str = Field(examples=["09:00"])


class Contact(BaseModel):
    model_config = ConfigDict(extra="forbid")

    phone: str
    hours: list[Hours] = Field(default_factory=list, examples=["[...]"])
    limit: int = 1
    topics: list[str] | Literal["all"] = "all"


def check(text: str) -> tuple[Contact | None, list[Finding]]:
    return validate(Contact, parse_yaml(text, "contact.yml", "contact")[0], "contact.yml", "contact")


def test_valid_data_are_converted_to_the_model() -> None:
    contact, findings = check("phone: '1'\nhours:\n  - opens: '9:00'\n")
    assert contact == Contact(phone="1", hours=[Hours(opens="9:00")])
    assert findings == []


def test_each_invalid_value_is_reported_at_its_line() -> None:
    contact, findings = check("phone: [1]\nhours:\n  - opens: 5\n  - closes: x\n")
    assert contact is None
    assert sorted((finding.line, finding.subject) for finding in findings) == [
        (1, "phone"), (3, "hours.0.opens"), (4, "hours.1.closes"), (4, "hours.1.opens"),
    ]  # fmt: skip


def test_an_unknown_key_has_a_suggestion() -> None:
    (finding,) = check("phone: '1'\nhour: []\n")[1]
    assert (finding.line, finding.fix) == (2, "Did you mean `hours`?")


def test_a_missing_value_is_reported_with_its_key() -> None:
    (finding,) = check("limit: 3\n")[1]
    assert finding.subject == "phone"


def test_a_union_reports_the_branch_with_the_matching_type() -> None:
    (finding,) = check("phone: '1'\ntopics: none\n")[1]
    assert (finding.line, finding.subject) == (2, "topics")
    assert "list" not in finding.message


def test_the_fix_shows_the_example_of_the_field() -> None:
    findings = check("phone: '1'\nhours:\n  - opens: 5\n")[1]
    assert [finding.fix for finding in findings] == ["Write `opens: 09:00`."]
