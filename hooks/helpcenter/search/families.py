"""Words that a stemmer keeps apart although they are relatives: verbs and their nouns, verbs whose spelling changes."""

from __future__ import annotations

from collections.abc import Mapping

from helpcenter.input.languages import language_of

# A shorter beginning is in other words by chance.
_SHORTEST_BEGINNING = 3

# By language: an ending, and what another form of the word has in its place: `obten|ción`, `obten|er`. English endings
# are long enough to leave out words that only look like nouns of verbs, as `section` and `department`.
_ENDINGS = {
    "de": "ung:en,n",
    "en": "ation:ate etion:ete otion:ote ution:ute,ve ction:ct duction:duce ition:e fication:fy ription:ribe "
    "sion:d,de,se rsion:rt bmission:bmit rmission:rmit smission:smit "
    "cement:ce eement:ee gement:ge lement:le rement:re vement:ve yment:y pment:p stment:st ntment:nt ysis:yze,yse",
    "es": "cion:r,er,ir,tar icion:er ccion:gir,ger,ctar xion:ctar lucion:lver presion:primir sion:sar,der,dir,tir,ir "
    "miento:r imiento:er ce:zar que:car gue:gar",
    "fr": "ation:er ition:ir ction:re,cter sion:ser,dre,ttre ement:er",
    "it": "zione:re,tare sione:dere,tere mento:re",
    "nl": "ing:en",
    "pt": "cao:r,er,tar sao:sar,der,dir,tir mento:r imento:er que:car gue:gar",
}


def families(groups: Mapping[str, int], locale: str) -> list[tuple[int, int]]:
    """Return pairs of groups that have words of one family, in order; ``groups`` has the group of each form."""
    rules = [rule.partition(":") for rule in _ENDINGS.get(language_of(locale), "").split()]
    ends = [(ending, other) for ending, _, others in rules for other in others.split(",")]
    endings = tuple(dict.fromkeys(ending for ending, _ in ends))
    found = set()
    for form, group in groups.items():
        # Most words have none of them.
        if not form.endswith(endings):
            continue
        for ending, other in ends:
            if form.endswith(ending) and len(form) >= len(ending) + _SHORTEST_BEGINNING:
                relative = groups.get(form.removesuffix(ending) + other, group)
                found.add((min(group, relative), max(group, relative)))
    return sorted((one, other) for one, other in found if one != other)
