"""Articles read by earlier builds are loaded from the store, by the build and by its workers."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from conftest import copy_site
from helpcenter.content.article import Article
from helpcenter.content.article_files import ArticleFile, read_article
from helpcenter.pipeline.cache.article_store import StoreChangedError, StoredWords, WantedArticles
from helpcenter.pipeline.cache.store import Store, store_file
from helpcenter.pipeline.project import Project, examine_project
from helpcenter.pipeline.reading import Reader
from helpcenter.site.load import Ranked, own_articles, rank_all, read_site
from helpcenter.words.counts import count_words

SENTENCE = "Pay with a card, by transfer or by cheque."


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project") / "mkdocs.yml"


@pytest.fixture
def worker() -> Iterator[Executor]:
    """A worker that a reader treats as another process."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


def open_project(config_file: Path) -> Project:
    project, findings = examine_project(config_file)
    assert project is not None, findings
    return project


def edit(config_file: Path) -> None:
    file = config_file.parent / "docs" / "en" / "billing" / "pay.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{SENTENCE}\n", encoding="utf-8")


def rank(config_file: Path, executor: Executor | None = None) -> tuple[Reader, Ranked]:
    project = open_project(config_file)
    settings, reader = project.settings, project.reader
    reader.executor = executor or reader.executor
    articles = own_articles(read_site(settings, reader.read)[0].catalog)
    reader.score(articles)
    return reader, reader.rank(articles, 5)


def articles_of(config_file: Path) -> dict[str, list[Article]]:
    return own_articles(read_site(open_project(config_file).settings)[0].catalog)


