"""A suggestion equals the result of comparing all known names, but needs only a few comparisons."""

from __future__ import annotations

import difflib
import random

import pytest

from helpcenter.text.suggestions import PathSuggestions, Suggestions

WORDS = """
billing invoice contact change payment card account settings export data users team password login email order report
notification refund tax address plan cancel upgrade download import sync calendar mobile desktop browser
""".split()  # noqa: SIM905 - easier to read


def ids(count: int, seed: int = 1) -> list[str]:
    draw = random.Random(seed)
    return [f"{draw.choice(WORDS)}/{'-'.join(draw.sample(WORDS, 4))}-{number}" for number in range(count)]


def with_typos(name: str, count: int, draw: random.Random) -> str:
    for _ in range(count):
        place = draw.randrange(len(name) - 1)
        name = draw.choice(
            (
                f"{name[:place]}{name[place + 1 :]}",
                f"{name[:place]}{draw.choice('aeinst-')}{name[place:]}",
                f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}",
            )
        )
    return name


@pytest.mark.parametrize("typos", [1, 2, 4])
def test_suggestions_match_difflib(typos: int) -> None:
    known, draw = ids(1000), random.Random(2)
    suggestions = Suggestions(known)
    wrong = [with_typos(name, typos, draw) for name in draw.sample(known, 50)]
    best = [next(iter(difflib.get_close_matches(name, known, 1)), "") for name in wrong]
    same = [suggestions.nearest(name) == other for name, other in zip(wrong, best, strict=True)]
    assert same.count(False) <= 1


def test_short_lists_of_names_are_compared_one_by_one() -> None:
    known = ["es", "en", "fr"]
    assert Suggestions(known).did_you_mean("ess") == "Did you mean `es`?"
    assert Suggestions(known).did_you_mean("japanese") == ""
    assert Suggestions(()).did_you_mean("es") == ""


def test_short_names_with_swapped_letters_are_found_in_long_lists() -> None:
    assert Suggestions([*ids(1000), "pay"]).nearest("pya") == "pay"


@pytest.mark.parametrize("kind", ["typos", "others"])
def test_many_unknown_names_need_few_comparisons(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    known, draw = ids(10_000), random.Random(3)
    names = draw.sample(known, 400)
    wrong = [with_typos(name, 2, draw) for name in names] if kind == "typos" else [f"hc/{n * 7919}" for n in range(400)]
    compared = 0
    compare = difflib.SequenceMatcher.set_seq1

    def counted(matcher: difflib.SequenceMatcher[str], candidate: str) -> None:
        nonlocal compared
        compared += 1
        compare(matcher, candidate)

    monkeypatch.setattr(difflib.SequenceMatcher, "set_seq1", counted)
    suggestions = Suggestions(known)
    for _ in range(5):
        for name in wrong:
            suggestions.nearest(name)
    assert compared <= 10 * len(wrong)


def test_the_nearest_file_with_the_same_name_is_suggested_first() -> None:
    paths = PathSuggestions(["en/a/pay.md", "en/b/pay.md", "en/b/c/pays.md"])
    assert paths.nearest("en/b/x/pay.md") == "en/b/pay.md"
    assert paths.nearest("en/b/c/payz.md") == "en/b/c/pays.md"
    assert paths.nearest("en/b/d/payz.md") in ("en/b/c/pays.md", "en/b/pay.md")
    assert paths.nearest("qqqq") == ""
