"""Letters of their own in the alphabets of languages, in CLDR's order; accents of other letters do not count."""

from __future__ import annotations

import re

# A rule names a letter and the letters that follow it; letters after `=` count as the one before them.
ROOT = "d:đ,ð e:ə h:ħ i:ı n:ŋ t:ŧ z:þ а:ә г:ґ,ғ д:ђ,ѓ е:є з:ѕ и:і,ї,й,ј к:қ л:љ н:ң,њ о:ө т:ћ,ќ у:ў,ұ,ү х:һ ч:џ "
_NORDIC_LETTERS = "z:æ=ä,ø=ö,å=aa"
_SERBO_CROATIAN = "c:č,ć d:dž,đ l:lj n:nj s:š z:ž"
_PERSIAN = "ب:پ ج:چ ز:ژ ك:گ"
ALPHABETS = {
    "az": "c:ç g:ğ h:x,ı k:q o:ö s:ş u:ü z:w",
    "be": "е:ё",
    "bs": _SERBO_CROATIAN,
    "cs": "c:č h:ch r:ř s:š z:ž",
    "cy": "c:ch d:dd f:ff g:ng l:ll p:ph r:rh t:th",
    "da": _NORDIC_LETTERS,
    "eo": "c:ĉ g:ĝ h:ĥ j:ĵ s:ŝ u:ŭ",
    "es": "n:ñ",
    "et": "s:š,z,ž w:õ,ä,ö,ü",
    "eu": "n:ñ",
    "fa": f"{_PERSIAN} و:ه",
    "fi": "z:å,ä=æ,ö=ø",
    "gl": "n:ñ",
    "hr": _SERBO_CROATIAN,
    "hu": "c:cs d:dz,dzs g:gy l:ly n:ny o:ö=ő s:sz t:ty u:ü=ű z:zs",
    "is": "a:á d:ð e:é i:í o:ó u:ú y:ý z:þ,æ=ä,ö=ø,å",
    "kk": "ы:і",
    "lt": "c:č s:š z:ž",
    "lv": "a:ā c:č e:ē g:ģ i:ī k:ķ l:ļ n:ņ r:ŗ s:š u:ū z:ž",
    "nb": _NORDIC_LETTERS,
    "nn": _NORDIC_LETTERS,
    "no": _NORDIC_LETTERS,
    "pl": "a:ą c:ć e:ę l:ł n:ń o:ó s:ś z:ź,ż",
    "ro": "a:ă,â i:î s:ș=ş t:ț=ţ",
    "sk": "a:ä c:č h:ch o:ô r:ř s:š z:ž",
    "sl": "c:č,ć d:đ s:š z:ž",
    "sq": "c:ç d:dh e:ë g:gj l:ll n:nj r:rr s:sh t:th x:xh z:zh",
    "sr": _SERBO_CROATIAN,
    "sv": "z:å,ä=æ,ö=ø",
    "tr": "c:ç g:ğ h:ı o:ö s:ş u:ü",
    "ur": _PERSIAN,
    "vi": "a:ă,â d:đ e:ê o:ô,ơ u:ư",
}
# Pairs of letters of which the first counts as the second.
_U_AS_Y = "ü:y"
SAME_LETTERS = {
    "ar": "ء:ا آ:اا ؤ:ا ئ:ا",
    "da": _U_AS_Y,
    "fi": _U_AS_Y,
    "lt": "y:i",
    "lv": "y:i",
    "nb": _U_AS_Y,
    "nn": _U_AS_Y,
    "no": _U_AS_Y,
    "sv": _U_AS_Y,
}
# Letters that Unicode does not decompose, and final forms of Hebrew letters.
PLAIN_LETTERS = {
    "æ": "ae", "œ": "oe", "ĳ": "ij", "ł": "l", "ø": "o",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "ک": "ك", "ى": "ي", "ی": "ي", "ة": "ت",
}  # fmt: skip
# Languages whose own script stands before the Latin one (CLDR's `reorder`), unless they are written in Latin letters.
_OTHER_SCRIPT_FIRST = """
am ar be bg bn el fa gu he hi hy ka kk km kn ko ky lo mk ml mn mr my ne or pa ps ru si sr ta te tg th uk ur yi
"""
OTHER_SCRIPT_FIRST = frozenset(_OTHER_SCRIPT_FIRST.split())
TRADITIONAL_CHINESE = re.compile(r"-(?:Hant|TW|HK|MO)\b")
