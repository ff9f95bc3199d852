"""Readers who ask for a person find the contact options; those who ask about contacts or chats find articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from articles import article
from conftest import ROOT
from helpcenter.contact.offers import ContactDirectory, load_contact
from helpcenter.contact.schema import ContactFile
from helpcenter.content.article import Article
from helpcenter.input.strings import Strings, merge_strings
from helpcenter.search.contact_answers import contact_answers
from helpcenter.search.synonyms import SynonymFile, with_words_of_language
from node_engine import answers, write_index

ARTICLES = {
    "es": {
        "Cambiar el contacto de facturación": "El contacto de facturación recibe las facturas por correo.",
        "El chat no funciona": "Si el chat de la reunión no funciona, compruebe el micrófono y la conexión.",
        "Añadir un teléfono": "Cambie el número de teléfono de su cuenta.",
        "Descargar una factura": "Las facturas están en su historial.",
    },
    "en": {
        "Change the billing contact": "The billing contact receives the invoices by email.",
        "The chat does not work": "If the chat of a meeting is not working, check the connection.",
        "Add a phone number": "Change the phone number of your account.",
        "Download an invoice": "Your history has all invoices. Ask who can see them.",
    },
}
ALL = ["chat", "phone", "case"]
PEOPLE = {
    "es": {
        "chat": ["chat"], "Chat!": ["chat"], "quiero chatear": ["chat"], "chat en vivo": ["chat"], "chatt": ["chat"],
        "telefono": ["phone"], "teléfono": ["phone"], "numero de telefono": ["phone"], "telefno": ["phone"],
        "¿Puedo llamar por teléfono?": ["phone"], "llamarles": ["phone"], "como puedo llamar": ["phone"],
        "hablar con alguien": ALL, "ablar con algien": ALL, "contacto": ALL, "contcato": ALL, "contactar": ALL,
        "quiero hablar con una persona de verdad": ALL, "agente humano": ALL, "atencion al clinte": ALL,
        "necesito hablar con un agente sobre mi factura": ALL, "soporte": ALL, "horario de atención": ALL,
        "correo electronico": ALL, "whatsapp": ALL, "abrir un ticket": ["case"], "chatee con nosotros": ["chat"],
        "si tengo que llamar": ["phone"],
        "foro": ["community"], "estado del servicio": ["status"], "centralita azul": ["phone"], "la azulita": ["phone"],
    },
    "en": {
        "chat": ["chat"], "live chat": ["chat"], "I want to chat": ["chat"], "phone": ["phone"], "phne": ["phone"],
        "phone number": ["phone"], "How can I call you?": ["phone"], "telefone": ["phone"],
        "chat or phone": ["chat", "phone"],
        "talk to someone": ALL, "speak to a human": ALL, "tlak to somone": ALL, "contact": ALL, "contact us": ALL,
        "customer service": ALL, "custmer servise": ALL, "real person please": ALL, "contact support": ALL,
        "I need to talk to a person about my invoice": ALL, "e-mail": ALL, "open a ticket": ["case"],
        "is it this phone number": ["phone"],
        "forum": ["community"], "is the service down": ["status"], "blue line": ["phone"],
    },
}  # fmt: skip
SUBJECTS = {
    "es": {
        "cambiar el contacto de facturación": "Cambiar el contacto de facturación",
        "canbiar contato de facturacion": "Cambiar el contacto de facturación",
        "contacto de facturacion": "Cambiar el contacto de facturación",
        "chat no funciona": "El chat no funciona", "el chat no fuciona": "El chat no funciona",
        "añadir telefono": "Añadir un teléfono", "cambiar mi numero de telefono": "Añadir un teléfono",
        "persona de contacto de facturación": "Cambiar el contacto de facturación",
        "descargar factura": "Descargar una factura",
    },
    "en": {
        "change billing contact": "Change the billing contact", "billing contact": "Change the billing contact",
        "chnage biling contact": "Change the billing contact", "chat not working": "The chat does not work",
        "chat doesnt work": "The chat does not work", "add phone number": "Add a phone number",
        "invoice by email": "Change the billing contact", "who can see invoices": "Download an invoice",
    },
}  # fmt: skip
# Questions for a person, and questions about something else with the same words.
LANGUAGES = {
    "ar": (["أريد التحدث مع موظف", "رقم الهاتف", "دردشة مباشرة"], ["تغيير رقم الهاتف", "الدردشة لا تعمل"]),
    "ca": (["parlar amb algú", "telefon", "xat"], ["canviar el telèfon", "el xat no funciona"]),
    "de": (["mit einem Mitarbeiter sprechen", "Telefonnumer", "Kontakt",
            "kann ich bei euch anrufen?", "habt ihr eine Hotline"],
           ["Telefonnummer ändern", "Chat geht nicht"]),
    "fr": (["parler à quelqu’un", "telephone", "service client", "sav"],
           ["modifier mon téléphone", "le chat ne marche pas"]),
    "he": (["לדבר עם נציג", "טלפון", "שירות לקוחות"], ["לשנות טלפון", "מחיקת פורום"]),
    "it": (["parlare con un operatore", "telefono", "assistenza clienti"], ["cambiare telefono", "la chat è rotta"]),
    "ja": (["オペレーターと話したい", "電話番号", "お問い合わせ"], ["電話番号を変更", "チャットが動かない"]),
    "ko": (["상담원과 통화하고 싶어요", "전화번호", "고객센터"], ["전화번호 변경", "채팅 오류"]),
    "nl": (["met iemand praten", "telefoonnummer", "klantenservice"], ["telefoonnummer wijzigen", "chat werkt niet"]),
    "pl": (["porozmawiać z konsultantem", "telefon", "kontakt", "skontaktuj się z nami"],
           ["zmienić numer telefonu", "czat nie działa"]),
    "pt-BR": (["falar com um atendente", "telefone", "contato"], ["alterar telefone", "chat não funciona"]),
    "pt-PT": (["falar com uma pessoa", "telefone", "contacto"], ["alterar o telefone", "o chat não funciona"]),
    "ru": (["поговорить с оператором", "номер телефона", "поддержка", "позвать оператора"],
           ["изменить номер телефона", "чат не работает"]),
    "tr": (["temsilciyle görüşmek istiyorum", "telefon numarası", "iletişim", "canli destek hatti"],
           ["telefonu değiştir", "sohbet bozuk"]),
    "uk": (["поговорити з оператором", "номер телефону", "підтримка"], ["змінити номер телефону", "чат не працює"]),
    "zh-Hans": (["我想找人工客服", "电话号码", "联系你们"], ["修改电话号码", "聊天打不开"]),
    "zh-Hant": (["我想找真人客服", "電話號碼", "聯絡我們"], ["變更電話號碼", "聊天打不開"]),
}  # fmt: skip


@cache
def directory() -> ContactDirectory:
    """Return the project's own options, and words that its owner adds."""
    loaded, findings = load_contact(ROOT / "contact.yml", "contact.yml", ["es", "en"])
    assert findings == []
    aliases = {"es": ("centralita azul", "la azulita"), "en": ("blue line",)}
    options = tuple(one.model_copy(update={"aliases": aliases} if one.id == "phone" else {}) for one in loaded.options)
    return ContactDirectory(options, loaded.schedules, calendars=loaded.calendars)


