"""Files checked: read as what they are, held against the rules, and each finding told at its place.

`read` makes a subject of any file, `places` knows where its lines stand in it, `settings` what the
unit has decided; `check` puts them together, `mend` does what is safe.
"""

from drafter.checker.check import Checked, check_data, check_file, mend_data
from drafter.checker.mend import mended
from drafter.checker.places import Told
from drafter.checker.settings import Settings, find_settings

__all__ = [
    "Checked",
    "Settings",
    "Told",
    "check_data",
    "check_file",
    "find_settings",
    "mend_data",
    "mended",
]
