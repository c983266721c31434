"""The list of leads over a local copy of 100,000: reading it from the server, and a person who works with it."""

import os
import time

from commands import run
from figures import median, percentile
from idle import memory, processor_ticks, switches
from pseudo_terminal import PseudoTerminal, first_paint, key_times
from screens import DOWN, F2, F3, F4, PAGE_DOWN, PAGE_UP, UP
from workplace import KEY

LEADS = 100_000
# What stands above the first rows.
HEADING = b"EXPIRING"
# How long the program is left alone where nothing is asked of the server, in seconds.
ALONE = 60
# Keys pressed in turn on the screen, after the keys that lead to it.
KEYS = {
    "rows": ([DOWN, UP], [F3]),
    "pages": ([PAGE_DOWN, PAGE_UP], [F3]),
    "typing a filter": (["e", "\x7f"], [F3, "/", "j", "a", "n"]),
}


def leads(place, figures, repetitions, presses):
    url, log = place.proxy(place.sandbox(LEADS))
    data = reading(place, figures, url, log)
    start(place, figures, data, url, repetitions)
    keys(place, figures, data, url, presses)
    alone(place, figures, data, url, log)


def reading(place, figures, url, log):
    """The first reading against curl with the same requests on one connection, and a refresh; the data folder after it."""
    data = place.copy(0, "leads")
    environment = place.environment(data, url)
    log.write_text("")
    ours = LEADS / run([place.binary, "leads", "sync"], environment)
    paths = [path for path in log.read_text().splitlines() if path.startswith("/api/leads?")]
    requests = place.folder / "pages.curl"
    host = url.removesuffix("/api")
    requests.write_text("next\n".join(
        f'url = "{host}{path}"\nheader = "X-API-KEY: {KEY}"\nsilent\nfail\noutput = "/dev/null"\n' for path in paths))
    curl = LEADS / run(["curl", "-K", str(requests)], place.clean())
    figures.add(
        "leads", f"first reading of {LEADS:,}, in {len(paths):,} requests", ours, "a second", peer="curl",
        peer_value=curl, least_ratio=0.95)
    log.write_text("")
    took = run([place.binary, "leads", "sync"], environment)
    figures.add("leads", "requests of a refresh where nothing changed", asked(log), "requests", most=1)
    figures.add("leads", "that refresh, with the start of the process", took * 1e3, "ms")
    return data


def start(place, figures, data, url, repetitions):
    """Start to the first paint of the list, against tig."""
    environment = place.environment(data, url)
    ours, tig = [], []
    for _ in range(repetitions):
        program = PseudoTerminal([place.binary], environment)
        try:
            if program.paint(5, least=2_000)[0] is None:
                raise RuntimeError("leadline painted nothing in 5 seconds")
            os.write(program.terminal, F3.encode())
            ours.append((until_rows(program) - program.started) * 1e3)
        finally:
            program.kill()
        tig.append(first_paint(["tig"], place.clean(), place.repository(), 1_000))
    figures.add(
        "leads", "start to the first paint of the list", median(ours), "ms", peer="tig", peer_value=median(tig),
        most_ratio=1)


def until_rows(program):
    """The moment at which the first rows are painted."""
    data = b""
    while True:
        end, painted = program.paint(5)
        if end is None:
            raise RuntimeError("no leads were painted in 5 seconds")
        data += painted
        if HEADING in data:
            return end


def keys(place, figures, data, url, presses):
    environment = place.environment(data, url)
    for name, (pressed, way) in KEYS.items():
        times, _, whole = key_times([place.binary], environment, pressed, way, presses)
        figures.add("leads", f"key to paint, {name}, p50", median(times), "ms", most=0.5)
        figures.add("leads", f"key to paint, {name}, p95", percentile(times, 0.95), "ms", most=1.5)
        figures.add("leads", f"key to paint, {name}, with what the disk adds, p50", median(whole), "ms")


def alone(place, figures, data, url, log):
    """What the program does by itself, once the list was left."""
    program = PseudoTerminal([place.binary], place.environment(data, url))
    try:
        program.settle()
        for key in (F3, F4, F2):
            program.press(key)
            program.settle(quiet=2)
        program.settle(quiet=8, patience=30)
        before, ticks = switches(program.process), processor_ticks(program.process)
        log.write_text("")
        time.sleep(ALONE)
        wakes = sum(count - before.get(thread, 0) for thread, count in switches(program.process).items())
        spent = processor_ticks(program.process) - ticks
        total, own = memory(program.process)
    finally:
        program.kill()
    figures.add("leads", f"requests in {ALONE} s while the list is not shown", asked(log), "requests", most=0)
    figures.add("leads", f"wake-ups in {ALONE} s while the list is not shown", wakes, "wake-ups", most=0)
    figures.add("leads", f"PSS with {LEADS:,} leads", total, "MiB", most=25)
    figures.add("leads", "of it its own, not pages of files", own, "MiB")
    figures.add("leads", f"processor ticks in {ALONE} s while the list is not shown", spent, "ticks", most=0)


def asked(log):
    """How many requests the server got since its log was emptied."""
    return len(log.read_text().splitlines())
