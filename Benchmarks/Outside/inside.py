"""What the Swift benchmarks measure inside the process, against the budgets that are about it."""

import json
import subprocess


def inside(place, figures, quick):
    small, large = place.copy(1_000, "inside-1000"), place.copy(1_000_000, "inside-1000000")
    report = place.folder / "inside.json"
    command = [
        place.inside, "measure", "--small", str(small / "leadline"), "--large", str(large / "leadline"), "--json",
        str(report)]
    done = subprocess.run(command + (["--quick"] if quick else []), check=True, capture_output=True, text=True)
    (place.folder / "inside.md").write_text(done.stdout)
    found = {(row["group"], row["name"]): row for row in json.loads(report.read_text())}

    def time(group, name, share="p50"):
        return found[group, name][share] / 1e6

    for group, name in [key for key in found if key[0] == "search, first step"]:
        figures.add("filter", f"{name}, first rows, p99", time(group, name, "p99"), "ms", most=10)
        figures.add("filter", f"{name}, whole page", time("search, whole page", name, "max"), "ms", most=1_000)
    for group, name in [key for key in found if key[0].startswith("leads by ")]:
        figures.add("leads", f"{group.removeprefix('leads ')}, {name}, first rows, p99", time(group, name, "p99"), "ms", most=10)
    bare = time("journal", "a bare row")
    figures.add("journal", "append to 1,000,000 updates, p50", time("journal", "append to 1,000,000 updates"), "ms",
                peer="a bare row", peer_value=bare, most_ratio=1.5)
    figures.add("journal", "append, claim and finish in 1,000,000 updates",
                time("journal", "append, claim and finish in 1,000,000 updates"), "ms", peer="in 1,000",
                peer_value=time("journal", "append, claim and finish in 1,000 updates"), most_ratio=1.2)
