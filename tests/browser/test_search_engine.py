"""Results of the engine, called through `openSearch` in a page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import served
from conftest import copy_site, run_build
from helpcenter.input.theme import THEME
from helpcenter.text.tokens import fold, tokens

ASK = """async ([root, query, options]) => {
    const { openSearch } = await import(new URL("/assets/search/search.js", location.href));
    globalThis.opened ??= {};
    const search = (globalThis.opened[root] ??= await openSearch(root));
    const results = await search.query(query, options);
    return { results: [...results], corrected: results.corrected, words: results.words };
}"""
ARTICLES = {
    "es/pagos/index.md": "---\ntitle: Pagos\n---\n",
    "es/pagos/tarjeta.md": "---\ntitle: Cambiar la tarjeta de pago\nslug: cambiar-tarjeta\n---\n"
    "La tarjeta nueva se usa en el próximo cobro.\n\n## Si caduca\n\nReciba un aviso antes de que caduque.\n",
    "es/pagos/factura.md": "---\ntitle: Descargar una factura\naliases: [recibo en PDF]\n---\n"
    "Las facturas del año están en su historial. El código de error GTM-4012 indica que falta el permiso.\n",
    "es/pagos/metodo.md": "---\ntitle: Métodos de pago\n---\nSe admiten PayPal y la domiciliación bancaria.\n",
    "es/pagos/codigo.md": "---\ntitle: Muestra\n---\nEjemplo:\n\n"
    "```html\n<img src=x onerror=alert(1)> insertado\n```\n",
    "es/pagos/oculto.md": "---\ntitle: Tarjeta secreta\ndraft: true\n---\nTarjeta.\n",
    "en/pagos/tarjeta.md": "---\ntitle: Change the payment card\n---\nThe new card is used for the next charge.\n",
}
SYNONYMS = "two_way:\n  - [tarjeta, visa]\none_way:\n  bajarse: [descargar]\n"
UNSPACED = " USBケーブルの接続 第3章 账单。税 ชำระเงินที่นี่ 결제를 ငွေပေးချေမှု ការទូទាត់ ການຈ່າຍ ｶﾀｶﾅ 々 𠮷野家"
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_site("three-languages", tmp_path_factory.mktemp("engine") / "project")
    shutil.rmtree(project / "docs")
    for path, text in ARTICLES.items():
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (project / "search").mkdir()
    (project / "search/synonyms.es.yml").write_text(SYNONYMS, encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stderr
    return project / "site"


@pytest.fixture(scope="module")
def ask(site: Path, browser: Browser) -> Iterator[Ask]:
    with served(site) as address:
        page: Page = browser.new_page()
        page.goto(f"{address}/404.html")

        def ask_(query: str, locale: str = "", **options: object) -> dict[str, Any]:
            answer: dict[str, Any] = page.evaluate(ASK, [f"{address}/{locale}", query, options])
            return answer

        yield ask_
        page.close()


def ids(answer: dict[str, Any]) -> list[str]:
    return [result["id"].removeprefix("pagos/") for result in answer["results"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("cambiar la tarjeta", "tarjeta"),
        ("CAMBIÁR TARJETAS", "tarjeta"),
        ("facturas", "factura"),
        ("descarga de facturas", "factura"),
        ("recibo", "factura"),
        ("paypal", "metodo"),
        ("gtm-4012", "factura"),
        ("4012", "factura"),
        ("domicili", "metodo"),
        ("visa", "tarjeta"),
        ("bajarse la factura", "factura"),
        ("quiero poner otra targeta porque la mia caduco", "tarjeta"),
    ],
)
def test_the_best_result_comes_first(ask: Ask, query: str, first: str) -> None:
    assert ids(ask(query))[0] == first


@pytest.mark.parametrize(
    ("query", "first", "corrected"),
    [
        ("canbiar la targeta", "tarjeta", "cambiar la tarjeta"),
        ("tarjtea ", "tarjeta", "tarjeta "),
        ("parjeta ", "tarjeta", "tarjeta "),
        ("domiciliasionn bancaria", "metodo", "domiciliación bancaria"),
        ("metodosde pago", "metodo", ""),
        ("bancariapaypal", "metodo", "bancaria paypal"),
        ("pay pal", "metodo", ""),
    ],
)
def test_misspelled_words_are_corrected_and_the_correction_is_returned(
    ask: Ask, query: str, first: str, corrected: str
) -> None:
    answer = ask(query)
    assert ids(answer)[0] == first
    if corrected:
        assert answer["corrected"] == corrected


def test_a_reader_can_search_for_the_exact_words(ask: Ask) -> None:
    answer = ask("targeta ", exact=True)
    assert (answer["results"], answer["corrected"]) == ([], "")


def test_enye_is_a_separate_letter(ask: Ask) -> None:
    assert ids(ask("año", exact=True))[0] == "factura"
    assert ids(ask("ano ", exact=True)) == []


def test_a_result_has_its_section_and_highlights_words_as_text(ask: Ask) -> None:
    [result] = [result for result in ask("tarjeta caduque")["results"] if result["id"] == "pagos/tarjeta"]
    assert result["url"].endswith("/pagos/cambiar-tarjeta/")
    assert (result["section"], result["language"], result["anchor"]) == ("Pagos", "es", "si-caduca")
    assert [result["title"][start:end] for start, end in result["titleMarks"]] == ["tarjeta"]
    assert [result["excerpt"][start:end] for start, end in result["excerptMarks"]] == ["caduque"]
    assert result["score"] > 0


def test_code_stays_text(ask: Ask) -> None:
    [first, *_] = ask("insertado")["results"]
    assert first["id"] == "pagos/codigo"
    assert "insertado" in first["excerpt"]


def test_drafts_are_never_found(ask: Ask) -> None:
    assert "oculto" not in ids(ask("tarjeta secreta"))


def test_articles_in_the_default_language_rank_below_articles_in_the_language_of_the_reader(ask: Ask) -> None:
    answer = ask("card tarjeta factura", "en/")
    assert ids(answer)[0] == "tarjeta"
    assert answer["results"][0]["language"] == "en"
    assert {result["language"] for result in answer["results"][1:]} == {"es"}
    assert answer["results"][1]["url"].split("/", 3)[3].startswith("en/pagos/")


def test_results_are_limited(ask: Ask) -> None:
    assert len(ask("pago tarjeta factura", limit=2)["results"]) == 2


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "x" * 6000,
        "tarjeta " * 900,
        "\0",
        "\0tarjeta",
        "\U0001f4b3\U0001f468\u200d\U0001f469",
        "<img src=x onerror=alert(1)>",
        "constructor __proto__ hasOwnProperty",
        "%E0%A4%A",
        "ｔａｒｊｅｔａ",
        "'’'’",
        "a\u0301\u0301\u0301",
        "((((((((((((((",
        "\U0001f1ea\U0001f1f8" * 500,
        "a" * 250,
    ],
)
def test_no_query_crashes_or_hangs_the_engine(ask: Ask, query: str) -> None:
    assert isinstance(ask(query)["results"], list)


def test_the_engine_runs_in_a_module_worker(site: Path, browser: Browser) -> None:
    with served(site) as address:
        page = browser.new_page()
        # The policy of the site forbids workers made from strings; this page has no policy.
        page.goto(f"{address}/robots.txt")
        found = page.evaluate(
            """async (root) => {
                const code = `import { openSearch } from "${root}assets/search/search.js";
                    const search = await openSearch("${root}");
                    postMessage((await search.query("paypal")).map(({ id }) => id));`;
                const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
                const worker = new Worker(url, { type: "module" });
                return await new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
            }""",
            f"{address}/",
        )
        page.close()
    assert found[0] == "pagos/metodo"


def test_the_browser_folds_words_as_the_build_does(browser: Browser) -> None:
    words = [
        "Facturación", "año", "ano", "an\u0303o", "PINGÜINO", "can't", "can’t", "l'article", "d’aide", "straße", "Łódź",
        "œuvre", "søk", "ёлка", "йод", "ї", "Ελλάδα", "naïve", "x2", "o'neill", "が", "İ",
        "ışık", "ＤＮＳ", "ﾗｲｾﾝｽ", "oﬃce",
        "الدفع", "والفاتورة", "إلغاء", "الدَّفْع", "بطـاقة", "الله", "التزام", "الگو", "ئۆ",
    ]  # fmt: skip
    text = " ".join(words + [token for path in ARTICLES.values() for token in tokens(path)])
    found = tokens(text)
    with served(THEME / "assets/search") as address:
        page = browser.new_page()
        page.goto(f"{address}/text.js")
        folded = page.evaluate(
            "async (words) => { const { fold } = await import('/text.js'); return words.map(fold); }", found
        )
        split = page.evaluate(
            "async (text) => (await import('/text.js')).tokens(text).map(({ word }) => word)",
            text + UNSPACED,
        )
        page.close()
    assert folded == [fold(word) for word in found]
    assert split == [fold(word) for word in tokens(text + UNSPACED)]


def test_search_works_on_a_page_that_stays_open_during_publishing(site: Path, browser: Browser) -> None:
    article = site.parent / "docs/es/pagos/metodo.md"
    text = article.read_text(encoding="utf-8")
    page = browser.new_page()
    with served(site) as address:
        page.goto(f"{address}/404.html")
        assert ids(page.evaluate(ASK, [f"{address}/", "tarjeta", {}]))[0] == "tarjeta"
        # The index that the page loaded no longer exists.
        article.write_text(f"{text}\nTambién se admite la cartera digital.\n", encoding="utf-8")
        result = run_build(site.parent, "--strict")
        assert result.returncode == 0, result.stderr
        assert ids(page.evaluate(ASK, [f"{address}/", "descargar la factura", {}]))[0] == "factura"
        assert ids(page.evaluate(ASK, [f"{address}/", "cartera digital", {}]))[0] == "metodo"
    page.close()
    article.write_text(text, encoding="utf-8")


def test_a_missing_index_is_an_error(ask: Ask) -> None:
    with pytest.raises(Exception, match="No search index"):
        ask("x", "nowhere/")


def test_the_engine_is_small(site: Path) -> None:
    import brotli  # noqa: PLC0415

    [engine] = (site / "assets/search").glob("search.*.js")
    # 2 KB for the order of words and for questions in another language: each finds more than what else they could buy.
    assert len(brotli.compress(engine.read_bytes())) <= 10_000


def test_a_page_starts_one_worker_however_many_searches_it_opens(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    with served(site) as address:
        page.goto(f"{address}/404.html")
        for locale in ("", "en/"):
            page.evaluate(ASK, [f"{address}/{locale}", "tarjeta", {}])
        assert len(page.workers) == 1
    page.close()
