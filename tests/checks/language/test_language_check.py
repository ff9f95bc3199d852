"""Language rules: the problems that they find, and the text that they accept."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from examples import add_sources, check_findings, make_project
from helpcenter.checks.article.document import Run
from helpcenter.checks.language.identity import foreign_paragraphs
from helpcenter.checks.language.marks import marks_missing
from helpcenter.checks.language.reading_ease import hard_text, reading_ease, syllables
from helpcenter.checks.language.spelling import meant_by
from helpcenter.cli.main import main
from helpcenter.input.theme import THEME
from helpcenter.text.marks.parts import Position


@pytest.mark.parametrize(
    ("word", "meant", "language"),
    [
        ("neccessary", "necessary", "en"), ("succesfully", "successfully", "en"), ("infomation", "information", "en"),
        ("asnwers", "answers", "en"), ("subscripton", "subscription", "en"), ("comaprtir", "compartir", "es"),
        ("facturacion", "facturación", "es"), ("tambien", "también", "es"), ("telcado", "teclado", "es"),
        ("automaticamente", "automáticamente", "es"), ("numero", "número", "es"), ("dia", "día", "es"),
        ("despúes", "después", "es"), ("contrasena", "contraseña", "es"), ("linea", "línea", "es"),
        ("occured", "occurred", "en"), ("setings", "settings", "en"), ("depening", "depending", "en"),
    ],
)  # fmt: skip
def test_misspellings_are_reported_with_the_intended_word(word: str, meant: str, language: str) -> None:
    assert meant_by(word, language) == meant


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("hostname username backend lookup botnet const clojure lossy favourite organisation cancelled logging", "en"),
        ("reconfigure misconfigured unsubscribe inboxes invoiced customizable behaviour catalogue didn't", "en"),
        ("dándoselo cámbielo envíenos desconéctelo verlas serlo usará habrá dando reembolsos licencias", "es"),
        ("periodo período icono vídeo esta está contacte reactívela suscripciones automáticamente", "es"),
        ("publica especifica limite cortes mas esta hacia proyector migrado depositó", "es"),
        ("crons sourceid param canceled cancelled caching", "en"),
        ("facturar facturáramos pagándonos elíjalo búsquelo haciéndolo", "es"),
    ],
)
def test_inflected_forms_terms_and_names_are_accepted(words: str, language: str) -> None:
    assert {word: meant for word in words.split() if (meant := meant_by(word, language))} == {}


def test_words_of_other_site_languages_are_not_reported_for_missing_accents() -> None:
    assert (meant_by("version", "es"), meant_by("version", "es", ("en",))) == ("versión", "")
    assert meant_by("ultimo", "es", ("en",)) == "último"


def misspelled(project: Path) -> list[tuple[str, int, int, str]]:
    return [
        (f["file"], f["line"], f["column"], f["values"]["word"])
        for f in check_findings(project)
        if f["rule"] == "misspelled"
    ]


def test_code_names_and_urls_are_not_spell_checked(tmp_path: Path) -> None:
    text = (
        "# Pay\n\nWrite `neccessary`, neccessary.txt, x-neccessary, @neccessary, https://neccessary.example/neccessary "
        "Neccessary and NECCESSARY.\n\n```\nneccessary\n```\n\nPaying is <b>recieved</b>.\n"
    )
    assert misspelled(make_project(tmp_path / "p", text)) == [("docs/en/pay.md", 9, 14, "recieved")]


def test_words_of_other_site_languages_and_of_the_words_file_are_accepted(tmp_path: Path) -> None:
    example = "=== es/a.md\n# Pagar\n\nPulse settings, y luego invoices.\n=== en/b.md\n# Pay\n\nIt is neccessary.\n"
    project = make_project(tmp_path / "p", example)
    assert [one[0] for one in misspelled(project)] == ["docs/en/b.md"]
    (project / "words.txt").write_text("# Ours\nNeccessary  # a product\n", encoding="utf-8")
    assert misspelled(project) == []


def test_a_word_in_many_articles_is_a_term_unless_an_accent_is_missing(tmp_path: Path) -> None:
    example = "".join(f"=== es/a{i}.md\n# Texto {i}\n\nEs un comaprtir de facturacion.\n" for i in range(2))
    project = make_project(tmp_path / "p", example)
    assert {one[3] for one in misspelled(project)} == {"comaprtir", "facturacion"}
    add_sources(project, "=== es/a9.md\n# Texto 9\n\nEs un comaprtir de facturacion.\n")
    assert {one[3] for one in misspelled(project)} == {"facturacion"}


ENGLISH = "Open the list of invoices and choose the one that you want to pay, then confirm it with the code."
SPANISH = "Abra la lista de facturas y elija la que quiere pagar; después, confírmelo con el código del móvil."
PORTUGUESE = (
    "Abra a lista de faturas e escolha a que deseja pagar; depois confirme com o código que não enviamos ainda."
)


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        (ENGLISH, "en", ""), (SPANISH, "es", ""), (ENGLISH, "es", "en"), (SPANISH, "en", "es"),
        (PORTUGUESE, "es", "pt"), ("Settings Billing Center Business Portal GoToMeeting Pro Plan", "es", ""),
        ("Vaya a Stores > Other Settings > Reward Exchange Rates > Add New Rate.", "es", ""),
        ("Abra https://help.example.com/en/how/to/pay/for/the/plan/that/you/have/with/a/card/ ahora.", "es", ""),
        (unicodedata.normalize("NFD", SPANISH), "es", ""),
    ],
)  # fmt: skip
def test_paragraphs_in_another_language_are_reported(text: str, language: str, other: str) -> None:
    paragraphs = [Run("p", Position(3), text)]
    assert [code for _, code in foreign_paragraphs(paragraphs, language, ())] == ([other] if other else [])


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("¿Cómo puedo pagar?", []), ("Cómo puedo pagar?", ["¿"]), ("¡Atención! Pague.", []),
        ("Atención! Pague.", ["¡"]), ("Entre en Yahoo! y pague.", []), ("Use el signo ? aquí.", []),
        ("Vea https://example.com/?a=b y pague.", []), ("Si no, ¿qué hago? Y después?", ["¿"]),
        ("Pulse «Pagar».", []), ("Pulse «Pagar.", [""]), ("Error!unlink(x)", []),
        ("What does the superuser do?", []), ("Pulse “Did you forget your password?” y siga.", []),
        ("Pulse “Cómo puedo pagar?” y siga.", ["¿"]),
    ],
)  # fmt: skip
def test_missing_spanish_opening_punctuation_is_reported(text: str, missing: list[str]) -> None:
    assert [opening for opening, *_ in marks_missing(text)] == missing


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("facturación", "es", 4), ("día", "es", 2), ("aéreo", "es", 4), ("cuenta", "es", 2), ("pague", "es", 2),
        ("guitarra", "es", 3), ("y", "es", 1), ("billing", "en", 2), ("code", "en", 1), ("table", "en", 2),
        ("press", "en", 1), ("opened", "en", 2), ("account", "en", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_reading_ease_follows_the_formulas() -> None:
    assert reading_ease(100, 10, 150, "en") == pytest.approx(206.835 - 126.9 - 10.15)
    assert reading_ease(100, 10, 200, "es") == pytest.approx(206.84 - 120 - 10.2)


def test_reading_ease_needs_a_formula_and_a_minimum_length() -> None:
    sentence = "Notwithstanding organizational considerations regarding administrative authorization. "
    hard = [Run("p", Position(3), sentence * 20)]
    assert hard_text(hard, "en") is not None
    assert hard_text(hard, "fr") is None
    assert hard_text([Run("p", Position(3), hard[0].text[:300])], "en") is None
    assert hard_text([Run("p", Position(3), "Open the list and pay. " * 40)], "en") is None


def test_fix_adds_opening_punctuation_to_separate_sentences(tmp_path: Path) -> None:
    before = (
        "# Cómo pagar?\r\n\n- Atención!\n\nSi no, qué hago?\n\nUna línea\nCómo sigue?\n\n"
        "## **Por qué?** { #que }\n\nYa.\n"
    )
    project = make_project(tmp_path / "p", f"=== es/a.md\n{before}")
    (project / "docs/es/b.md").write_text("---\ntitle: 'Quién paga?'\n---\n\nTexto.\n", encoding="utf-8")
    CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), "--fix"])
    assert (project / "docs/es/a.md").read_bytes().decode() == (
        before.replace("Cómo pagar", "¿Cómo pagar").replace("Atenc", "¡Atenc").replace("Por", "¿Por")
    )
    assert "title: '¿Quién paga?'" in (project / "docs/es/b.md").read_text(encoding="utf-8")


def test_code_in_headings_is_ignored(tmp_path: Path) -> None:
    text = "# Pay\n\n## What is `neccessary`\n\nText.\n\n## What is recieved\n\nText.\n"
    assert misspelled(make_project(tmp_path / "p", text)) == [("docs/en/pay.md", 7, 12, "recieved")]


def test_a_finding_has_the_line_of_its_paragraph(tmp_path: Path) -> None:
    example = (
        "=== es/a.md\n# Pagar\n\nTexto.\n\n1. **Salga** de la cuenta: el equipo se suspende.\n"
        "2. To suspend your computer, click the menu and press the button.\n\n"
        "| Click | Texto |\n| - | - |\n| Uno | To resume your computer, click the menu and press the button. |\n"
    )
    findings = check_findings(make_project(tmp_path / "p", example))
    assert [f["line"] for f in findings if f["rule"] == "other-language"] == [6, 10]


# Correct paragraphs of help in languages and scripts that the model of languages may take for others.
CORRECT = {
    "ja": "登録した アドレスに お知らせが 届きますので、 内容を 確認して もう一度 お試し ください。",
    "ko": "계정 설정 화면을 열고 사용할 카드를 선택한 다음 보안 코드를 입력하고 저장 버튼을 누르세요.",
    "zh-Hans": "系统 会在 下一个 账单日 自动 扣款。 如果 扣款 失败， 我们 会 向 您 登记的 邮箱 发送 通知。",
    "zh-Hant": "系統 會在 下一個 帳單日 自動 扣款。 如果 扣款 失敗， 我們 會 向 您 登記的 信箱 傳送 通知。",
    "th": "เปิด หน้า การตั้งค่า บัญชี แล้ว เลือก บัตร ที่ ต้องการ ใช้ จากนั้น กด ปุ่ม บันทึก",
    "ar": "افتح صفحة إعدادات الحساب واختر البطاقة التي تريد استخدامها من قائمة طرق الدفع ثم اضغط على زر الحفظ.",
    "he": "פותחים את דף ההגדרות של החשבון, בוחרים את הכרטיס הרצוי מרשימת אמצעי התשלום ולוחצים על כפתור השמירה.",
    "uk": "Відкрийте сторінку налаштувань, виберіть картку зі списку та натисніть кнопку збереження.",
    "ca": "Obriu la pàgina de configuració, trieu la targeta de la llista i premeu el botó per desar els canvis.",
    "pt-PT": "Abra a página de definições da conta, escolha o cartão e prima o botão para guardar.",
    "tr": "Ayarlar sayfasını açın, kullanmak istediğiniz kartı listeden seçin ve ardından kaydet düğmesine basın.",
}


@pytest.mark.parametrize("code", CORRECT)
def test_correct_articles_in_any_language_have_no_language_findings(tmp_path: Path, code: str) -> None:
    project = make_project(tmp_path / "project")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("locale: en", f"locale: {code}")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (project / "docs" / "en").rename(project / "docs" / code)
    strings = project / "overrides" / "locales" / f"{code}.yml"
    if not (THEME / "locales" / strings.name).is_file():
        strings.parent.mkdir()
        shutil.copy(THEME / "locales" / "en.yml", strings)
    text = f"# {CORRECT[code].split()[0]}\n\n{CORRECT[code]}\n\n{CORRECT[code]}\n"
    (project / "docs" / code / "pay.md").write_text(text, encoding="utf-8")
    rules = {finding["rule"] for finding in check_findings(project)}
    # A language that the package does not have has its strings as they are before their translation.
    assert rules <= {"orphan", "english-string"}
