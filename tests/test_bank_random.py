"""A bank kept through random commands of several processes, some of them killed: nothing is lost."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

from drafter import yamlfile
from drafter.bank import edit
from drafter.model.tree import Mapping, plain

FILES = ("one.yaml", "two.yaml")
COMMANDS = 210
WORKERS = 3

START = """\
# The bank of Qinghe
phrases:

  # stays for ever
  - id: keep.{n}
    text: '不许动'   # as it is
    kind: idiom
    tags: [ a,b ]

"""

WORKER = """
import json, random, sys
from pathlib import Path
from drafter.bank.keeping import BankFile, Step, carry_out
from drafter.bank import edit
from drafter.errors import DrafterError
from drafter.model.phrase import KINDS

name, folder, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
files = [BankFile("project", folder / one, one) for one in sys.argv[4:]]
lot = random.Random(seed)
own = json.loads(sys.stdin.readline())


def say(*words):
    print(json.dumps(words), flush=True)


def take(steps):
    carry_out(steps, KINDS)


def raw(text, file, id):
    return edit.raw_entry(text, file.name, id)


number = 0
while True:
    number += 1
    verb = lot.choice(["add", "add", "change", "tag", "move", "remove"] if own else ["add"])
    id = lot.choice(sorted(own)) if own and verb != "add" else f"{name}.{seed}.{number}"
    file = files[own[id]] if verb != "add" else lot.choice(files)
    say("begin", verb, id, files.index(file), number)
    if verb == "add":
        entry = {"id": id, "text": f"第{number}句: {name}", "kind": "idiom"}
        text = "# of {id}\\n".format(id=id) + "".join(edit.entry_lines(entry))
        take([Step(file, lambda t: edit.with_raw_entries(t, file.name, [text]))])
        own[id] = files.index(file)
    elif verb in ("change", "tag"):
        changes = {"note": f"{number}"} if verb == "change" else {"tags": [f"t{number}", "共治"]}
        take([Step(file, lambda t: edit.with_changes(t, file.name, {id: changes}))])
    elif verb == "remove":
        take([Step(file, lambda t: edit.without_entries(t, file.name, [id]))])
        del own[id]
    else:
        other = files[1 - own[id]]
        text = raw(file.path.read_bytes().decode(), file, id)
        take([Step(other, lambda t: edit.with_raw_entries(t, other.name, [text])),
              Step(file, lambda t: edit.without_entries(t, file.name, [id]))])
        own[id] = files.index(other)
    say("done", verb, id, own.get(id, -1), number)
"""


class Model:
    """What a worker's own entries must be, as it has said; a command that it did not end may be done or not."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.open: tuple[str, str, int] | None = None
        self.count = 0

    def hear(self, line: str) -> None:
        said, verb, id, place, _number = json.loads(line)
        if said == "begin":
            self.open = (verb, id, place)
            return
        self.open = None
        self.count += 1
        if place < 0:
            self.places.pop(id, None)
        else:
            self.places[id] = place

    def settle(self, there: dict[str, list[int]]) -> None:
        """Take for done, or not done, what was begun when the worker was killed."""
        if self.open is None:
            return
        verb, id, place = self.open
        self.open = None
        if verb == "move":
            # Between the two writes the entry is in both files: nothing is lost; here the copy goes.
            assert there.get(id) in ([0], [1], [0, 1])
            self.places[id] = there[id][-1]
        elif id in there:
            self.places[id] = place
        else:
            assert verb in ("add", "remove")
            self.places.pop(id, None)


def entries(folder: Path) -> dict[str, list[int]]:
    """Return in which files each entry stands; both files must be whole."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(FILES):
        tree = yamlfile.parse((folder / name).read_bytes().decode(), name)
        assert isinstance(tree, Mapping)
        for entry in plain(tree)["phrases"]:  # type: ignore[index]
            found.setdefault(entry["id"], []).append(place)
    return found


def worker(name: str, folder: Path, seed: int, model: Model) -> "subprocess.Popen[str]":
    started = subprocess.Popen(
        [sys.executable, "-c", WORKER, name, str(folder), str(seed), *FILES],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert started.stdin is not None
    started.stdin.write(json.dumps(model.places) + "\n")
    started.stdin.flush()
    return started


def killed(process: "subprocess.Popen[str]", model: Model) -> None:
    process.send_signal(signal.SIGKILL)
    assert process.stdout is not None
    for line in process.stdout.read().splitlines(keepends=True):
        if line.endswith("\n"):
            model.hear(line)
    process.wait()


def test_random_commands_of_several_processes_and_kills_lose_nothing(tmp_path: Path) -> None:
    for number, name in enumerate(FILES):
        (tmp_path / name).write_bytes(START.format(n=number).replace("\n", "\r\n" if number else "\n").encode())
    lot = random.Random(7)
    models = {f"w{number}": Model() for number in range(WORKERS)}
    round_ = 0
    while sum(model.count for model in models.values()) < COMMANDS:
        round_ += 1
        running = {name: worker(name, tmp_path, round_, model) for name, model in models.items()}
        for name, process in running.items():
            assert process.stdout is not None
            for _ in range(lot.randrange(20, 60)):
                models[name].hear(process.stdout.readline())
        for name, process in running.items():
            killed(process, models[name])
        there = entries(tmp_path)
        for model in models.values():
            model.settle(there)
        for id, places in there.items():
            if len(places) == 2:
                path = tmp_path / FILES[0]
                path.write_bytes(edit.without_entries(path.read_bytes().decode(), FILES[0], [id]).encode())
        wanted = {id: place for model in models.values() for id, place in model.places.items()}
        found = {id: places[-1] for id, places in entries(tmp_path).items() if not id.startswith("keep.")}
        assert found == wanted
    assert round_ >= 2
    for number, name in enumerate(FILES):
        text = (tmp_path / name).read_bytes().decode()
        ends = "\r\n" if number else "\n"
        assert text.startswith(START.format(n=number).rstrip("\n").replace("\n", ends))
        assert ("\r\n" in text) is bool(number)
        comments = {line.strip() for line in text.splitlines() if line.strip().startswith("# of ")}
        assert comments == {f"# of {id}" for id, place in found.items() if place == number}
