"""What is released works where nothing else is: looked through, installed into empty environments, used elsewhere."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import kg

pytestmark = pytest.mark.release
ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
ARTICLE = (
    "Ada Byrd, the mayor of Lum, said the old bridge would close before the summer. Byrd denied that it was unsafe."
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--quiet", "--outdir", folder, ROOT, at=folder)
    return folder


def run(*command: str | Path, at: Path, **variables: str | Path) -> str:
    """Standard output of a command, run in `at` with nothing of this environment's Python."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "KG_"))}
    env = kept | {k: str(v) for k, v in variables.items()}
    done = subprocess.run([*map(str, command)], cwd=at, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_wheel_and_sdist_hold_what_they_should(dist: Path) -> None:
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    run(BIN / "check-wheel-contents", wheel, at=dist)
    packed = zipfile.ZipFile(wheel)
    names = set(packed.namelist())
    for folder in ("kg", "ontology", "queries"):
        files = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        tracked = {name for name in files if "__pycache__" not in name}
        assert {name if folder == "kg" else f"kg/{name}" for name in tracked} <= names
    assert not [name for name in names if not re.match(r"kg/|newskg-[\d.]+\.dist-info/", name)]
    told = HeaderParser().parsestr(packed.read(f"newskg-{kg.__version__}.dist-info/METADATA").decode())
    assert (told["Name"], told["Version"], told["License-Expression"]) == ("newskg", kg.__version__, "Apache-2.0")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "tests/test_read.py", "seeds/README.md"} <= inside


def test_the_changelog_begins_with_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert headings[0] == kg.__version__
    assert len(headings) == len(set(headings))


def test_the_wheel_in_an_empty_environment(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "env", at=tmp_path)
    run(tmp_path / "env/bin/python", "-m", "pip", "install", "--quiet", wheel, at=tmp_path)
    use(tmp_path / "env/bin/kg", tmp_path)


def test_the_sdist_as_a_tool_of_uv(dist: Path, tmp_path: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    places = {"UV_TOOL_DIR": tmp_path / "tools", "UV_TOOL_BIN_DIR": tmp_path / "bin"}
    run(BIN / "uv", "tool", "install", "--quiet", "--python", sys.executable, sdist, at=tmp_path, **places)
    use(tmp_path / "bin/kg", tmp_path)


def use(program: Path, folder: Path) -> None:
    """Read an article, ask, check and export, in a folder of its own."""
    place = folder / "elsewhere"
    place.mkdir()
    (place / "bridge.md").write_text(f"---\ndate: 2021-05-04\noutlet: Lum Post\n---\n{ARTICLE}\n")
    assert kg.__version__ in run(program, "--version", at=place)
    run(program, "build", "bridge.md", at=place)
    assert "Ada Byrd" in run(program, "query", "who-said-what", "--format", "csv", at=place)
    run(program, "validate", at=place)
    for name in ("graph.html", "graph.ttl", "graph.nq.gz"):
        run(program, "export", name, at=place)
        assert (place / name).stat().st_size > 1000
