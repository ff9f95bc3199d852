"""What results show of an article: its blocks as lines that people read."""

from __future__ import annotations

import pytest

from helpcenter.text.outline import read_outline


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("One\nparagraph.\n\nAnother.", "One paragraph.\nAnother."),
        ("1. a\n1. b\n\n    more\n\n1. c", "1. a\n2. b\nmore\n3. c"),
        ("3) c\n4) d", "3. c\n4. d"),
        ("1. a\n    - x\n    - y\n2. b", "1. a\n• x\n• y\n2. b"),
        ("1. a\n    1. x\n    2. y\n2. b\n    1. z", "1. a\n1. x\n2. y\n2. b\n1. z"),
        ("1. a\n\nText.\n\n1. b", "1. a\nText.\n1. b"),
        ("- [x] done\n- [ ] open", "• done\n• open"),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n|  | *3* |", "A: 1; B: 2\nB: 3"),
        ("A | B\n---|---", "A; B"),
        ("| | B |\n|---|---|\n| x | `y` | z |", "x; B: y"),
        ("Term\n:   Its meaning.", "Term: Its meaning."),
        ("Before ![a cat](cat.png), after.", "Before, after."),
        ('See ![a cat](cat.png "Our cat") here.', "See Our cat here."),
        ("![a cat](cat.png)", ""),
        ("[![logo](a.png) Open](https://example.com/)", "Open"),
        ("`a|b` &#124; &lt;c&gt;", "a|b | <c>"),
        ("> Quoted.", "Quoted."),
        ("> Two\n> lines > 1.", "Two lines > 1."),
        ("**Settings** > *Billing*, 2 * 3 and __all__ #5", "Settings > Billing, 2 * 3 and all #5"),
        (
            "Set `skip_outbound_*` or any_tld_domain to ``a ` b_``, _then_ go",
            "Set skip_outbound_* or any_tld_domain to a ` b_, then go",
        ),
        (r"A\*B\_C costs 5\.", "A*B_C costs 5."),
        ("```\nx_1 = a_b * 2  # n\n```", "x_1 = a_b * 2 # n"),
        ("|A|B|\n|---|---|\n|a_b|c \\| d|", "A: a_b; B: c | d"),
        ("", ""),
    ],
)
def test_blocks_are_lines(markdown: str, shown: str) -> None:
    [passage] = read_outline(markdown).passages
    assert passage.shown == shown


def test_a_list_begins_anew_below_a_heading() -> None:
    passages = read_outline("1. a\n2. b\n\n## H\n\n1. c").passages
    assert [passage.shown for passage in passages] == ["1. a\n2. b", "1. c"]


def test_a_long_heading_of_a_table_is_not_repeated() -> None:
    table = f"| {'x' * 1000} | B |\n|---|---|\n" + "| 1 | 2 |\n" * 1000
    [passage] = read_outline(table).passages
    assert passage.shown.splitlines() == ["1; B: 2"] * 1000
    assert len(passage.text) > 1000, "all words are searched"
