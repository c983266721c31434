"""The command line: one update, 10,000 from a file, and a person at the screen meanwhile."""

import json
import subprocess
import time

from figures import median
from workplace import KEY, SIZES

ROWS = 10_000
CONNECTIONS = 64


def run(command, environment):
    """Seconds from the start of a process to its end."""
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    elapsed = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-400:]}")
    return elapsed


def update(place, figures, repetitions):
    """One update, against curl with the same request; every one is of another lead."""
    url = place.nginx()
    environments = {size: place.environment(place.copy(size, f"update-{size}"), url) for size in SIZES}
    ours, curl = {size: [] for size in SIZES}, []
    for number in range(repetitions):
        body = json.dumps({"email": f"person{number}@example.com", "changedTo": "won", "value": 15000.5})
        command = [place.binary, "update", "--email", f"person{number}@example.com", "--won", "--value", "15000.50"]
        for size, environment in environments.items():
            ours[size].append(run(command, environment) * 1e3)
        curl.append(run([
            "curl", "-s", "-f", "-X", "PATCH", f"{url}/leads", "-H", f"X-API-KEY: {KEY}", "-H",
            "Content-Type: application/json", "-d", body], place.clean()) * 1e3)
    least = median(ours[SIZES[0]])
    figures.add(
        "update", "one from the command line", least, "ms", peer="curl", peer_value=median(curl), most_ratio=1.5)
    for size in SIZES[1:]:
        figures.add(
            "update", f"one in a history of {size:,}", median(ours[size]), "ms", peer=f"in one of {SIZES[0]:,}",
            peer_value=least, most_ratio=1.2)


def bulk(place, figures, repetitions, python):
    """10,000 updates from a file, against clients that keep no journal."""
    url = place.nginx()
    rows = place.lead_file(ROWS)
    script = [python, __file__.replace("commands.py", "bulk_client.py"), url, KEY, str(rows), str(CONNECTIONS)]
    requests = place.folder / "requests.curl"
    with open(requests, "w") as file:
        for number, line in enumerate(open(rows)):
            data = line.strip().replace("\\", "\\\\").replace('"', '\\"')
            file.write(("next\n" if number else "") + f'url = "{url}/leads"\nrequest = "PATCH"\nsilent\n'
                       f'header = "X-API-KEY: {KEY}"\nheader = "Content-Type: application/json"\n'
                       f'data = "{data}"\noutput = "/dev/null"\n')
    parallel = ["curl", "--parallel", "--parallel-immediate", "--parallel-max", str(CONNECTIONS), "-K", str(requests)]
    ours, aiohttp, curl = [], [], []
    for number in range(repetitions):
        environment = place.environment(place.copy(0, f"import-{number}"), url)
        ours.append(ROWS / run([place.binary, "import", "--connections", str(CONNECTIONS), str(rows)], environment))
        aiohttp.append(float(subprocess.run(script, check=True, capture_output=True, text=True, env=place.clean()).stdout))
        curl.append(ROWS / run(parallel, place.clean()))
    ceiling = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", "-d3", url], check=True, capture_output=True, text=True).stdout
    speed = median(ours)
    figures.add("10,000 updates", "import with 64 connections", speed, "a second", peer="curl --parallel",
                peer_value=median(curl), least_ratio=1)
    figures.add("10,000 updates", "import again, against aiohttp", speed, "a second", peer="aiohttp",
                peer_value=median(aiohttp), least_ratio=2)
    rate = next(line.split()[1] for line in ceiling.splitlines() if line.startswith("Requests/sec"))
    figures.add("10,000 updates", "of wrk, which sends one request over and over", float(rate), "a second")
    environment = place.environment(place.copy(0, "import-sandbox"), place.sandbox())
    start = time.perf_counter()
    # The sandbox knows none of these leads and says so; that is an answer like any other, if every row has one.
    done = subprocess.run(
        [place.binary, "import", "--json", str(rows)], env=environment, capture_output=True, text=True)
    elapsed = time.perf_counter() - start
    answered = sum(json.loads(line)["result"] in ("confirmed", "rejected") for line in done.stdout.splitlines())
    if answered != ROWS:
        raise RuntimeError(f"the sandbox answered {answered} of {ROWS} rows: {done.stderr[-400:]}")
    figures.add(
        "10,000 updates", "to the sandbox, which knows no such lead, with 4 connections", ROWS / elapsed, "a second")


def commits_meanwhile(place, figures):
    """How long another process's commit takes while an import runs."""
    url = place.nginx()
    data = place.copy(1_000, "meanwhile")
    other = subprocess.Popen(
        [place.inside, "commits", str(data / "leadline")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    environment = place.environment(data, url)
    rows = place.lead_file(4 * ROWS)
    try:
        run([place.binary, "import", "--connections", str(CONNECTIONS), str(rows)], environment)
    finally:
        # It ends with its input.
        printed, _ = other.communicate()
    found = json.loads(printed)[0]
    figures.add("journal", "another process's commit during an import, p50", found["p50"] / 1e6, "ms")
    figures.add("journal", "another process's commit during an import, p99", found["p99"] / 1e6, "ms", most=50)
