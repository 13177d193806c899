"""The documentation is true: README blocks run, every command and saved query is documented."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.resources import folder

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with the seeds in it, as a newcomer would have."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    return place


def test_the_blocks_of_the_readme_run_in_order(workplace: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    blocks = re.findall(r"^```(sh|python)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 5
    for language, block in blocks:
        command = ["bash", "-euo", "pipefail", "-c", block] if language == "sh" else [sys.executable, "-c", block]
        done = subprocess.run(command, cwd=workplace, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


def test_every_command_is_documented() -> None:
    assert [name for name in main.commands if f"kg {name}" not in README] == []


def test_every_command_and_option_explains_itself() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        unexplained = [
            p.name for p in command.params if p.param_type_name == "option" and getattr(p, "help", "-") is None
        ]
        assert unexplained == [], name


def test_every_saved_query_is_documented() -> None:
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    names = [re.sub(r"^\d+-|\.rq$", "", file.name) for file in folder("queries").iterdir() if file.name.endswith(".rq")]
    assert len(names) >= 10
    assert [name for name in names if f"`{name}`" not in page] == []


def test_links_between_documents_hold() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
