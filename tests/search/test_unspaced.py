"""Any part of a text is found in scripts without blanks between words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from articles import article
from helpcenter.text.tokens import tokens
from node_engine import answers, write_index

HERE = Path(__file__).resolve().parent
LEAST = 0.9
FEWEST = 100


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_questions_find_their_article_among_the_first_five(tmp_path: Path, language: str) -> None:
    with (HERE / f"articles.{language}.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    made = [article(f"{language}/a/{i}.md", row["text"], title=row["title"]) for i, row in enumerate(rows)]
    write_index(tmp_path, language, made)
    asked = [(f"a/{i}", query) for i, row in enumerate(rows) for query in row["questions"].split("|")]
    assert len(asked) >= FEWEST
    found = answers(tmp_path, [query for _, query in asked], limit=5)
    ranks = [
        answer.ids.index(id_) + 1 if id_ in answer.ids else 0 for answer, (id_, _) in zip(found, asked, strict=True)
    ]
    missed = [query for rank, (_, query) in zip(ranks, asked, strict=True) if not rank]
    assert 1 - len(missed) / len(asked) >= LEAST, missed
    # With so few articles, most questions must find theirs first.
    first = [answer.ids[:1] == [id_] for answer, (id_, _) in zip(found, asked, strict=True)]
    assert sum(first) / len(asked) >= LEAST - 0.1
    assert not any(answer.corrected for answer in found)


TITLES = {
    "zh": ["如何修改账单联系人", "下载税单", "通过Wi-Fi连接USB键盘"],
    "ja": ["ケーブルの接続方法", "㈱の請求書を送る", "USBメモリを使う"],
    "ko": ["결제 수단을 변경하기", "청구서를 다운로드하기", "비밀번호 재설정"],
    "th": ["วิธีเปลี่ยนบัตรเครดิต", "ดาวน์โหลดใบแจ้งหนี้", "รีเซ็ตรหัสผ่าน"],
    "my": ["ငွေပေးချေမှု ပြောင်းရန်", "စကားဝှက် ပြန်သတ်မှတ်ရန်"],
}
# Language, query, the number of the first title, and what is marked in it.
FIRST = [
    ("zh", "账单联系人", 0, "账单联系人"),
    ("zh", "联系", 0, "联系"),
    ("zh", "单联", 0, "单联"),
    ("zh", "税", 1, "载税单"),
    ("zh", "usb键盘", 2, "USB键盘"),
    ("zh", "wifi", 2, ""),
    ("ja", "ケーブル", 0, "ケーブル"),
    ("ja", "請求書を", 1, "請求書を"),
    ("ja", "usbメモリ", 2, "USBメモリ"),
    ("ja", "ＵＳＢﾒﾓﾘ", 2, "USBメモリ"),
    ("ja", "ｹｰﾌﾞﾙ", 0, "ケーブル"),
    ("ko", "결제", 0, "결제"),
    ("ko", "청구서", 1, "청구서"),
    ("ko", "비밀번호를", 2, "비밀번호"),
    ("th", "บัตรเครดิต", 0, "บัตรเครดิต"),
    ("th", "ใบแจ้งหนี้", 1, "ใบแจ้งหนี้"),
    ("th", "รหัสผ่าน", 2, "รหัสผ่าน"),
    ("my", "စကားဝှက်", 1, "စကားဝှက်"),
]


@pytest.mark.parametrize("language", TITLES)
def test_a_part_of_a_title_finds_the_article_and_is_marked_as_a_whole(tmp_path: Path, language: str) -> None:
    titles = TITLES[language]
    write_index(tmp_path, language, [article(f"{language}/a/{i}.md", title=title) for i, title in enumerate(titles)])
    asked = [(query, number, mark) for code, query, number, mark in FIRST if code == language]
    found = answers(tmp_path, [query for query, _, _ in asked])
    firsts = [(answer.ids[0], "".join(answer.marked[0])) for answer in found]
    assert firsts == [(f"a/{number}", mark) for _, number, mark in asked]


def test_text_without_blanks_is_split_into_pairs_of_characters() -> None:
    assert tokens("USBケーブル、第3章") == ["usb", "ケー", "ーブ", "ブル", "第", "3", "章"]
    assert tokens("ที่นี่") == ["ที่นี่"]
    assert tokens("เงินที่") == ["เงิ", "งิน", "นที่"]
    assert tokens("税") == ["税"]
