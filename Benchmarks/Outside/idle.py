"""What the program costs while nobody does anything."""

import os
import pathlib
import time

from pseudo_terminal import PseudoTerminal
from workplace import SIZES

SECONDS = 5


def idle(place, figures):
    for size in SIZES:
        environment = place.environment(place.copy(size, f"idle-{size}"), place.nginx())
        program = PseudoTerminal([place.binary], environment)
        try:
            # Threads of the start end some seconds after it.
            program.settle(quiet=8, patience=30)
            before = switches(program.process)
            ticks = processor_ticks(program.process)
            time.sleep(SECONDS)
            after = switches(program.process)
            wakes = sum(count - before.get(thread, 0) for thread, count in after.items())
            spent = (processor_ticks(program.process) - ticks) * 1_000 / os.sysconf("SC_CLK_TCK")
            total, own = memory(program.process)
        finally:
            program.kill()
        name = f"with {size:,} updates"
        figures.add("idle", f"wake-ups in {SECONDS} s {name}", wakes, "wake-ups", most=0)
        figures.add("idle", f"processor time in {SECONDS} s {name}", spent, "ms", most=0)
        figures.add("memory", f"PSS {name}", total, "MiB", most=25)
        figures.add("memory", f"of it its own, not pages of files {name}", own, "MiB")


def switches(process):
    """How often each thread went to sleep of its own will."""
    counts = {}
    for task in pathlib.Path(f"/proc/{process}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches:"):
                counts[task.name] = int(line.split()[1])
    return counts


def processor_ticks(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def memory(process):
    """The proportional set size, and the part of it that no file backs, in MiB."""
    sizes = dict(
        line.split(":", 1) for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:])
    return tuple(int(sizes[name].split()[0]) / 1_024 for name in ("Pss", "Pss_Anon"))
