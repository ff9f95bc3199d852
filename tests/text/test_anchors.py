from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify, unique

from helpcenter.text.anchors import Anchors, anchor_of
from helpcenter.text.outline import read_outline
from pace import at_most

# Without the micro sign, which is a Greek letter.
LATIN = st.text(st.characters(max_codepoint=0x24F, exclude_characters="µ"), max_size=40)


@given(LATIN)
def test_headings_in_latin_script_have_the_anchors_of_python_markdown(heading: str) -> None:
    assert anchor_of(heading, "-") == slugify(heading, "-")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("¿Cómo añado un método de pago?", "como-anado-un-metodo-de-pago"),
        ("Straße & Łódź", "strae-odz"),
        ("Resistencia de 5 Ω", "resistencia-de-5"),
        ("Instalar 微信", "instalar"),
        ("支払い方法を選ぶ", "支払い方法を選ぶ"),
        ("設定（管理者）", "設定-管理者"),
        ("API とは", "api-とは"),
        ("결제 방법 선택", "결제-방법-선택"),
        ("Что такое API?", "что-такое-api"),
        ("Как оплатить СЧЁТ", "как-оплатить-счёт"),
        ("วิธีชำระเงิน", "วิธีชำระเงิน"),
        ("كيفيّة الدفع", "كيفيّة-الدفع"),
        ("איך משלמים?", "איך-משלמים"),
        ("कैसे भुगतान करें", "कैसे-भुगतान-करें"),
        ("Πώς πληρώνω;", "πώς-πληρώνω"),
        ("？！", ""),
    ],
)
def test_headings_of_other_scripts_keep_their_letters(heading: str, anchor: str) -> None:
    assert anchor_of(heading, "-") == anchor
    assert anchor_of(unicodedata.normalize("NFD", heading), "-") == anchor


def test_search_results_link_to_the_anchors_of_the_page() -> None:
    text = "## วิธีชำระเงิน\n\na\n\n## 設定\n\nb\n\n## 設定\n\nc\n\n## 設定 { #ตั้งค่า }\n\nd\n"
    assert [passage.anchor for passage in read_outline(text).passages] == ["", "วิธีชำระเงิน", "設定", "設定_1", "ตั้งค่า"]


@given(
    st.lists(st.sampled_from(["a", "a_1", "a_2", "_", "", "!", "a_1_1", "b_09", "b_9", "a_x", "_1", "é"]), max_size=40)
)
def test_repeated_headings_have_the_numbers_of_the_extension(headings: list[str]) -> None:
    anchors, used = Anchors(), set[str]()
    assert [anchors.of(one) for one in headings] == [unique(slugify(one, "-"), used) for one in headings]


def test_many_equal_headings_take_little_time() -> None:
    anchors, start = Anchors(), time.thread_time()
    assert [anchors.of("a") for _ in range(50_000)][-1] == "a_49999"
    assert time.thread_time() - start < at_most(5)


def test_a_number_that_python_cannot_convert_stays_a_part_of_the_anchor() -> None:
    anchors, heading = Anchors(), f"a_{'9' * 5_000}"
    assert [anchors.of(heading), anchors.of(heading)] == [heading, f"{heading}_1"]