def loads(monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> list[int]:
    """Record the number of articles sent to each worker; loading stored articles raises ``error`` in workers."""
    sent: list[int] = []
    load = WantedArticles.load

    def counting(wanted: WantedArticles) -> Any:
        sent.append(len(wanted.sent))
        if error and len(wanted.sent) < len(wanted.digests):
            raise error
        return load(wanted)

    monkeypatch.setattr(WantedArticles, "load", counting)
    return sent


def test_a_worker_receives_only_the_changed_article(
    config_file: Path, worker: Executor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rank(config_file)
    edit(config_file)
    sent = loads(monkeypatch)
    ranked = rank(config_file, worker)[1]
    assert sent == [1]
    other = copy_site("three-languages", tmp_path / "other") / "mkdocs.yml"
    edit(other)
    assert ranked == rank(other)[1]


def test_a_worker_that_cannot_load_stored_articles_receives_all_articles(
    config_file: Path, worker: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = rank(config_file)[1]
    edit(config_file)
    sent = loads(monkeypatch, StoreChangedError("en"))
    assert rank(config_file, worker)[1].keys() == ranked.keys()
    assert sent[0] == 1
    assert sent[1] > 1


def keys_stored(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect the keys that are stored for the project in ``root`` from now on."""
    keys: set[str] = set()
    save = Store.save

    def collecting(store: Store, values: Mapping[str, object], *more: Any) -> None:
        if store == Store(store_file(root, root / "site")):
            keys.update(values)
        save(store, values, *more)

    monkeypatch.setattr(Store, "save", collecting)
    return keys


def test_an_edit_stores_what_has_changed_in_the_scores(
    config_file: Path, worker: Executor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("helpcenter.related.score_changes._FEW", 1.0)
    other = copy_site("three-languages", tmp_path / "other") / "mkdocs.yml"
    rank(config_file)
    keys = keys_stored(config_file.parent, monkeypatch)
    for executor in (worker, None, worker):
        edit(config_file)
        edit(other)
        ranked = rank(config_file, executor)[1]
        assert ranked == open_project(other).reader.rank(articles_of(other), 5)
        # The scores of these articles are known from now on.
        assert rank(config_file, executor)[1] == ranked
    assert {key for key in keys if key.startswith("scores/")} == {"scores/en/of"}


@pytest.mark.parametrize("edits", [0, 1])
@pytest.mark.parametrize("lost", ["scores/en", "scores/es", "scores/en/basis", "scores/en/of"])
def test_scores_that_the_store_has_lost_are_computed_again(
    config_file: Path, worker: Executor, lost: str, edits: int
) -> None:
    ranked = rank(config_file)[1]
    for _ in range(edits):
        edit(config_file)
    reader = open_project(config_file).reader
    reader.stored.store.save({}, [lost])
    assert rank(config_file, worker)[1] == (ranked if not edits else rank_all(articles_of(config_file), 5))
    assert rank(config_file, worker)[1] == rank_all(articles_of(config_file), 5)


def test_stored_articles_must_match_the_sources_read_by_the_build(config_file: Path) -> None:
    reader, _ = rank(config_file)
    stored = reader.stored.articles("en")
    digests = {path: article.digest for path, (_, article) in stored.items()}
    assert [article.path for article in WantedArticles(reader.stored, "en", digests, {}).load()] == list(digests)
    with pytest.raises(StoreChangedError):
        WantedArticles(reader.stored, "en", digests | {"en/billing/pay.md": "another"}, {}).load()
    with pytest.raises(StoreChangedError):
        WantedArticles(reader.stored, "en", digests | {"en/new.md": "new"}, {}).load()


def reread(config_file: Path) -> tuple[Reader, dict[str, Any]]:
    """Return a reader that has read everything, and the entries that it would store."""
    project = open_project(config_file)
    settings, reader = project.settings, project.reader
    read_site(settings, reader.read)
    return reader, reader.changes()


def test_words_of_a_changed_article_are_stored_separately(config_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rank(config_file)
    edit(config_file)
    reader, changes = reread(config_file)
    assert "words/en" not in changes
    reader.stored.keep(changes)
    monkeypatch.setattr("helpcenter.words.lexicon.count_words", None)
    words = StoredWords(reader.stored)["en"]
    article = reader.stored.articles("en")["en/billing/pay.md"][1]
    own = words.of(article)
    forms = [words.lexicon.forms[number] for number in array("I", own.forms)]
    assert (forms, own.counts) == (list(count_words(article).forms), count_words(article).counts)
    assert "cheque" in forms


def test_words_of_many_changed_articles_are_stored_with_all_others(
    config_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank(config_file)
    monkeypatch.setattr("helpcenter.pipeline.cache.article_store._MOST_APART", 0)
    edit(config_file)
    reader, changes = reread(config_file)
    assert "words/en" in changes
    assert changes["words/en/apart"][1] == {}
    reader.stored.keep(changes)
    edit(config_file)
    monkeypatch.setattr("helpcenter.pipeline.cache.article_store._MOST_APART", 1)
    assert list(reread(config_file)[1]["words/en/apart"][1]) == ["en/billing/pay.md"]


def test_early_scores_are_used_only_for_the_same_articles(config_file: Path) -> None:
    project = open_project(config_file)
    settings, reader = project.settings, project.reader
    site, _ = read_site(settings, reader.read_and_score)
    articles = own_articles(site.catalog)
    scores = reader.score(articles)
    assert reader.score(articles) == scores
    fewer = {code: own[1:] for code, own in articles.items()}
    assert all(again is not scores[code] for code, again in reader.score(fewer).items())
    assert reader.rank(fewer, 5) == rank_all(fewer, 5)


def test_articles_are_ranked_again_after_an_edit_in_one_language(config_file: Path) -> None:
    """In the preview, the same reader ranks articles after every change."""
    reader, _ = rank(config_file)
    edit(config_file)
    articles = own_articles(read_site(open_project(config_file).settings)[0].catalog)
    assert reader.rank(articles, 5) == rank_all(articles, 5)


def test_scores_that_failed_are_computed_again(config_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = open_project(config_file)
    articles = own_articles(read_site(project.settings, project.reader.read)[0].catalog)
    monkeypatch.setattr("helpcenter.pipeline.scoring.score_locale", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        project.reader.rank(articles, 5)
    monkeypatch.undo()
    assert project.reader.rank(articles, 5) == rank_all(articles, 5)


@pytest.mark.parametrize(("few", "very_many"), [(0, 0), (0, 1000), (1000, 1000)])
def test_the_texts_of_many_articles_are_kept_packed(
    config_file: Path, monkeypatch: pytest.MonkeyPatch, few: int, very_many: int
) -> None:
    file = config_file.parent / "docs" / "en" / "billing" / "pay.md"
    file.write_text("# Pay\n\n" + f"{SENTENCE}\n\n## How\n\n" * 50, encoding="utf-8")
    monkeypatch.setattr("helpcenter.pipeline.reading._FEW", few)
    monkeypatch.setattr("helpcenter.pipeline.reading._VERY_MANY", very_many)
    project = open_project(config_file)
    read = read_site(project.settings, project.reader.read)[0].catalog.locales["en"].entries["billing/pay"].article
    alone = read_article(ArticleFile(str(file), read.path, read.name, "en"))[0]
    assert alone is not None
    assert (read.body, read.passages) == (alone.body, alone.passages)
    assert (len(pickle.dumps(read.lazy_text)) < len(read.body)) == (very_many == 0)
    assert (read.lazy_text.get() is read.lazy_text.get()) == (few == 1000)


@pytest.mark.parametrize("very_many", [0, 1000])
def test_a_build_keeps_the_texts_of_many_articles_in_files(
    config_file: Path, monkeypatch: pytest.MonkeyPatch, very_many: int
) -> None:
    file = config_file.parent / "docs" / "en" / "billing" / "pay.md"
    file.write_text("# Pay\n\n" + f"{SENTENCE}\n\n## How\n\n" * 50, encoding="utf-8")
    monkeypatch.setattr("helpcenter.pipeline.reading._FEW", 0)
    monkeypatch.setattr("helpcenter.pipeline.reading._VERY_MANY_IN_FILES", very_many)
    reader, folder = open_project(config_file).reader, config_file.parent / "site.work"
    monkeypatch.setattr(reader, "_folder", folder)
    catalog = read_site(open_project(config_file).settings, reader.read)[0].catalog
    articles = [entry.article for locale in catalog.locales.values() for entry in locale.entries.values()]
    for read in (article for article in articles if article.digest):
        alone = read_article(ArticleFile(str(config_file.parent / read.name), read.path, read.name, read.locale))[0]
        assert alone is not None
        assert (read.body, read.passages) == (alone.body, alone.passages)
    read = next(article for article in articles if article.path == "en/billing/pay.md")
    assert len(pickle.dumps(read.lazy_text)) < len(read.body) / 2
    written = sum(kept.stat().st_size for kept in folder.glob("*.texts"))
    assert (written < len(file.read_bytes())) == (very_many == 0)
