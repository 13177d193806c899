"""Where the files that ship with the package lie, in a wheel as in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """The folder `ontology` or `queries`: inside the installed package, else beside it in the checkout."""
    inside = files("kg") / name
    if inside.is_dir():
        return inside
    return Path(__file__).resolve().parent.parent / name
