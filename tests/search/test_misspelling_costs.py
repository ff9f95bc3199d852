"""What it costs to take a typed word for another one, however many forms it is compared with."""

from __future__ import annotations

from helpcenter.input.theme import THEME
from node_engine import run_script

MODULE = (THEME / "assets/search/edit-distance.js").as_uri()

_COSTS = """
const { misspellingOf } = await import(module);
const costOf = misspellingOf("canviar", 1, [["b", "v"], ["v", "b"], ["m", "n"], ["n", "m"], ["", "h"], ["h", ""]]);
const forms = "cambiar canviar camviar canbiar canvira canviiar canvia hacanviar cenvier ca".split(" ");
console.log(JSON.stringify(forms.map((form) => costOf(form))));
"""

_FIRST_LETTER = """
const { misspellingOf } = await import(module);
const alike = [["h", ""], ["", "h"]];
const pairs = ["hacerca acerca", "ora hora", "ohra hora", "bora hora", "hhora hora", "ora hola"];
const costOf = ([word, form]) => misspellingOf(word, 1, alike)(form);
console.log(JSON.stringify(pairs.map((pair) => costOf(pair.split(" ")))));
"""

# Forms of few letters, so that many are near each other, in alphabetical order as in the dictionary and in another one.
_ORDERS = """
const { misspellingOf } = await import(module);
const alike = [["a", "e"], ["e", "a"], ["h", ""], ["", "h"], ["ll", "y"], ["y", "ll"]];
const letters = "aehly";
const forms = new Set();
let random = 7;
const next = (most) => (random = (random * 48271) % 2147483647) % most;
while (forms.size < 1500) forms.add(Array.from({ length: 3 + next(7) }, () => letters[next(5)]).join(""));
const words = [...forms].slice(0, 40);
const apart = (word) => [...forms].map((form) => misspellingOf(word, 2, alike)(form));
const inOrder = (word, order) => {
    const costOf = misspellingOf(word, 2, alike);
    const costs = new Map(order.map((form) => [form, costOf(form)]));
    return [...forms].map((form) => costs.get(form));
};
const alphabetical = [...forms].sort();
const texts = (costsOf) => words.map((word) => costsOf(word).join(" ")).join(" ");
console.log(JSON.stringify([
    texts(apart), texts((word) => inOrder(word, alphabetical)), texts((word) => inOrder(word, [...forms])),
]));
"""

_WEIGHTS = """
const { Dictionary } = await import(new URL("dictionary.js", module));
const { correct } = await import(new URL("corrections.js", module));
const dictionary = new Dictionary({ alike: [], endings: [] });
["catalog", "settings", "cable", "table"].forEach((form, group) => {
    dictionary.forms.push({ form, group, common: 0 });
    dictionary.byForm.set(form, dictionary.forms[group]);
});
const weights = (word) => correct(dictionary, word)[0].variants.map(({ weight }) => Math.round(weight * 100) / 100);
console.log(JSON.stringify(["catalgo", "setings", "xable", "catloag", "settbigs"].map(weights)));
"""


def test_what_is_hardly_alike_counts_less() -> None:
    # One edit, three times; the third word has two meanings. Then two edits.
    assert run_script(_WEIGHTS, module=MODULE) == [[1], [1], [1, 1], [0.8], [0.8]]


def test_sounds_swaps_and_doubled_letters_cost_less_than_other_edits_and_two_edits_are_too_many() -> None:
    # `null` is what JSON has for an infinite cost.
    expected = [1.2, 0, 0.6, 0.6, 0.7, 0.5, 1, None, None, None]
    assert run_script(_COSTS, module=MODULE) == expected


def test_a_silent_letter_costs_as_little_at_the_beginning_of_a_word_as_in_it() -> None:
    # Two edits are too many, even if one of them is silent.
    assert run_script(_FIRST_LETTER, module=MODULE) == [0.6, 0.6, 0.7, 1, 0.5, None]


def test_what_a_form_costs_does_not_depend_on_the_forms_before_it() -> None:
    apart, alphabetical, by_chance = run_script(_ORDERS, module=MODULE)
    assert alphabetical == apart
    assert by_chance == apart
    near = [cost for cost in apart.split() if cost != "Infinity"]
    assert len(near) > 500
