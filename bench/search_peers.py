"""Runs other installed search engines on a corpus, for the comparison in `search.py`.

The peers folder contains the scripts `search_peers.cjs ENGINE CORPUS` (lunr as in Material, and MiniSearch) and
`pagefind_peer.py CORPUS`. Each script writes `runs/ENGINE.CORPUS.{q,t}.tsv` with the columns locale, query, path.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import material

Found = dict[tuple[str, str], list[str]]
MATERIAL_SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
TABLES = {"plain": "q", "misspelt": "t"}


def peers(folder: Path, corpus: Path, work: Path) -> Iterator[tuple[str, dict[str, Found]]]:
    """Yield the name and results of each installed peer: kind of query -> (locale, query) -> ids."""
    (work / "runs").mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "CORPORA": str(corpus.resolve().parent),
        "WORKDIR": str(work),
        "MATERIAL_JS": str(MATERIAL_SCRIPTS),
    }
    commands = {name: [str(node()), str(folder.resolve() / "search_peers.cjs"), name] for name in installed()}
    if importlib.util.find_spec("pagefind"):
        commands["pagefind"] = [sys.executable, str(folder.resolve() / "pagefind_peer.py")]
    for name, command in commands.items():
        result = subprocess.run(
            [*command, corpus.name], cwd=work, env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            print(f"{name} failed and is not in the table: {result.stderr.strip()[-300:]}", file=sys.stderr)
            continue
        yield name, {kind: read_run(work / "runs" / f"{name}.{corpus.name}.{key}.tsv") for kind, key in TABLES.items()}


def peers_beside(corpus: Path) -> Path | None:
    """Return the peers folder next to the folder of the corpora, if it exists."""
    folder = corpus.resolve().parent.parent / "peers"
    return folder if (folder / "search_peers.cjs").is_file() else None


def node() -> str | None:
    """Return the path of Node, preferring the one in this environment."""
    own = str(Path(sys.executable).parent)
    return shutil.which("node", path=os.pathsep.join([own, os.environ.get("PATH", "")]))


def installed() -> list[str]:
    """Return the installed Node search engines, found through NODE_PATH; lunr comes with Material."""
    program = node()
    if not program:
        return []
    minisearch = subprocess.run([program, "-e", "require.resolve('minisearch')"], capture_output=True, check=False)
    return ["lunr"] + ["minisearch"] * (minisearch.returncode == 0)


def read_run(file: Path) -> Found:
    """Read the result ids of a run, in order."""
    found: Found = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        locale, query, path = line.split("\t")
        found[locale, query].append(path.removesuffix(".md"))
    return found