def strings_of(language: str) -> Strings:
    strings, findings = merge_strings(Path("none"), (language,), "none")
    assert findings == []
    return strings[language]


def write(folder: Path, language: str, articles: list[Article]) -> None:
    synonyms = with_words_of_language(SynonymFile(), strings_of(language), [])
    write_index(folder, language, articles, synonyms, contact_of(language))


def contact_of(language: str) -> str:
    if language in ARTICLES:
        return contact_answers(directory(), strings_of(language), "contact/")
    texts = {language: "Chat"}
    options = [{"id": one, "channel": one, "label": texts, "description": texts, "link": "https://example.com/"}
               for one in ("chat", "case")]  # fmt: skip
    file = ContactFile.model_validate({"options": options})
    return contact_answers(ContactDirectory(file.options), strings_of(language), "contact/")


@pytest.mark.parametrize("language", ARTICLES)
def test_who_asks_for_a_person_gets_an_option_and_who_asks_about_a_subject_an_article(
    tmp_path: Path, language: str
) -> None:
    titles, texts = zip(*ARTICLES[language].items(), strict=True)
    made = [article(f"{language}/{i}.md", text, title=titles[i]) for i, text in enumerate(texts)]
    write(tmp_path, language, made)
    found = answers(tmp_path, [*PEOPLE[language], *SUBJECTS[language]])
    people = {query: answer.people for query, answer in zip(PEOPLE[language], found, strict=False)}
    assert people == PEOPLE[language]
    subjects = dict(zip(SUBJECTS[language], found[len(people) :], strict=True))
    assert {query: answer.people for query, answer in subjects.items()} == {query: [] for query in subjects}
    assert {query: titles[int(answer.ids[0])] for query, answer in subjects.items()} == SUBJECTS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_knows_how_people_ask_for_a_person(tmp_path: Path, language: str) -> None:
    people, subjects = LANGUAGES[language]
    write(tmp_path, language, [article(f"{language}/1.md", "1", title="1")])
    found = answers(tmp_path, [*people, *subjects])
    assert [query for query, answer in zip(people, found, strict=False) if not answer.people] == []
    assert [query for query, answer in zip(subjects, found[len(people) :], strict=True) if answer.people] == []


def test_who_asks_for_a_person_is_not_told_which_words_no_article_has(tmp_path: Path) -> None:
    titles = list(ARTICLES["en"])
    write(tmp_path, "en", [article(f"en/{i}.md", title=title) for i, title in enumerate(titles)])
    found = answers(tmp_path, ["talk to a human ", "an invoice for xyzzy "])
    assert [answer.unknown for answer in found] == [[], ["xyzzy"]]
