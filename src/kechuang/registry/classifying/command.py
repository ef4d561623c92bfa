"""`kechuang registry classify FILE.jsonl`: {id, name, scope} a line in, {id: {chains, clusters}} out."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from .reading import Classifier

BAD_INPUT = 2


class BadLineError(ValueError):
    """A line of the file cannot be read; the message says which and why."""


def classify_file(path: str | Path) -> dict[str, dict[str, list[str]]]:
    """Classify each line of a JSON-lines file.

    Raises OSError where the file cannot be opened, BadLineError where a line is no object with `id` and `name`, or where an
    id comes twice. `scope` may be absent or null.
    """
    classifier = Classifier()
    result: dict[str, dict[str, list[str]]] = {}
    with Path(path).open(encoding="utf-8-sig") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    key, name, scope = _read_line(number, line)
                    if key in result:
                        raise BadLineError(f"line {number}: the id {key!r} comes twice")
                    result[key] = _names(classifier, name, scope)
        except UnicodeDecodeError as error:
            raise BadLineError(f"the file is not UTF-8 text: {error.reason}") from error
    return result


def _names(classifier: Classifier, name: str, scope: str) -> dict[str, list[str]]:
    reading = classifier.classify(name, scope)
    return {"chains": [s.target for s in reading.chains], "clusters": [s.target for s in reading.clusters]}


def _read_line(number: int, line: str) -> tuple[str, str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLineError(f"line {number}: not JSON ({error.msg} at column {error.colno})") from error
    if not isinstance(row, dict):
        raise BadLineError(f"line {number}: not an object with id, name and scope")
    key, name, scope = row.get("id"), row.get("name"), row.get("scope") or ""
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise BadLineError(f"line {number}: id must be text or a whole number")
    if not isinstance(name, str) or not isinstance(scope, str):
        raise BadLineError(f"line {number}: name and scope must be text")
    return str(key), name, scope


def main(arguments: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Run the command; give the exit code: 0, or 2 with the reason on `err`."""
    if len(arguments) != 1:
        err.write("usage: classify FILE.jsonl\n")
        return BAD_INPUT
    try:
        result = classify_file(arguments[0])
    except (OSError, BadLineError) as error:
        err.write(f"{arguments[0]}: {error}\n")
        return BAD_INPUT
    json.dump(result, out, ensure_ascii=False)
    out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout, sys.stderr))
