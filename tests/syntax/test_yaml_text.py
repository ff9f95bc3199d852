"""Texts as values of YAML are read back as the same texts, and have quotes only where they need them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.syntax.yaml_text import yaml_text

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff"), max_size=30)


@given(TEXTS)
def test_a_text_is_read_back(text: str) -> None:
    for quoted in (False, True):
        written = yaml_text(text, quoted=quoted)
        assert yaml.safe_load(f"a: {written}\nb: [{written}]\n") == {"a": text, "b": [text]}


@pytest.mark.parametrize("text", ["Pay a bill", "Cómo pagar", "don't", "https://example.com/", "v2.5-beta"])
def test_most_texts_need_no_quotes(text: str) -> None:
    assert yaml_text(text) == text
    assert yaml_text(text, quoted=True) == f'"{text}"'


@pytest.mark.parametrize("text", ["true", "12", "2026-12-25", "", "a: b", "a # b", "[a]", "null", " a", "a, b"])
def test_a_text_that_yaml_would_take_for_something_else_is_in_quotes(text: str) -> None:
    assert yaml_text(text) == f'"{text}"'
