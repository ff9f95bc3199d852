"""Titles are filed under their first word that says something, in every language of the package."""

from __future__ import annotations

import time

import pytest

from helpcenter.filing.leading_words import filed_title
from helpcenter.input.theme import THEME
from pace import at_most

# A question as help centers have it, and the title without the words that nobody looks for.
QUESTIONS = {
    "ar": ("كيف يمكنني تغيير كلمة المرور؟", "تغيير كلمة المرور؟"),
    "ca": ("Com puc canviar la contrasenya?", "canviar la contrasenya?"),
    "de": ("Wie kann ich mein Passwort ändern?", "Passwort ändern?"),
    "en": ("How do I change my password?", "change my password?"),
    "es": ("¿Cómo puedo cambiar la contraseña?", "cambiar la contraseña?"),
    "fr": ("Comment puis-je changer le mot de passe ?", "changer le mot de passe ?"),
    "he": ("איך אפשר לשנות את הסיסמה?", "לשנות את הסיסמה?"),
    "it": ("Come posso cambiare la password?", "cambiare la password?"),
    "ja": ("どうすればパスワードを変更できますか", "パスワードを変更できますか"),
    "ko": ("어떻게 비밀번호를 변경하나요?", "비밀번호를 변경하나요?"),
    "nl": ("Hoe kan ik mijn wachtwoord wijzigen?", "wachtwoord wijzigen?"),
    "pl": ("Jak mogę zmienić hasło?", "zmienić hasło?"),
    "pt-BR": ("Como faço para alterar a senha?", "alterar a senha?"),
    "pt-PT": ("Como posso alterar a palavra-passe?", "alterar a palavra-passe?"),
    "ru": ("Как мне изменить пароль?", "изменить пароль?"),
    "tr": ("Nasıl şifre değiştiririm?", "şifre değiştiririm?"),
    "uk": ("Як я можу змінити пароль?", "змінити пароль?"),
    "zh-Hans": ("如何更改密码？", "更改密码？"),
    "zh-Hant": ("為什麼無法更改密碼？", "更改密碼？"),
}


def test_every_language_of_the_package_has_a_question() -> None:
    assert QUESTIONS.keys() == {file.stem for file in (THEME / "locales").glob("*.yml")}


@pytest.mark.parametrize("code", QUESTIONS)
def test_a_question_is_filed_under_what_it_asks_about(code: str) -> None:
    title, rest = QUESTIONS[code]
    assert filed_title(title, code) == rest


@pytest.mark.parametrize(
    ("code", "title", "rest"),
    [
        ("es", "¿Por qué no puedo entrar?", "entrar?"),
        ("es", "¿Cómo puedo hacer yo un pago en línea?", "pago en línea?"),
        ("ca", "Com puc fer jo un pagament?", "pagament?"),
        ("it", "Come posso fare io un pagamento?", "pagamento?"),
        ("pt", "Como posso eu fazer um pagamento?", "pagamento?"),
        ("es", "¿En qué países está disponible?", "países está disponible?"),
        ("es", "CÓMO PAGAR", "PAGAR"),
        ("es", "La cámara no funciona", "cámara no funciona"),
        ("es", "«El chat» en su web", "chat» en su web"),
        ("en", "The calendar", "calendar"),
        ("en", "Can I pay by card?", "pay by card?"),
        ("en", "What’s new", "new"),
        ("en", "How to: export data", "export data"),
        ("fr", "L’abonnement", "abonnement"),
        ("fr", "Qu’est-ce qu’une facture ?", "facture ?"),
        ("it", "Che cos’è l’account?", "account?"),
        ("it", "Cos'è un abbonamento?", "abbonamento?"),
        ("ar", "الفاتورة", "فاتورة"),
        ("ar", "كيفية الدفع", "دفع"),
        ("zh", "如何在 Windows 上登录", "Windows 上登录"),
    ],
)
def test_leading_words_are_left_out(code: str, title: str, rest: str) -> None:
    assert filed_title(title, code) == rest


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("en", "The"),
        ("en", "Theme colors"),
        ("en", "A/B testing"),
        ("en", "Do not disturb"),
        ("en", "Canceling"),
        ("en", "¿?"),
        ("en", ""),
        ("es", "Unir dos cuentas"),
        ("es", "Losas"),
        ("fr", "Lecture"),
        ("ar", "الآن"),
        ("de", "Einen"),
        ("fi", "Miten vaihdan salasanan?"),
    ],
)
def test_words_that_say_something_stay(code: str, title: str) -> None:
    assert filed_title(title, code) == title


def test_very_long_titles_take_no_time() -> None:
    start = time.process_time()
    for title in ("how " * 50_000, "che cos'" * 25_000, "¿" * 200_000, "如何" * 100_000, "the\u00a0" * 50_000):
        for code in QUESTIONS:
            filed_title(title, code)
    assert time.process_time() - start < at_most(5)
