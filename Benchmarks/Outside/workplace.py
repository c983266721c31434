"""The files and servers that measuring needs: histories, profiles, nginx and the sandbox. All below one folder."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

SIZES = (1_000, 100_000, 1_000_000)
SEED = 1
KEY = "benchmark-key"
# What the lead API answers to an update, as the server of the measurements gives it to every request.
YES = '{"success":true,"message":"Lead updated","data":{"leadsUpdated":1}}'


class Workplace:
    def __init__(self, folder, binary, inside):
        self.folder = pathlib.Path(folder).resolve()
        self.binary, self.inside = str(pathlib.Path(binary).resolve()), str(pathlib.Path(inside).resolve())
        self.servers = []
        self.folder.mkdir(parents=True, exist_ok=True)

    # Histories

    def history(self, size):
        """The folder of a history of so many updates, made where it is missing. It is not to be changed."""
        folder = self.folder / "histories" / f"{size}-{SEED}"
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            print(f"Making a history of {size:,} updates ...", flush=True)
            data = folder / "leadline"
            data.mkdir(parents=True, mode=0o700)
            command = [self.inside, "make-history", "--updates", str(size), "--seed", str(SEED), str(data)]
            subprocess.run(command, check=True)
            (folder / "done").touch()
        return folder

    def copy(self, size, name):
        """A copy of a history that may be changed: what `XDG_DATA_HOME` is to be. With size 0 it is a new one."""
        folder = self.folder / "copies" / name
        shutil.rmtree(folder, ignore_errors=True)
        if size:
            shutil.copytree(self.history(size), folder)
        else:
            folder.mkdir(parents=True)
        return folder

    def lead_file(self, count):
        """Updates as JSON lines."""
        file = self.folder / f"updates-{count}.jsonl"
        if not file.exists():
            with open(file, "w") as output:
                subprocess.run([self.inside, "lead-file", "--updates", str(count)], check=True, stdout=output)
        return file

    def repository(self):
        """A Git repository of some hundred commits, for tig."""
        folder = self.folder / "repository"
        if not folder.exists():
            stream = "".join(
                f"commit refs/heads/main\ncommitter Jane <jane@example.com> {1_700_000_000 + number} +0000\n"
                f"data 10\nChange {number % 1000:03}\n" for number in range(300))
            subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
            subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=stream, text=True, check=True)
        return folder

    def clean(self):
        """An environment with nothing of the person's own: no keys, no servers, no set-up of a peer.

        What is measured must not depend on them, and no server of theirs is to be asked.
        """
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}

    def environment(self, data, url):
        """Everything that decides where the program keeps its files and whom it works for."""
        home = self.folder / "home"
        config = home / "config" / "leadline"
        config.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = config / "acme.key"
        key.write_text(KEY + "\n")
        key.chmod(0o600)
        (config / "config.toml").write_text(
            f'profile = "acme"\ntheme = "dark"\n\n[profiles.acme]\nurl = "{url}"\nkey_file = "acme.key"\n'
            'number_format = "point"\n')
        environment = {
            **self.clean(), "XDG_CONFIG_HOME": str(home / "config"), "XDG_STATE_HOME": str(home / "state"),
            "XDG_DATA_HOME": str(data),
        }
        # The made history is of no server and no key: what waits in it is not sent before somebody says whose it is.
        subprocess.run(
            [self.binary, "profile", "check", "--accept-key"], env=environment, stdout=subprocess.DEVNULL, check=True)
        return environment

    # Servers

    def nginx(self):
        """A server that answers yes to everything; its base URL."""
        return self.start_nginx(f"access_log off; location / {{ return 200 '{YES}'; }}")[0]

    def proxy(self, url):
        """A server that passes every request on to another one; its base URL, and the file that gets each request's path."""
        host = url.removesuffix("/api")
        return self.start_nginx(f"""
            access_log access.log path;
            location / {{ proxy_pass {host}; proxy_http_version 1.1; proxy_set_header Connection ""; }}""")

    def start_nginx(self, server):
        port = free_port()
        folder = self.folder / f"nginx-{port}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        (folder / "nginx.conf").write_text(f"""
            worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
            events {{ worker_connections 1024; }}
            http {{
                log_format path '$request_uri'; keepalive_requests 10000000; {paths} default_type application/json;
                server {{ listen 127.0.0.1:{port}; {server} }}
            }}""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.start([program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", f"{folder}/error.log"], port)
        return f"http://127.0.0.1:{port}/api", folder / "access.log"

    def sandbox(self, leads=0):
        """The sandbox as a process of its own, with so many leads beside its sample leads; its base URL."""
        port = free_port()
        drawn = ["--leads", str(leads)] if leads else []
        self.start([self.binary, "sandbox", "--port", str(port), "--key", KEY, *drawn], port)
        return f"http://127.0.0.1:{port}/api"

    def start(self, command, port):
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=self.clean())
        self.servers.append(server)
        # A sandbox with 100,000 leads draws them first.
        for _ in range(3_000):
            if server.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {server.returncode}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"{command[0]} does not answer")

    def close(self):
        for server in self.servers:
            server.send_signal(signal.SIGTERM)
            server.wait()
        for folder in (self.folder / "copies", *self.folder.glob("nginx-*")):
            shutil.rmtree(folder, ignore_errors=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def version(command):
    """The first line a program says of its version."""
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout or done.stderr).strip().splitlines()[0]


def machine():
    """What the figures were measured on."""
    processor = next(
        (line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    system = next(
        (line.split("=", 1)[1].strip().strip('"') for line in open("/etc/os-release") if line.startswith("PRETTY_NAME")),
        "Linux")
    return {"processor": processor, "cores": os.cpu_count(), "system": f"{system}, Linux {os.uname().release}"}
