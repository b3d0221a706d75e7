"""Which fonts there are: asked of the system, kept for a day."""

import json
import os

import pytest

from drafter.fonts import installed_families


@pytest.fixture(autouse=True)
def forgetful():
    """Let each test ask anew, as a new process would."""
    installed_families.cache_clear()
    yield
    installed_families.cache_clear()


@pytest.fixture
def asked():
    families = installed_families()
    if families is None:
        pytest.skip("nobody can tell which fonts there are")
    return families


def test_what_is_kept_is_what_the_system_says_and_is_taken_for_it(asked, tmp_path):
    assert installed_families(tmp_path / "new") == asked
    file = tmp_path / "new/fonts.json"
    stamps, _ = json.loads(file.read_bytes())
    file.write_text(json.dumps([stamps, ["kept"]]), "utf-8")
    installed_families.cache_clear()
    assert installed_families(tmp_path / "new") == {"kept"}


@pytest.mark.parametrize("text", ["", "[]", '[[1, 2], ["other fonts then"]]'])
def test_what_is_damaged_or_from_before_a_change_of_fonts_is_asked_anew(asked, tmp_path, text):
    (tmp_path / "fonts.json").write_text(text, "utf-8")
    assert installed_families(tmp_path) == asked


def test_what_is_older_than_a_day_is_asked_anew(asked, tmp_path):
    installed_families(tmp_path)
    file = tmp_path / "fonts.json"
    stamps, _ = json.loads(file.read_bytes())
    file.write_text(json.dumps([stamps, ["kept"]]), "utf-8")
    os.utime(file, (0, 0))
    installed_families.cache_clear()
    assert installed_families(tmp_path) == asked
