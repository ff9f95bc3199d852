"""The endings that words of a locale have: those of its language, and what the forms of its articles have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from helpcenter.input.languages import language_of
from helpcenter.search.dictionary import shared_length

# An ending of fewer words may belong to a single one.
_FEWEST_WORDS = 3
_LONGEST = 7
# Endings that at least one word in twenty has, by language: the fifty most common ones of the words with several forms
# in the word list of simplemma, without accents, as in the index. Any word may also have none.
_OF_LANGUAGES = {
    "ca": (
        "a ada am ant ar ara aran aras are arem aren ares areu aria ariem arien aries arieu as assem assen asses "
        "asseu assim assin assis assiu at au ava avem aven aves aveu e em en es essem essim essin essis essiu eu i "
        "in is o s"
    ),
    "cs": "a ce ch e ech eho ek em emi emu i ich im ka kach kem kou ku ky m mi o ou u um y ych ym ymi",
    "da": "e en ene enes ens er erne ernes ers es et ets n ne nes ns r rne rnes rs s t",
    "de": "e em en er es n s",
    "el": "α ας ε εις ες η ης ο οι ος ου ους ς ων",
    "en": "e ed es ies ing s y",
    "es": (
        "a aba abais abamos aban abas ad ada adas ado ados ais amos an ando ar ara arais aramos aran aras are areis "
        "aremos aren ares aria ariais ariamos arian arias aron as ase aseis asemos asen ases aste asteis e eis emos "
        "en es o os s"
    ),
    "fi": (
        "a aa aan ain aksi alla alle alta amme an ana ani anne ansa asi assa asta at atta eiksi eilta ein eitta i "
        "ia ien iin iksi illa ille ilta imme in ina ineen isi issa ista it itta n nen sen si sia sin sta sten tta"
    ),
    "fr": (
        "a ai aient ais ait ames ant as asse assent asses assiez assions at ates e ee ees ent er era erai eraient "
        "erais erait eras erent erez eriez erions erons eront es ez iez ions ons s"
    ),
    "hu": (
        "ba ban be ben bol e ei ek ert hez hoz ig k ke kent kert kig kkent n nak nal nek nel ok okat okba okban "
        "okbol oke okei okert okhoz okig okkal okkent oknak okon okra okrol oktol on ra re rol t tol ul va val"
    ),
    "it": (
        "a ai ammo an ando ano ante anti ar are aron arono asse asser assero assi assimo aste asti ata ate ati ato "
        "ava avamo avan avano avate avi avo e era erai eran eranno erebbe erebber erei eremmo eremo ereste eresti "
        "erete ero i iamo iate in o"
    ),
    "nb": "a e en ende ene er ere es est este et n ne r t",
    "nl": "e en er je s",
    "pl": (
        "a ach ami ce cie cy e ego ej ek em emu i ia iach iami ie iem iom ka kach kami ke ki kich kie kiego kiemu "
        "kim kimi ko kom ku my o om ow owi owie u y ych ym ymi"
    ),
    "pt": (
        "a ado ai ais am amo amos ando ar ara aram aramo aramos arao aras ardes arei areis arem aremos ares aria "
        "ariam arias arieis armo armos as asse asseis assem asses aste astes ava avam avamo avamos avas ei eis em "
        "emo emos es o os ou s"
    ),
    "ro": "a e ea ei ele elor i ii ile ilor o ul ule ului",
    "ru": "а ам ами ах е ей ем ею и й ка кам ками ках ке ки кой кою ку ов ой ок ом ою у ую ы ь ью ю я ям ями ях",
    "sv": (
        "a an ans ar are ares arna arnas ars as ast aste astes asts d de des ds e en ens er erna ernas ers es et "
        "ets n na nas ns or orna ornas ors s t ts"
    ),
    "tr": (
        "a da daki dan de den di dir e gi i im in ini inin k la lar lara larda lardan lari larin larina larini "
        "larinin larla le ler lerde lerden lere leri lerin lerine lerini lerinin lerle li lik nin si sini sinin siz un "
        "ya ye yi"
    ),
    "uk": "а ам ами ах ая е еє и ий им ими их й ка о ові ого ом ому ою ої у ую ю я є єм і ів ій ім ії",
}


def known_endings(groups: Mapping[str, int], locale: str) -> list[str]:
    """Return the endings of a locale's language, and those that at least three stems of its articles have.

    An ending, which may be empty, is what follows the common beginning of the forms of one stem. ``groups`` has the
    stem of each form, as a number.
    """
    forms: defaultdict[int, list[str]] = defaultdict(list)
    for form, group in groups.items():
        if form.isalpha():
            forms[group].append(form)
    found: Counter[str] = Counter()
    for same in forms.values():
        if len(same) > 1:
            # The first and the last form in alphabetical order share least.
            beginning = shared_length(min(same), max(same))
            found.update({form[beginning:] for form in same})
    own = {ending for ending, count in found.items() if count >= _FEWEST_WORDS and len(ending) <= _LONGEST}
    return sorted(own | of_language(locale))


def of_language(locale: str) -> set[str]:
    """Return the common endings of a locale's language; none if they are not known."""
    endings = _OF_LANGUAGES.get(language_of(locale))
    return {"", *endings.split()} if endings else set()
