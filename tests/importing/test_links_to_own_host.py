"""Links of documentation to its own host lead to the files here; those to other pages of that host stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import make_project, run_command

HOST = "https://acme.com"
LINKS = (
    f"# Pay\n\nSee [refunds]({HOST}/docs/billing/refunds#when), [prices]({HOST}/pricing) and "
    f"[others](https://other.example/docs/billing/refunds).\n"
)
REFUNDS = "# Refunds\n\nText.\n\n## When\n\nText.\n"
PRICES = "# Pricing\n\nText of the docs.\n"
PROGRAMS = {
    "docusaurus": ("docs", {"docusaurus.config.js": f"export default {{ url: '{HOST}', baseUrl: '/' }};\n"}),
    "starlight": ("src/content/docs", {"astro.config.mjs": f"export default {{ site: '{HOST}', base: '/docs' }};\n"}),
    "hugo": ("content", {"hugo.toml": f'baseURL = "{HOST}/docs/"\n'}),
    "mkdocs": ("docs", {"mkdocs.yml": f"site_name: Acme\nsite_url: {HOST}/docs/\n"}),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_links_to_the_own_host_lead_to_the_files_here(program: str, tmp_path: Path) -> None:
    folder, files = PROGRAMS[program]
    pages = {"billing/refunds.md": REFUNDS, "billing/pay.md": LINKS, "more/pricing.md": PRICES}
    for name, text in {**files, **{f"{folder}/{name}": text for name, text in pages.items()}}.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", "--from", program, str(tmp_path / "source"))
    assert code == 0, output
    text = (project / "docs" / "en" / "billing" / "pay.md").read_text(encoding="utf-8")
    assert "[refunds](refunds.md#when)" in text
    assert f"[prices]({HOST}/pricing)" in text
    assert "[others](https://other.example/docs/billing/refunds)" in text
