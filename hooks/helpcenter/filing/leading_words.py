"""The words at the beginning of titles that nobody looks for: "How do I change my plan?" is filed under "change".

Each language has words that begin such a title (question words, articles) and words that only follow one of them
(auxiliary verbs, pronouns). A word that ends with an apostrophe is written together with the next one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from helpcenter.input.languages import language_of


class LeadingWords(NamedTuple):
    """The words of a language that begin a title without a meaning of their own, and those that follow them.

    Both are separated by commas, and may be phrases. In a language that is not ``spaced``, words follow each other
    directly; ``prefix`` is an article that is part of the next word.
    """

    first: str
    then: str = ""
    spaced: bool = True
    prefix: str = ""


# In Hebrew, the article is one letter that many other words begin with: titles keep it.
_WORDS = {
    "ar": LeadingWords(
        "كيف, كيفية, لماذا, أين, اين, متى, ما, ماذا, ما هو, ما هي, ماذا أفعل, هل, من هو, أي, كم",
        "يمكنني, يمكنك, يمكن, أستطيع, هو, هي, أن, لا, إذا, لي, أقوم ب, يجب, علي, عليّ",
        prefix="ال(?=[^\\W\\d_]{3})",
    ),
    "ca": LeadingWords(
        "com, què, que, qui, on, quan, quin, quina, quins, quines, quant, quants, per què, per a què, d'on,"
        " el, la, els, les, un, una, uns, unes, l', puc, es pot",
        "puc, podem, es pot, em, es, s', he de, cal, és, són, està, estan, hi ha, fer, faig, si, no, el, la,"
        " els, les, un, una, l', el meu, la meva, els meus, les meves, meu, meva, jo, nosaltres, vostè, vostès",
    ),
    "de": LeadingWords(
        "wie, was, warum, wieso, weshalb, wo, woher, wohin, wann, wer, wem, wen, womit, wofür, wozu, welche,"
        " welcher, welches, welchen, wie viel, wie viele, wie lange, der, die, das, den, dem, ein, eine,"
        " einen, einem, einer, kann ich, kann man, können wir, darf ich, muss ich",
        "kann, können, ich, man, wir, sie, mir, mich, muss, soll, ist, sind, wird, werden, gibt es, tun,"
        " wenn, nicht, der, die, das, den, dem, ein, eine, einen, einem, einer, mein, meine, meinen, meinem,"
        " meiner",
    ),
    "en": LeadingWords(
        "how, what, what's, why, where, where's, when, who, who's, whom, which, whose, the, a, an, can i,"
        " can we, can you, could i, may i, should i, do i, do we, do you, does it, is it, is there,"
        " are there, is my, are my",
        "to, do, does, did, can, can't, could, should, will, would, must, may, is, are, was, were, isn't,"
        " aren't, don't, doesn't, i, we, you, they, it, my, our, your, the, a, an, if, there, much, many,"
        " often, long",
    ),
    "es": LeadingWords(
        "cómo, como, qué, quién, quiénes, cuál, cuáles, cuándo, cuánto, cuánta, cuántos, cuántas, dónde,"
        " adónde, por qué, para qué, a qué, a quién, con qué, con quién, de qué, de quién, de dónde,"
        " desde dónde, desde cuándo, en qué, hasta cuándo, el, la, los, las, lo, un, una, unos, unas, puedo,"
        " se puede",
        "puedo, podemos, puede, se puede, se, me, nos, debo, tengo que, hay que, es, son, está, están, hay,"
        " hago, hacer, si, no, que, el, la, los, las, lo, un, una, unos, unas, mi, mis, nuestro, nuestra,"
        " nuestros, nuestras, su, sus, yo, nosotros, nosotras, usted, ustedes",
    ),
    "fr": LeadingWords(
        "comment, pourquoi, où, quand, qui, que, quoi, quel, quelle, quels, quelles, combien de, combien,"
        " à qui, d'où, qu'est-ce que, qu'est-ce qu', qu'est-ce qui, est-ce que, est-ce qu', le, la, les, l',"
        " un, une, des, puis-je, peut-on",
        "puis-je, peut-on, je, on, nous, dois-je, faut-il, faire, est, sont, c'est, si, ne, n', est-ce que,"
        " est-ce qu', le, la, les, l', un, une, des, mon, ma, mes, notre, nos, votre, vos",
    ),
    "he": LeadingWords(
        "איך, כיצד, למה, מדוע, איפה, היכן, מתי, מה, מהו, מהי, מהם, מי, האם, כמה, איזה, איזו, אילו",
        "אני, אנחנו, אפשר, ניתן, יכול, יכולה, אוכל, לעשות, אם, לא, זה, זו, הם, הן, הוא, היא, צריך",
    ),
    "it": LeadingWords(
        "come, perché, perche, dove, dov', quando, quanto, quanta, quanti, quante, chi, che, che cosa,"
        " che cos', cosa, cos', quale, quali, qual, a chi, con chi, da dove, di chi, il, lo, la, i, gli, le,"
        " l', un, uno, una, un', posso, si può",
        "posso, possiamo, si può, si, mi, devo, bisogna, è, sono, c'è, ci sono, fare, faccio, se, non, il,"
        " lo, la, i, gli, le, l', un, uno, una, un', mio, mia, miei, mie, nostro, nostra, io, noi",
    ),
    "ja": LeadingWords(
        "どうすれば, どうやって, どのように, どのような, どこで, どこに, どうして, なぜ, いつ, 何を, 誰が",
        spaced=False,
    ),
    "ko": LeadingWords(
        "어떻게, 왜, 무엇, 무엇을, 어디서, 어디에서, 언제, 누가, 어떤",
        "하면, 해야, 내, 제, 이, 그",
    ),
    "nl": LeadingWords(
        "hoe, wat, waarom, waar, waarmee, waarvoor, wanneer, wie, welk, welke, hoeveel, hoelang, de, het,"
        " een, kan ik, kan je, kunnen we, mag ik, moet ik",
        "kan, kun, kunnen, mag, moet, ik, je, we, men, is, zijn, er, doe, te, als, niet, de, het, een, mijn, onze, ons",
    ),
    "pl": LeadingWords(
        "jak, jaki, jaka, jakie, co, co to, czym, czemu, dlaczego, gdzie, skąd, dokąd, kiedy, kto, komu,"
        " który, która, które, ile, czy, do czego, po co, od kiedy",
        "mogę, możemy, można, mam, trzeba, należy, jest, są, to, się, zrobić, robić, jeśli, gdy, nie, ja,"
        " mój, moja, moje, moją",
    ),
    "pt": LeadingWords(
        "como, o que, o que é, que, por que, porque, por quê, porquê, para que, onde, aonde, de onde, quando,"
        " desde quando, quem, com quem, de quem, qual, quais, quanto, quanta, quantos, quantas, em que, o, a,"
        " os, as, um, uma, uns, umas, posso, é possível, pode-se",
        "para, posso, podemos, pode, pode-se, se, eu, devo, preciso, tenho de, tenho que, é, são, está,"
        " estão, há, fazer, faço, não, o, a, os, as, um, uma, uns, umas, meu, minha, meus, minhas, nosso,"
        " nossa, nossos, nossas, nós, você, vocês",
    ),
    "ru": LeadingWords(
        "как, что, что такое, почему, зачем, где, откуда, куда, когда, кто, кому, какой, какая, какие, какое,"
        " сколько, чем, можно ли, могу ли, могу ли я, есть ли, для чего",
        "я, мы, мне, нам, можно, могу, нужно, надо, ли, это, делать, если, не, мой, моя, моё, мои, мою",
    ),
    "tr": LeadingWords(
        "nasıl, neden, niçin, niye, ne, ne zaman, nerede, nereden, nereye, kim, kime, hangi, kaç, ne kadar, bir",
        "bir, ben, biz",
    ),
    "uk": LeadingWords(
        "як, що, що таке, чому, навіщо, де, звідки, куди, коли, хто, кому, який, яка, які, яке, скільки, чим,"
        " чи, чи можна, чи можу я, для чого",
        "я, ми, мені, нам, можна, можу, потрібно, треба, слід, це, робити, якщо, не, мій, моя, моє, мої, мою",
    ),
    "zh": LeadingWords(
        "如何, 怎么, 怎麼, 怎样, 怎樣, 怎么样, 为什么, 為什麼, 为何, 為何, 什么是, 什麼是, 什么时候,"
        " 什麼時候, 何时, 何時, 在哪里, 在哪裡, 哪里, 哪裡, 谁, 誰, 我如何, 我怎么, 我怎麼, 我可以, 是否可以,"
        " 能否, 能不能, 可以",
        "才能, 可以, 能, 我, 在, 不能, 无法, 無法, 的, 将, 將, 把",
        spaced=False,
    ),
}


def filed_title(title: str, code: str) -> str:
    """Return a title without the words at its beginning that say nothing; a title of only such words stays."""
    pattern = _pattern_of(code)
    if pattern is None:
        return title
    match = pattern.match(title.replace("’", "'"))
    rest = title[match.end() :] if match else title
    return rest if any(map(str.isalnum, rest)) else title


@lru_cache(maxsize=256)
def _pattern_of(code: str) -> re.Pattern[str] | None:
    words = _WORDS.get(language_of(code))
    if words is None:
        return None
    first, then = _either(words.first, words), _either(f"{words.first}, {words.then}".rstrip(", "), words)
    prefix = f"(?:{words.prefix})" if words.prefix else ""
    leading = f"{first}(?:{then})*{prefix and f'{prefix}?'}"
    return re.compile(rf"\W*(?:{leading}{prefix and f'|{prefix}'})", re.IGNORECASE)


def _either(listed: str, words: LeadingWords) -> str:
    """Return a pattern for one of these words and the space after it, the longest first."""
    found = sorted((" ".join(word.split()) for word in listed.split(",")), key=len, reverse=True)
    apart = r"[\s,:]+" if words.spaced else r"\s*"
    joined = [re.escape(word) for word in found if word.endswith("'")]
    alone = [re.escape(word).replace(r"\ ", r"\s+") for word in found if not word.endswith("'")]
    return f"(?:(?:{'|'.join(alone)}){apart}{''.join(f'|{word}' for word in joined)})"
