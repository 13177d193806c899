"""The package as a library: what it offers, and that importing it costs nothing."""

import subprocess
import sys

import kg


def test_what_the_package_offers() -> None:
    assert kg.__all__ == [
        "DEFAULT_MODEL", "KgError", "Store", "__version__", "actor_network", "articles", "build", "show", "to_networkx",
    ]  # fmt: skip
    assert all(getattr(kg, name) for name in kg.__all__)


def test_importing_loads_neither_spacy_nor_rdflib() -> None:
    code = "import sys, kg, kg.cli; print({'spacy', 'rdflib', 'networkx', 'pyvis', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
