"""What a person at the screen feels: the start, a key, and what goes over a slow line for each."""

from figures import median, percentile
from pseudo_terminal import first_paint, key_times

UP, DOWN, PAGE_UP, PAGE_DOWN = "\x1bOA", "\x1bOB", "\x1b[5~", "\x1b[6~"
F2, F3, F4, F5 = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~"

# Keys pressed in turn, after the keys that lead to the screen.
SCREENS = {
    "Update, typing": (["x", "\x7f"], ["m", "o"]),
    "Recent, rows": ([DOWN, UP], [F4]),
    "Recent, pages": ([PAGE_DOWN, PAGE_UP], [F4]),
    "Recent, typing a filter": (["o", "\x7f"], [F4, "/", "d", "e", "m"]),
    "Outbox, rows": ([DOWN, UP], [F5]),
    "help, typing": (["s", "\x7f"], ["\x1bOP"]),
    "palette, typing": (["s", "\x7f"], ["\x10"]),
}


def start(place, figures, repetitions):
    """Start to first paint, program by program in turn."""
    url = place.sandbox()
    environments = {size: place.environment(place.copy(size, f"start-{size}"), url) for size in (1_000, 1_000_000)}
    text = place.folder / "note.txt"
    text.write_text("A note.\n" * 40)
    repository = place.repository()
    commands = {
        "leadline": ([place.binary], environments[1_000_000], None, 2_000),
        "leadline, 1,000 updates": ([place.binary], environments[1_000], None, 2_000),
        "tig": (["tig"], place.clean(), repository, 1_000),
        "htop": (["htop"], place.clean(), None, 1_000),
        "vim": (["vim", "-u", "NONE", "-n", str(text)], place.clean(), None, 300),
        "nano": (["nano", str(text)], place.clean(), None, 300),
    }
    times = {name: [] for name in commands}
    for _ in range(repetitions):
        for name, (command, environment, folder, least) in commands.items():
            time = first_paint(command, environment, folder, least)
            if time is None:
                raise RuntimeError(f"{command[0]} painted nothing in 5 seconds")
            times[name].append(time)
    peers = {name: median(values) for name, values in times.items()}
    figures.add(
        "start", "first paint with 1,000,000 updates", peers["leadline"], "ms", peer="tig", peer_value=peers["tig"],
        most_ratio=1)
    figures.add("start", "first paint with 1,000 updates", peers["leadline, 1,000 updates"], "ms")
    for name in ("htop", "vim", "nano"):
        figures.add("start", f"of {name}", peers[name], "ms")


def keys(place, figures, presses):
    """A key to its painted screen, on every screen, and the bytes it takes."""
    htop, _, _ = key_times(["htop"], place.clean(), [DOWN, UP], presses=presses)
    text = place.folder / "note.txt"
    text.write_text("A note.\n" * 40)
    vim, vim_bytes, _ = key_times(
        ["vim", "-u", "NONE", "-n", str(text)], place.clean(), ["x", "u"], presses=presses)
    nano, nano_bytes, _ = key_times(["nano", str(text)], place.clean(), ["a", "\x7f"], presses=presses)
    tig, _, _ = key_times(["tig"], place.clean(), [DOWN, UP], presses=presses, folder=place.repository())
    environment = place.environment(place.copy(1_000_000, "keys"), place.sandbox())
    for name, (pressed, way) in SCREENS.items():
        times, sizes, whole = key_times([place.binary], environment, pressed, way, presses)
        figures.add(
            "key to paint", f"{name}, p50", median(times), "ms", most=0.5, peer="htop", peer_value=median(htop),
            most_ratio=1)
        figures.add("key to paint", f"{name}, p95", percentile(times, 0.95), "ms", most=1.5)
        figures.add("key to paint", f"{name}, p99", percentile(times, 0.99), "ms")
        figures.add("key to paint", f"{name}, with what the disk adds, p50", median(whole), "ms")
        if name == "Update, typing":
            figures.add(
                "bytes", "for one typed character", median(sizes), "bytes", most=40, peer="nano",
                peer_value=median(nano_bytes))
    for name, times in (("vim", vim), ("nano", nano), ("tig", tig)):
        figures.add("key to paint", f"of {name}, p50", median(times), "ms")
    figures.add("bytes", "for one character typed in vim", median(vim_bytes), "bytes")
