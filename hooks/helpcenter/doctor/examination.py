"""Everything that `helpcenter doctor` examines, in one list."""

from __future__ import annotations

from pathlib import Path

from helpcenter.doctor.machine import MACHINE, check_machine
from helpcenter.doctor.overrides import check_overrides
from helpcenter.doctor.versions import check_versions
from helpcenter.findings import Finding
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import examine
from helpcenter.translations.english_strings import RULE, untranslated_strings


def examine_site(config_file: Path) -> list[Finding]:
    """Return the findings about versions, settings, overrides, interface strings and the machine."""
    configuration, findings = examine(config_file)
    findings += check_versions(config_file.parent)
    if configuration is not None:
        settings = configuration.settings
        findings += check_overrides(settings.overrides, settings.name_of(settings.overrides))
        strings, of_strings = load_strings(settings)
        findings += [*of_strings, *untranslated_strings(settings)]
        findings += [] if of_strings else check_machine(settings, strings)
    return sorted(set(findings))


def stops(finding: Finding) -> bool:
    """Return whether a finding has to be dealt with before the next build; a tool or a translation can wait."""
    return finding.rule not in {MACHINE, RULE}
