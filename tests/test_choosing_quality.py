"""What no draft may have, looked for in drafts of each shipped outline; benchmarks/choosing.py makes a thousand."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import drafter
from drafter.pipeline.office import Office

ROOT = Path(drafter.__file__).parent.parent
DRAFTS = 26
"""One with each theme."""


@cache
def benchmark() -> ModuleType:
    """Return the benchmark, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("choosing", ROOT / "benchmarks" / "choosing.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["choosing"] = module
    spec.loader.exec_module(module)
    return module


@cache
def office() -> Office:
    return Office()


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "outlines").glob("*.yaml")))
def test_no_draft_repeats_itself_or_has_unequal_headings(name: str) -> None:
    found = benchmark().examined(office().library.outline(name), office(), DRAFTS)
    assert (found.drafts, found.repeats, found.near, found.unequal, found.openings) == (DRAFTS, 0, 0, 0, 0)
    assert found.by_length == 0
