"""Word endings from which the spell checker recognizes inflected forms of known words."""

from __future__ import annotations

# By language: an ending, and its replacements in other forms of the word.
ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""),
        ("er", "e"), ("ers", ""), ("ers", "e"), ("able", ""), ("able", "e"), ("ness", ""), ("ment", ""), ("less", ""),
        ("ization", "ize"), ("isation", "ize"), ("ise", "ize"), ("ised", "ize"), ("ises", "ize"), ("ising", "ize"),
        ("tre", "ter"), ("logue", "log"), ("lled", "l"), ("lling", "l"), ("ied", "y"), ("ability", "able"), ("ful", ""),
        ("al", ""), ("ally", ""), ("ation", "e"), ("ations", "e"), ("lement", "ll"), ("ence", "ense"), ("yse", "yze"),
        ("ysing", "yze"), ("ysed", "yze"),
    ),
    "es": (
        ("s", ""), ("es", ""), ("ces", "z"), ("a", "o"), ("as", "o"), ("os", "o"), ("mente", ""), ("mente", "o"),
        ("iones", "ión"), ("ito", "o"), ("ita", "a"), ("itos", "o"), ("itas", "a"), ("ando", "ar"), ("iendo", "er"),
        ("iendo", "ir"), ("ado", "ar"), ("ada", "ar"), ("ados", "ar"), ("adas", "ar"), ("ido", "er"), ("ida", "er"),
        ("idos", "er"), ("idas", "er"), ("ido", "ir"), ("ida", "ir"), ("idos", "ir"), ("idas", "ir"), ("able", "ar"),
        ("ables", "ar"), ("ible", "ir"), ("ible", "er"), ("ción", "r"), ("ciones", "r"), ("dor", "r"), ("dora", "r"),
        ("dores", "r"), ("doras", "r"), ("miento", "r"), ("mientos", "r"), ("idad", "o"), ("idades", "o"),
        ("ista", "o"), ("ismo", "o"), ("ivo", "ión"), ("ble", "r"), ("bles", "r"), ("imiento", "er"),
        ("imiento", "ir"), ("imento", "imiento"), ("e", "o"), ("en", "o"), ("es", "o"), ("ar", "o"), ("ar", "a"),
        ("e", "a"), ("en", "a"),
    ),
}  # fmt: skip

PREFIXES: dict[str, tuple[str, ...]] = {
    "en": (
        "un", "re", "non", "pre", "sub", "multi", "micro", "auto", "anti", "inter", "over", "under", "mis", "de", "dis",
    ),
    "es": (
        "re", "des", "sub", "pre", "pos", "auto", "anti", "inter", "multi", "micro", "macro", "super", "in", "im", "co",
        "hiper", "pseudo", "meta", "tele", "video", "foto", "ciber",
    ),
}  # fmt: skip

# Endings that follow the stem of a Spanish verb.
VERB_ENDINGS_ES = (
    "o", "as", "a", "amos", "áis", "an", "aba", "abas", "ábamos", "aban", "é", "aste", "ó", "asteis", "aron", "aré",
    "arás", "ará", "aremos", "arán", "aría", "arías", "aríamos", "arían", "e", "es", "emos", "éis", "en", "ase", "ases",
    "asen", "ara", "aras", "aran", "ar", "er", "ir", "ía", "ías", "íamos", "ían", "í", "iste", "ió", "imos", "ieron",
    "eré", "erás", "erá", "eremos", "erán", "iré", "irás", "irá", "iremos", "irán", "ería", "erían", "iría", "irían",
    "iera", "ieras", "ieran", "iese", "iesen", "ad", "ed", "id",
)  # fmt: skip

# Pronouns at the end of a Spanish verb, `dándoselo`, the longest first.
CLITICS_ES = tuple(
    sorted(
        {
            f"{first}{second}"
            for first in ("", "me", "te", "se", "nos", "os")
            for second in ("", "lo", "la", "los", "las", "le", "les", "me", "te", "se", "nos")
        }
        - {""},
        key=lambda clitic: (-len(clitic), clitic),
    )
)
