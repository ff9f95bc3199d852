"""What a book takes from a published page, and how its links and ids change."""

from __future__ import annotations

import time

import pytest

from helpcenter.book.published_page import PublishedPage
from pace import at_most

HEAD = '<link rel="stylesheet" href="../../assets/help-center.1.css">'
LOGO = '<a class="header__home"><img class="logo logo--dark" src="../../d.png"><img class="logo" src="../../l.png"></a>'


def page(body: str, url: str = "billing/pay/") -> PublishedPage:
    content = (
        f'<!doctype html><html><head>{HEAD}</head><body>{LOGO}<main><h1 class="article__title">Pay &amp; <b>go</b></h1>'
        f'<p class="article__summary">Short</p><div class="prose">{body}</div><div class="prose">more</div></main>'
    )
    return PublishedPage(content, url, "c1-", lambda url, fragment: f"<{url}|{fragment}>")


def body_of(body: str) -> str:
    return page(body).parts["body"]


def test_the_parts_of_a_page_are_taken() -> None:
    found = page("<p>Text</p>")
    assert found.parts == {"title": "Pay &amp; <b>go</b>", "summary": "Short", "body": "<p>Text</p>"}
    assert (found.style_sheet, found.logo) == ("/assets/help-center.1.css", "/l.png")


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ('<a href="../list/#part">x</a>', '<a href="&lt;billing/list/|part&gt;">x</a>'),
        ('<a href="#%D8%A7">x</a>', '<a href="&lt;billing/pay/|ا&gt;">x</a>'),
        ('<a href="../../">x</a>', '<a href="&lt;|&gt;">x</a>'),
        ('<a href="https://a.example/?a=1&amp;b=2#c">x</a>', '<a href="https://a.example/?a=1&amp;b=2#c">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<h2 id="a b">x</h2>', '<h2 id="c1-a c1-b">x</h2>'),
        ('<img src="form.svg" loading="lazy" alt="a &lt; b">', '<img src="/billing/pay/form.svg" alt="a &lt; b">'),
        ('<img srcset="a.png 1x, b.png 2x">', '<img srcset="/billing/pay/a.png 1x, /billing/pay/b.png 2x">'),
        ('<img src="https://media.example/a.png">', '<img src="https://media.example/a.png">'),
        ("a &lt;b&gt; &#38; c", "a &lt;b&gt; &#38; c"),
        ("<p>a<script>alert(1)</script><button>b</button>c</p>", "<p>ac</p>"),
        ('<p>a<meta http-equiv="refresh" content="0;url=https://a.example/"><base href="/x/">c</p>', "<p>ac</p>"),
        ("<p>a<template><p>b</p></template>c</p>", "<p>ac</p>"),
        ('<svg viewBox="0 0 1 1"><path id="p"/></svg>', '<svg viewBox="0 0 1 1"><path id="p"/></svg>'),
        ("<div><div>a</div></div>b<br>", "<div><div>a</div></div>b<br>"),
        ('<input checked id="t" name="n"><label for="t">l</label>',
         '<input checked id="c1-t" name="c1-n"><label for="c1-t">l</label>'),
    ],
)  # fmt: skip
def test_links_ids_and_files_lead_to_the_same_places(written: str, taken: str) -> None:
    assert body_of(written) == taken


def test_a_page_without_the_parts_gives_none() -> None:
    assert set(PublishedPage("<p>x</p>", "", "c1-", lambda url, _: url).parts.values()) == {""}


@pytest.mark.parametrize("unit", ["<div>", "</div>", "<", "<a href='", "&", "<svg>", "<img srcset='a "])
def test_time_is_linear(unit: str) -> None:
    before = time.process_time()
    body_of(unit * (50_000 // len(unit)))
    assert time.process_time() - before < at_most(3)
