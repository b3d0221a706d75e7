"""How keys are written: an example in YAML for whoever wrote something of another shape."""

from collections.abc import Iterator, Mapping

from drafter.problem import Problem, Said, problem

_OF_SHAPE = frozenset(["wrong-shape", "wrong-text", "not-boolean"])
"""Faults that an example helps with."""
_SECTIONS = Said("    sections:\n      - heading: What was done\n        body: The text of the section.")
_FIELDS = Said("    fields:\n      unit:\n        type: text\n        ask: Name of the unit")
_COLUMNS = Said('    columns:\n      - heading: Matter\n        text: "{{ i.name }}"')
_PHRASES = Said("    phrases:\n      - id: closing.report\n        kind: closing\n        text: This is my report.")
_PAGE = (
    "    page:\n      width_mm: 210\n      height_mm: 297\n      top_mm: 37\n      bottom_mm: 35\n"
    "      left_mm: 28\n      right_mm: 26"
)

_ANYWHERE: Mapping[str, str] = {
    "sections": _SECTIONS,
    "fields": _FIELDS,
    "include": "    include: [official]",
    "extends": "    extends: work-summary",
    "numbering": Said('    numbering: ["1", "1.1"]'),
    "items": Said("    items:\n      - The first point\n      - The second point"),
    "elements": '    elements:\n      issuers: "{{ unit }}"',
    "length": "    length: 800-1500",
    "tags": Said("    tags: [water supply, safety]"),
    "themes": Said("    themes: [water supply]"),
    "roles": "    roles: [results]",
}
"""What a key holds, wherever it stands."""

_LOOKS = ("body", "title", "byline", "salutation", "signature", "table")
_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "an outline": {
        "": Said('    outline: 1\n    id: notice\n    name: Notice\n    numbering: ["1", "1.1"]\n    title: Notice of a meeting'),
        "outline": "    outline: 1",
        "title": Said('    title: "Report of {{ unit }}"'),
        "attachments": Said("    attachments:\n      - title: List of members\n        body: The text of the attachment."),
        "contents": "    contents: true",
        "enumeration": Said("    enumeration: (1)"),
        "change": Said("    change:\n      - merge: results\n        heading: What came of it"),
    },
    "a part": {"": Said("    part: 1\n    fields:\n      unit:\n        type: text\n        ask: Name of the unit")},
    "a section": {
        "table": Said('    table:\n      for: i in issues\n      columns:\n        - heading: Matter\n          text: "{{ i.name }}"'),
        "image": Said("    image:\n      file: pictures/map.png"),
        "optional": Said("    optional: Shall the draft name the risks?"),
    },
    "a table": {"columns": _COLUMNS},
    "a field": {
        "choices": Said("    choices: [draft, final]"),
        "query": "    query:\n      kind: closing",
        "validate": Said("    validate:\n      - that: value > 0\n        say: The number must be above 0"),
        "required": "    required: false",
        "min": "    min: 2",
        "max": "    max: 5",
    },
    "a phrase file": {
        "": _PHRASES,
        "phrases": _PHRASES,
        "kinds": Said("    kinds:\n      saying: A saying or a proverb"),
        "roles": Said("    roles:\n      outlook: What comes next"),
        "themes": Said("    themes:\n      water: Water supply"),
    },
    "a phrase": {"variants": Said("    variants:\n      short: In short, it worked.")},
    "a set": {"texts": Said("    texts:\n      - Share the work\n      - Keep the pace")},
    "a house style": {
        "": Said("    style: 1\n    id: my-style\n    name: My style\n    extends: plain"),
        "style": "    style: 1",
        "fonts": "    fonts:\n      body: [仿宋_GB2312, 仿宋]",
        "page": _PAGE,
        "levels": "    levels:\n      - {font: title, size: 三号}\n      - {bold: true}",
        "page_number": "    page_number:\n      place: outside",
        "cover": "    cover:\n      title_top_mm: 80",
        "contents": "    contents:\n      depth: 2",
        "elements": "    elements:\n      form: letter",
        **{part: f"    {part}:\n      font: body\n      size: 三号" for part in _LOOKS},
    },
}  # fmt: skip
"""By what holds the key; "" is a whole file."""


def example(what: str, key: str = "") -> str:
    """Return how `key` is written in `what`, a section, a field …; empty where no example says more."""
    return _EXAMPLES.get(what, {}).get(key) or _ANYWHERE.get(key, "")


def with_examples(faults: list[Problem], what: str, key: str) -> Iterator[Problem]:
    """Yield the faults of what stands behind `key`: the first that has no hint, and the wrong shape, gets one."""
    shown = example(what, key)
    for fault in faults:
        if fault.hint or fault.code not in _OF_SHAPE:
            yield fault
        elif shown:
            yield hinting(fault, shown)
            shown = ""
        elif fault.params.get("expected") == "text":
            message = fault.message
            hint = "write one text behind  {key}:  (in quotation marks if it holds a colon), or lines below  {key}: |"
            yield problem(fault.code, message, fault.location, hint, **fault.params, key=key)
        else:
            yield fault


def hinting(fault: Problem, example: str) -> Problem:
    """Return `fault` with an example as its hint."""
    message = fault.message
    return problem(fault.code, message, fault.location, "write it so:\n{example}", **fault.params, example=example)
