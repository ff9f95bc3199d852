from __future__ import annotations

import random
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.article import Article, parse_article
from helpcenter.content.article_text import LazyText, Text
from helpcenter.related.lists import related_ids, with_fallbacks
from helpcenter.related.rank import RelatedWeights, rank_related


def article(article_id: str, body: str, locale: str = "en", **front: str) -> Article:
    title = front.pop("title", article_id.rpartition("/")[2])
    lines = "\n".join([f'title: "{title}"', *(f"{key}: {value}" for key, value in front.items())])
    made, findings = parse_article(f"---\n{lines}\n---\n{body}", f"{locale}/{article_id}.md", article_id, locale)
    assert made is not None, findings
    return made


def rank(*articles: Article, limit: int = 10, weights: RelatedWeights | None = None) -> dict[str, tuple[str, ...]]:
    return rank_related({"en": articles}, limit, weights)["en"]


def test_similar_texts_are_related() -> None:
    ranked = rank(
        article("a/refund", "How to get a refund for an invoice you paid by card."),
        article("a/card", "Change the card that pays your invoice."),
        article("a/camera", "Choose a camera for your meeting."),
        article("a/microphone", "Choose a microphone for your meeting."),
    )
    assert ranked["a/refund"][0] == "a/card"
    assert ranked["a/camera"][0] == "a/microphone"


def test_titles_weigh_more_than_bodies() -> None:
    ranked = rank(
        article("a/x", "Apples.", title="Cancel the subscription"),
        article("a/title", "Pears, plums, cherries.", title="Subscription settings"),
        article("a/text", "Pears, plums, cherries, subscription."),
        article("a/y", "Pears, plums, cherries."),
    )
    assert ranked["a/x"][0] == "a/title"


def test_a_link_relates_both_articles_alike() -> None:
    articles = (
        article("a/from", "Apples. [one](to.md)"),
        article("a/to", "Pears."),
        article("a/back", "Plums. [two](from.md)"),
        article("a/none", "Grapes."),
    )
    ranked = rank(*articles)
    # Both are linked with `from`; the first id breaks the tie.
    assert ranked["a/from"][:2] == ("a/back", "a/to")
    assert ranked["a/to"][0] == ranked["a/back"][0] == "a/from"
    assert ranked["a/none"] == ()


def test_articles_linked_from_the_same_pages_are_related() -> None:
    guides = [article(f"a/guide{i}", f"Word{i}. [one](one.md) and [two](two.md)") for i in range(3)]
    made = (*guides, article("a/one", "Apples."), article("a/two", "Pears."))
    assert "a/two" in rank(*made)["a/one"]
    assert "a/two" not in rank(*made, weights=replace(RelatedWeights(), nearby=0.0))["a/one"]


def test_what_similar_articles_link_to_is_related() -> None:
    made = (
        article("a/new", "Pay the invoice by card."),
        *(article(f"a/pay{i}", f"Pay the invoice by card. Word{i}. [more](overview.md)") for i in range(4)),
        article("a/overview", "Apples."),
        article("b/overview", "Pears."),
    )
    assert "a/overview" in rank(*made)["a/new"]
    assert "b/overview" not in rank(*made)["a/new"]
    assert "a/overview" not in rank(*made, weights=replace(RelatedWeights(), nearby=0.0))["a/new"]


def test_an_index_page_does_not_lead_the_lists_of_the_articles_that_it_links_to() -> None:
    subjects = ("refund invoice card", "camera lens picture", "meeting calendar room", "printer paper ink")
    made = [article(f"a/{s}{i}", f"{subject}. Own{s}{i}.") for s, subject in enumerate(subjects) for i in range(10)]
    links = " ".join(f"[x]({other.id.removeprefix('a/')}.md)" for other in made)
    ranked = rank(*made, article("a/index", f"All of it. {links}"))
    assert all("a/index" not in ranked[own.id][:5] for own in made)


