"""Checks all sources of a help center: what has not changed since the previous check is not checked again."""

from __future__ import annotations

import datetime
import gc
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from helpcenter.checks.rules import RULES
from helpcenter.findings import TOLERATED, TOLERATED_IN_PART, Finding, in_order
from helpcenter.input.settings import Settings
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import Configuration
from helpcenter.pipeline.kept_findings import KeptFindings
from helpcenter.pipeline.project import Project, examine_project
from helpcenter.pipeline.work.executors import Workers
from helpcenter.pipeline.work.summary import Further

# Below this number, starting processes takes longer than it saves.
_WORTH_PROCESSES = 200


@dataclass(frozen=True)
class CheckRequest:
    """What to check: the configuration file, the number of processes, and the current date."""

    config_file: Path
    jobs: int
    today: datetime.date


@dataclass(frozen=True)
class CheckResult:
    """All findings, and the settings unless the configuration is unusable."""

    findings: list[Finding]
    settings: Settings | None


def run_checks(request: CheckRequest) -> CheckResult:
    """Return all findings of the sources in the order of files and lines."""
    # All objects live until the end, so garbage collection would cost time and free nothing, also after the checks.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _run(request)
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def check_beyond_builds(configuration: Configuration, jobs: int) -> Further:
    """Return the findings about templates, and the errors of rules that only checks know, if the site has such errors.

    Every other rule that is an error by default, or tolerated, is also one of builds.
    """
    settings = configuration.settings
    findings: list[Finding] = []
    if any(settings.overrides.rglob("*.html")):
        # This import is slow, and few sites have templates.
        from helpcenter.checks.site.template_check import check_templates  # noqa: PLC0415

        texts = load_strings(settings)[0][settings.default.code].texts
        findings += check_templates(settings.overrides, settings.name_of(settings.overrides), texts)
    of_builds = TOLERATED - TOLERATED_IN_PART | {rule.id for rule in RULES if rule.severity == "error"}
    wanted = {rule for rule, severity in settings.options.rules.items() if severity == "error"} - of_builds
    if wanted:
        found = run_checks(CheckRequest(configuration.file, jobs, datetime.date.today())).findings
        findings += [finding for finding in found if finding.rule in wanted]
    return Further(findings, depends_on_more=bool(wanted))


def _run(request: CheckRequest) -> CheckResult:
    project, findings = examine_project(request.config_file)
    if project is None:
        return CheckResult(in_order(findings), None)
    kept = KeptFindings(project, request.today)
    found = kept.load()
    if found is None:
        found = in_order(_apply(request, project, kept.surroundings, findings))
        kept.save(found)
    project.keep_stamps()
    return CheckResult(in_order([*findings, *found]), project.settings)


def _apply(request: CheckRequest, project: Project, surroundings: str, others: list[Finding]) -> list[Finding]:
    """Return the findings of all rules; an exception is raised with these and the ``others`` as notes."""
    # This import is slow, and a check without changes does not need it.
    from helpcenter.checks.apply_rules import apply_rules  # noqa: PLC0415

    findings: list[Finding] = []
    many = next(islice(project.settings.docs.rglob("*.md"), _WORTH_PROCESSES, None), None) is not None
    with Workers(request.jobs).executor(worth_it=many) as executor:
        project.reader.executor = executor
        try:
            findings += apply_rules(project, executor, request.today, surroundings)
        except Exception as error:
            # Whatever ends the check, what it has found is reported.
            for finding in in_order([*others, *findings]):
                error.add_note(str(finding))
            raise
    return findings
