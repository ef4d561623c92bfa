"""The commands of the plan room: `kechuang plan read FILE`."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.plan.reading import Figure, Reading, read
from kechuang.plan.reading.loading import UnreadableFile, load_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_FIELDS = (
    "kind", "indicator", "comparator", "value", "unit", "stretch", "change", "period", "quote", "start", "end",
)  # fmt: skip
_BAD_INPUT = 2


def add_commands(subparsers: "Subparsers") -> None:
    """Add `plan read` to a command line; the chosen command stands in `args.run` and returns the exit code."""
    plan = subparsers.add_parser("plan", help="Read a plan text into targets and baselines")
    _add_read(plan.add_subparsers(dest="plan_command", required=True))


def _add_read(subparsers: "Subparsers") -> None:
    reader = subparsers.add_parser("read", help="List the targets and baselines of a text, Word or PDF file")
    reader.add_argument("file", type=Path, metavar="FILE")
    reader.add_argument("--format", choices=("text", "json"), default="text")
    reader.add_argument("--show-repairs", action="store_true", help="list what was mended before reading")
    reader.add_argument("--programme", action="store_true", help="print the projects with their targets and measures")
    reader.set_defaults(run=run_read)


def run_read(args: argparse.Namespace) -> int:
    """Read the file and print what was found; 2 with the reason on stderr when it cannot be read."""
    try:
        reading = read(load_file(args.file))
    except UnreadableFile as error:
        sys.stderr.write(f"{args.file}: {error}\n")
        return _BAD_INPUT
    if args.format == "json":
        sys.stdout.write(json.dumps(_as_data(reading, args), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _as_text(reading, args))
    return 0


def _as_data(reading: Reading, args: argparse.Namespace) -> Any:
    figures = [_figure(figure) for figure in reading.figures]
    if not (args.show_repairs or args.programme):
        return figures
    data: dict[str, Any] = {"figures": figures}
    if args.show_repairs:
        data["repairs"] = [
            {"kind": r.kind, "start": r.start, "end": r.end, "before": r.before, "after": r.after, "reason": r.reason}
            for r in reading.repaired.repairs
        ]
        data["issues"] = [vars(issue) for issue in reading.repaired.issues]
    if args.programme:
        data["programme"] = _programme(reading)
    return data


def _figure(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in _FIELDS}


def _programme(reading: Reading) -> dict[str, Any]:
    outline = reading.outline
    return {
        "year": outline.year,
        "title": outline.title,
        "lines": list(outline.lines),
        "projects": [
            {
                "number": project.number,
                "name": project.name,
                "targets": [_figure(figure) for figure in project.figures if figure.kind == "target"],
                "measures": [vars(measure) for measure in project.measures],
            }
            for project in outline.projects
        ],
        "ranks": [vars(rank) for rank in reading.ranks],
    }


def _as_text(reading: Reading, args: argparse.Namespace) -> "Iterator[str]":
    if args.show_repairs:
        yield from _repair_lines(reading)
    if args.programme:
        yield from _programme_lines(reading)
        return
    yield from (_row(figure) for figure in reading.figures)
    targets = sum(figure.kind == "target" for figure in reading.figures)
    yield f"{targets} targets, {len(reading.figures) - targets} baselines"


def _row(figure: Figure) -> str:
    stretch = "" if figure.stretch is None else f" … {figure.stretch:g}"
    amount = f"{figure.comparator} {figure.value:.10g}{stretch} {figure.unit}"
    return f"{figure.kind:<9}{figure.period or '-':<10} {figure.indicator}  {amount}  ({figure.change})  {figure.quote}"


def _repair_lines(reading: Reading) -> "Iterator[str]":
    for repair in reading.repaired.repairs:
        yield f"{repair.start}-{repair.end} {repair.kind}: {repair.before!r} -> {repair.after!r} ({repair.reason})"
    for issue in reading.repaired.issues:
        yield f"{issue.start}-{issue.end} {issue.kind}: {issue.text!r} ({issue.message})"


def _programme_lines(reading: Reading) -> "Iterator[str]":
    outline = reading.outline
    yield f"{outline.title or '-'} {outline.year or ''}".rstrip()
    yield from (f"* {line}" for line in outline.lines)
    for project in outline.projects:
        yield f"{project.number}. {project.name}"
        yield from (f"   {_row(figure)}" for figure in project.figures)
        yield from (f"   - {measure.text}" for measure in project.measures)


def main(arguments: "Sequence[str] | None" = None) -> int:
    """The plan room's commands alone, without the rest of the command line."""
    parser = argparse.ArgumentParser(prog="kechuang plan")
    _add_read(parser.add_subparsers(dest="plan_command", required=True))
    args = parser.parse_args(arguments)
    code: int = args.run(args)
    return code


if __name__ == "__main__":
    sys.exit(main())
