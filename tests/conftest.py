"""Fixtures for all tests: house styles, and LibreOffice as the judge of what a reader sees."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from commandline import command as command
from hypothesis import settings
from making import DATE
from wordfile import seen

from drafter.library import Library
from drafter.library.layers import Layer, builtin_root
from drafter.model.document import Document
from drafter.model.style import HouseStyle
from drafter.word import to_docx

# The build machine tries the same examples each time, so that no change is refused for an old fault.
settings.register_profile("here", deadline=None)  # A busy machine is no fault.
settings.register_profile("build", settings.get_profile("here"), derandomize=True)
settings.load_profile("here")
if os.environ.get("CI"):
    settings.load_profile("build")

os.environ["DRAFTER_STATE"] = ""  # No test writes into the ledger of whoever runs it.


@cache
def house_style(id: str) -> HouseStyle:
    """Return a shipped house style."""
    return Library((Layer("built-in", builtin_root()),)).style(id)


@pytest.fixture
def gbt9704() -> HouseStyle:
    return house_style("gbt9704")


@pytest.fixture
def write() -> Callable[..., bytes]:
    """Write a document as a Word file: `write(document, style="gbt9704", typed=False, slots=True)`."""

    def write(document: Document, style: str = "gbt9704", **options: bool) -> bytes:
        return to_docx(document, house_style(style), date=DATE, **options)

    return write


def needs(program: str) -> str:
    """Return the path of `program`; where it is missing, skip the test, but fail on the build machine."""
    if found := shutil.which(program):
        return found
    reason = f"{program} is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def validator() -> Path:
    """A program that checks Word files: the Open XML SDK, and what Word asks besides."""
    named = os.environ.get("DOCX_VALIDATOR")
    if not named:
        pytest.skip("the environment variable DOCX_VALIDATOR names no validator")
    return Path(named)


def word_faults(validator: Path, paths: Sequence[Path]) -> dict[str, list[dict[str, str]]]:
    """Return what `validator` finds wrong with Word files, by their names, for the current Office and for 2010."""
    named = [f"--sdk-version={version}" for version in ("Microsoft365", "Office2010")]
    arguments = [sys.executable, str(validator), "--strict", "--json", *named, *map(str, paths)]
    run = subprocess.run(arguments, capture_output=True, text=True, check=False)
    found = json.loads(run.stdout)
    assert len(found) == len(paths)
    told = {Path(name).stem: [one for one in all if one["level"] != "INFO"] for name, all in found.items()}
    return {name: faults for name, faults in told.items() if faults}


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[bytes], str], list[Path]]:
    """Convert Word files with LibreOffice, all in one start of it: `convert(files, "pdf")`."""
    filters = {"txt": "txt:Text (encoded):UTF8", "pdf": "pdf:writer_pdf_Export", "docx": "docx:MS Word 2007 XML"}

    def convert(files: Iterable[bytes], to: str) -> list[Path]:
        office = needs("soffice")
        folder = tmp_path_factory.mktemp("office")
        paths = []
        for number, data in enumerate(files):
            paths.append(folder / f"{number}.docx")
            paths[-1].write_bytes(data)
        profile = (tmp_path_factory.getbasetemp() / "profile").as_uri()
        options = [
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            filters[to],
            "--outdir",
            str(folder / "converted"),
        ]
        run = subprocess.run(
            [office, f"-env:UserInstallation={profile}", *options, *map(str, paths)],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        converted = [folder / "converted" / f"{path.stem}.{to}" for path in paths]
        missing = [path.name for path in converted if not path.is_file()]
        assert not missing, f"LibreOffice did not write {missing}: {run.stdout}{run.stderr}"
        return converted

    return convert


@pytest.fixture(scope="session")
def office_texts(convert: Callable[..., list[Path]]) -> Callable[[Iterable[bytes]], list[list[str]]]:
    """Return the lines that LibreOffice shows of each Word file, as `seen` gives them."""

    def office_texts(files: Iterable[bytes]) -> list[list[str]]:
        return [seen(path.read_text(encoding="utf-8-sig").split("\n")) for path in convert(files, "txt")]

    return office_texts


@pytest.fixture(scope="session")
def office_text(office_texts: Callable[..., list[list[str]]]) -> Callable[[bytes], list[str]]:
    """Return the lines that LibreOffice shows of one Word file."""
    return lambda data: office_texts([data])[0]