def test_shared_topics_relate_articles_and_rare_topics_weigh_more() -> None:
    common = [article(f"a/c{i}", f"Word{i}.", topics="[common]") for i in range(4)]
    ranked = rank(
        *common,
        article("a/x", "Apples.", topics="[common, rare]"),
        article("a/y", "Pears.", topics="[rare]"),
    )
    assert ranked["a/x"][0] == "a/y"
    assert set(ranked["a/x"]) == {"a/y", "a/c0", "a/c1", "a/c2", "a/c3"}


def test_another_language_is_a_signal_for_the_same_pair() -> None:
    english = [article("a/x", "Apples."), article("a/y", "Pears."), article("a/z", "Plums.")]
    spanish = [
        article("a/x", "Pagar la factura en línea.", "es"),
        article("a/y", "La factura en línea.", "es"),
        article("a/z", "Otra cosa.", "es"),
        article("a/only", "Pagar la factura en línea.", "es"),
    ]
    ranked = rank_related({"en": english, "es": spanish}, 10)
    assert ranked["en"]["a/x"] == ("a/y",)
    assert "a/only" not in ranked["en"]
    assert ranked["es"]["a/only"][0] == "a/x"


def test_the_same_section_breaks_ties() -> None:
    ranked = rank(
        article("b/x", "Pay the invoice."), article("a/y", "Pay the invoice."), article("b/z", "Pay the invoice."),
        article("a/other", "Something else."),
    )  # fmt: skip
    assert ranked["b/x"] == ("b/z", "a/y")


def test_equal_scores_are_sorted_by_id_for_any_input_order() -> None:
    articles = [article(f"a/{i:02d}", "Pay the invoice online. " + ("Extra." if i > 20 else "")) for i in range(30)]
    expected = rank(*articles)
    assert list(expected["a/00"][:3]) == ["a/01", "a/02", "a/03"]
    for seed in range(3):
        shuffled = articles.copy()
        random.Random(seed).shuffle(shuffled)
        assert rank(*shuffled) == expected


def test_sites_with_no_article_or_one_article_have_no_related_articles() -> None:
    assert rank_related({"en": [], "es": []}, 5) == {"en": {}, "es": {}}
    assert rank(article("a/x", "Alone.")) == {"a/x": ()}


def test_curated_articles_come_first() -> None:
    own = article("a/x", "Text.", related="[a/c, a/b, a/draft]", related_exclude="[a/d]")
    ranked = ("a/d", "a/e", "a/b", "a/x", "a/f")
    published = {"a/b", "a/c", "a/d", "a/e", "a/f", "a/x"}
    assert related_ids(own, ranked, published, 10) == ("a/c", "a/b", "a/e", "a/f")
    assert related_ids(own, ranked, published, 2) == ("a/c", "a/b")
    assert related_ids(own, ranked, published, 0) == ()


def test_articles_only_in_the_default_language_keep_their_rank() -> None:
    assert with_fallbacks(("b", "c", "d"), ("x", "b", "y", "c"), {"x", "y"}) == ("x", "b", "y", "c", "d")
    assert with_fallbacks((), ("x", "b"), {"x"}) == ("x",)
    assert with_fallbacks(("b",), ("b",), set()) == ("b",)


def test_words_in_file_names_are_a_signal() -> None:
    ranked = rank(
        article("a/printer-setup", "Apples.", title="One"),
        article("b/printer-jam", "Plums.", title="Two"),
        article("a/camera", "Grapes.", title="Three"),
    )
    assert ranked["a/printer-setup"] == ("b/printer-jam",)


def test_a_link_to_a_popular_article_weighs_less() -> None:
    others = [article(f"a/o{i}", f"Word{i}. [hub](hub.md)") for i in range(8)]
    ranked = rank(
        *others,
        article("a/from", "Apples. [hub](hub.md) and [rare](rare.md)"),
        article("a/hub", "Pears."),
        article("a/rare", "Plums."),
    )
    assert ranked["a/from"][0] == "a/rare"


