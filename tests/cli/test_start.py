"""What commands import before they work: an import takes longer than a build that finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, copy_site

HELP = """
from click.testing import CliRunner
from helpcenter.cli.main import main
assert "Build everything that has changed" in CliRunner().invoke(main, ["build", "--help"]).output
"""
COMPARE = """
from pathlib import Path
from helpcenter.pipeline.comparing import read_configuration, site_events
configuration = read_configuration(Path("mkdocs.yml"))
with site_events(configuration, configuration.site_dir):
    pass
"""


@pytest.mark.parametrize(
    ("program", "unneeded"),
    [
        (HELP, {"mkdocs", "jinja2", "pydantic", "phonenumbers", "numpy"}),
        (COMPARE, {"phonenumbers", "numpy", "scipy", "helpcenter.site.site", "helpcenter.contact.offers"}),
    ],
    ids=["help", "a build without changes"],
)
def test_a_command_imports_only_what_it_needs(program: str, unneeded: set[str], tmp_path: Path) -> None:
    site = copy_site("three-languages", tmp_path / "site")
    program += f"import sys; print(*({unneeded} & sys.modules.keys()))"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=site, env=environment, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "\n", "")
