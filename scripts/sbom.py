"""Writes what the package requires as a software bill of materials (CycloneDX 1.6, JSON).

Usage: scripts/sbom.py [FILE]

It lists the packages of requirements.txt with versions, licences and dependencies. The same lock file and version
always yield the same bytes: without a time, and with a serial number that is a hash of the content.
"""

from __future__ import annotations

import json
import sys
import uuid
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from licences import Package, python_packages
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import helpcenter

LOCK = "requirements.txt"
_SCHEMA = SchemaVersion.V1_6


def sbom() -> str:
    """Return the bill of materials. Raises ValueError if it does not match the schema of CycloneDX."""
    root = _component(Package("helpcenter", helpcenter.__version__, "MIT"), ComponentType.APPLICATION)
    # A package with a version for each Python is listed with all of them.
    components: dict[str, list[Component]] = {}
    for package in python_packages(LOCK):
        components.setdefault(canonicalize_name(package.name), []).append(_component(package, ComponentType.LIBRARY))
    bom = Bom(components=[one for versions in components.values() for one in versions])
    bom.metadata.component = root
    for name, versions in [("helpcenter", [root]), *components.items()]:
        needed = [one for other in _required(name) for one in components.get(other, ())]
        for component in versions:
            bom.register_dependency(component, needed)
    text = _without_moment(make_outputter(bom, OutputFormat.JSON, _SCHEMA).output_as_string())
    if error := JsonStrictValidator(_SCHEMA).validate_str(text):
        raise ValueError(f"The bill of materials is not valid: {error}")
    return text


def default_file() -> Path:
    """Return the file of a release, beside its archives."""
    return Path("dist", f"helpcenter-{helpcenter.__version__}.cdx.json")


def write(file: Path) -> None:
    """Write the bill of materials."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sbom(), encoding="utf-8", newline="\n")


def _component(package: Package, kind: ComponentType) -> Component:
    url = PackageURL("pypi", name=package.name, version=package.version)
    licences = [LicenseFactory().make_from_string(package.licence)] if package.licence else []
    return Component(
        name=package.name, version=package.version, type=kind, purl=url, bom_ref=url.to_string(), licenses=licences
    )


def _required(name: str) -> set[str]:
    """Return the packages that an installed package requires, extras aside."""
    try:
        wanted = [Requirement(text) for text in requires(name) or ()]
    except PackageNotFoundError:
        return set()
    return {canonicalize_name(one.name) for one in wanted if not one.marker or "extra" not in str(one.marker)}


def _without_moment(text: str) -> str:
    document = json.loads(text)
    del document["metadata"]["timestamp"], document["serialNumber"]
    content = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else default_file()
    write(target)
    print(f"Wrote {target}")
