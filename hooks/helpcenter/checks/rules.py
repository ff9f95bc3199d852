"""All rules of `helpcenter check`, in the order in which people read them.

Each has an article that breaks it and one that meets it. An example is one English article, `en/pay.md`, or several
files that each start with a line `=== path`; articles are below the docs folder.
"""

from __future__ import annotations

from helpcenter.checks.ruleset.collection_rules import COLLECTION_RULES
from helpcenter.checks.ruleset.fragment_rules import FRAGMENT_RULES
from helpcenter.checks.ruleset.language_rules import LANGUAGE_RULES
from helpcenter.checks.ruleset.link_rules import LINK_RULES
from helpcenter.checks.ruleset.markup_rules import MARKUP_RULES
from helpcenter.checks.ruleset.owner_file_rules import ICON_RULES, OWNER_FILE_RULES
from helpcenter.checks.ruleset.rule import Rule
from helpcenter.checks.ruleset.settings_rules import CONFIGURATION_RULES, CONTACT_RULES
from helpcenter.checks.ruleset.source_rules import SOURCE_RULES
from helpcenter.checks.ruleset.structure_rules import STRUCTURE_RULES
from helpcenter.checks.ruleset.translation_rules import TRANSLATION_RULES

RULES: tuple[Rule, ...] = (
    *CONFIGURATION_RULES,
    *SOURCE_RULES,
    *CONTACT_RULES,
    *OWNER_FILE_RULES,
    *MARKUP_RULES,
    *ICON_RULES,
    *LINK_RULES,
    *STRUCTURE_RULES,
    *FRAGMENT_RULES,
    *LANGUAGE_RULES,
    *COLLECTION_RULES,
    *TRANSLATION_RULES,
)

BY_ID = {rule.id: rule for rule in RULES}
