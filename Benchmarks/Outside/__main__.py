"""Measures Leadline beside its peers and says which budgets it meets. Started by `make bench`."""

import argparse
import json
import signal
import subprocess
import sys

import commands
import idle
import inside
import leads
import screens
from figures import Figures
from workplace import Workplace, machine, version

PARTS = ("start", "keys", "idle", "update", "bulk", "commits", "leads", "inside")


def main():
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--binary", required=True, help="the release binary")
    arguments.add_argument("--inside", required=True, help="the program of the benchmarks inside the process")
    arguments.add_argument("--folder", default=".build-benchmarks", help="where histories and results are kept")
    arguments.add_argument("--quick", action="store_true", help="a tenth of the samples: a look whether all works")
    arguments.add_argument("part", nargs="*", metavar="part", help=f"measure only these: {', '.join(PARTS)}")
    given = arguments.parse_args()
    for part in given.part:
        if part not in PARTS:
            arguments.error(f"there is no part {part}: choose from {', '.join(PARTS)}")
    few = 10 if given.quick else 1
    place, figures = Workplace(given.folder, given.binary, given.inside), Figures()
    work = {
        "start": lambda: screens.start(place, figures, 30 // few),
        "keys": lambda: screens.keys(place, figures, 600 // few),
        "idle": lambda: idle.idle(place, figures),
        "update": lambda: commands.update(place, figures, 100 // few),
        "bulk": lambda: commands.bulk(place, figures, max(1, 5 // few), sys.executable),
        "commits": lambda: commands.commits_meanwhile(place, figures),
        "leads": lambda: leads.leads(place, figures, 30 // few, 600 // few),
        "inside": lambda: inside.inside(place, figures, given.quick),
    }
    known = {
        **machine(),
        "programs": [version([*command]) for command in (
            [place.binary, "--version"], ["tig", "--version"], ["htop", "--version"], ["vim", "--version"],
            ["nano", "--version"], ["curl", "--version"])],
    }
    print(json.dumps(known, indent=1))
    # Whoever ends it otherwise leaves no server behind either.
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda number, _: sys.exit(128 + number))
    failed = []
    try:
        for part in given.part or PARTS:
            print(f"{part} ...", flush=True)
            try:
                work[part]()
            except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
                failed.append(part)
                print(f"leadline: {part} could not be measured: {problem}", file=sys.stderr, flush=True)
    finally:
        place.close()
    figures.write(place.folder / "figures.json", known)
    (place.folder / "figures.md").write_text(figures.table() + "\n")
    print("\n" + figures.table() + "\n\n" + figures.summary())
    print(f"Written to {given.folder}/figures.md and figures.json.")
    if failed:
        sys.exit(f"leadline: these parts could not be measured: {', '.join(failed)}: see what is said of each above")


main()