def test_a_common_topic_orders_articles_related_by_words() -> None:
    many = [article(f"c/{i:03d}", f"Word{i}.", topics="[common]") for i in range(60)]
    x = article("a/x", "Pay the invoice.", topics="[common]")
    y, z = article("b/y", "Pay the invoice."), article("b/z", "Pay the invoice.", topics="[common]")
    assert rank(*many, x, y, z)["a/x"][0] == "b/z"
    assert rank(*many, x, y, z, weights=replace(RelatedWeights(), filed=0.0))["a/x"][0] == "b/y"


def test_a_third_language_without_the_pair_changes_nothing() -> None:
    english = [article("a/x", "Pay the invoice."), article("a/y", "The invoice."), article("a/z", "Pay the bill.")]
    spanish = [article("a/x", "Pagar."), article("a/y", "Otra cosa."), article("a/z", "Pagar.")]
    two = rank_related({"en": english, "es": spanish}, 10)
    three = rank_related({"en": english, "es": spanish, "de": [article("a/x", "Rechnung.", "de")]}, 10)
    assert {code: three[code] for code in two} == two
    assert three["de"] == {"a/x": ()}


def test_an_untranslated_article_has_no_disadvantage() -> None:
    shared = [article("a/x", "Pay the invoice."), article("a/y", "The invoice of plums.")]
    only = article("a/z", "Pay the invoice.")
    spanish = [article("a/x", "Pagar.", "es"), article("a/y", "Otra cosa.", "es")]
    assert rank_related({"en": [*shared, only], "es": spanish}, 10)["en"]["a/x"][0] == "a/z"


def test_hubs_do_not_cause_quadratic_work() -> None:
    links = " ".join(f"[w](p{i:04d}.md)" for i in range(1500))
    pages = [article(f"a/p{i:04d}", f"Word{i}. [x{i}](hub.md)", topics="[all]") for i in range(1500)]
    made = [*pages, article("a/hub", f"Hub. {links}", topics="[all]")]
    tracemalloc.start()
    ranked = rank(*made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # All pairs of articles that the hub links to, or that share the topic, would take 27 MB each.
    assert peak < 18_000_000
    assert ranked["a/p0000"] == ("a/hub",)


def test_a_large_site_is_related_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers are lowered, which must not change anything."""
    words = random.Random(7).choices(["pay", "invoice", "card", "plan", "camera", "sign", "portal"], k=200)
    made = [
        article(f"{'ab'[i % 2]}/{i:02d}", " ".join(words[5 * i : 5 * i + 9]), topics=f"[t{i % 3}]") for i in range(40)
    ]
    whole = rank(*made)
    monkeypatch.setattr("helpcenter.related.similarity._COUNTED_AT_ONCE", 3)
    monkeypatch.setattr("helpcenter.related.graph._PAIRS_AT_ONCE", 7)
    assert rank(*made) == whole


def test_empty_articles_have_no_related_articles() -> None:
    made = [replace(article(f"a/{i}", "Text."), lazy_text=LazyText(Text()), title="") for i in range(3)]
    assert rank(*made) == {"a/0": (), "a/1": (), "a/2": ()}


words = st.lists(st.sampled_from(["pay", "invoice", "card", "plan", "camera", "sign", "portal"]), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(words, min_size=1, max_size=12))
def test_related_articles_exclude_the_article_itself_and_duplicates(texts: list[list[str]]) -> None:
    articles = [article(f"a/{i:02d}", " ".join(["text", *text])) for i, text in enumerate(texts)]
    for article_id, related in rank(*articles, limit=5).items():
        assert article_id not in related
        assert len(set(related)) == len(related) <= 5


def test_memory_grows_linearly_with_articles() -> None:
    def peak(count: int) -> int:
        rng = random.Random(1)
        articles = [
            article(f"a/{i:05d}", " ".join(f"word{rng.randrange(200)}" for _ in range(30))) for i in range(count)
        ]
        tracemalloc.start()
        rank(*articles)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    # For four times as many articles, a table of all pairs would take sixteen times the memory.
    assert peak(4000) < 7 * peak(1000)
