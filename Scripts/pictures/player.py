"""Plays a scene: a program in a terminal of its own, driven key by key, with nothing of the user's own set-up."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

from capture import read_screen


class SceneError(Exception):
    """What is wrong with a scene, or what it waited for in vain."""


@dataclass
class Frame:
    """One screen, where its cursor is, for how long it is shown, and what is said of it."""

    rows: list
    cursor: tuple[int, int] | None
    seconds: float
    caption: str = ""


@dataclass
class Scene:
    """A file with one step a line.

    What comes before the program is opened:
        title TEXT      what the picture shows, in words
        size 100x30     of the terminal
        film            a film and not a picture
        file PATH TEXT  writes a file below the scene's home; `\\n` is a new line, `$PORT` a free port
        serve WORDS     starts the program with those words in the background, until it has printed a line
        open WORDS      opens the program in the terminal with those words
    and then:
        wait TEXT       until TEXT stands on the screen
        gone TEXT       until TEXT stands there no more
        type TEXT       typed as it is; in a film, letter by letter
        key NAME ...    keys by tmux's names: Enter, Tab, F8, C-s
        say TEXT        what is being done, below the film
        hold SECONDS    shows the screen for so long
        stop            ends what `serve` started; another `serve` may follow
    """

    title: str = "A screen of Leadline"
    columns: int = 100
    lines: int = 30
    is_film: bool = False
    steps: list[tuple[int, str, str]] = field(default_factory=list)

    @staticmethod
    def read(path):
        scene = Scene()
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                word, _, rest = line.strip().partition(" ")
                if not word or word.startswith("#"):
                    continue
                if word == "title":
                    scene.title = rest
                elif word == "size":
                    scene.columns, scene.lines = (int(part) for part in rest.split("x"))
                elif word == "film":
                    scene.is_film = True
                elif hasattr(Player, "do_" + word):
                    scene.steps.append((number, word, rest))
                else:
                    raise SceneError("%s:%d: there is no step %s" % (path, number, word))
        return scene


class Player:
    """Plays one scene; `frames` are what was seen, the last of them the final screen."""

    PATIENCE = 30.0
    # How long a letter, and the screen after a key, stay in a film.
    LETTER = 0.07
    STEP = 0.7

    def __init__(self, scene, program):
        self.scene = scene
        self.program = os.path.realpath(program)
        self.frames = []
        self.caption = ""
        self.server = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = str(probe.getsockname()[1])

    def play(self):
        with tempfile.TemporaryDirectory() as home:
            self.home = home
            self.environment = {
                "PATH": os.environ["PATH"], "HOME": home, "TMUX_TMPDIR": home, "LANG": "C.UTF-8", "TZ": "UTC",
                "SHELL": "/bin/sh", "TERM": "xterm-256color", "COLORTERM": "truecolor",
            }
            try:
                for number, word, rest in self.scene.steps:
                    try:
                        getattr(self, "do_" + word)(rest.replace("$PORT", self.port))
                    except SceneError as error:
                        raise SceneError("line %d: %s" % (number, error)) from error
                self.keep(2.0)
                if not any(cell.style.background for row in self.frames[-1].rows for cell in row):
                    raise SceneError("the screen has no colours: its theme is missing")
            finally:
                self.do_stop("")
                self.terminal("kill-server", check=False)
        return self.frames

    # Before the program is open.

    def do_file(self, rest):
        path, _, text = rest.partition(" ")
        path = os.path.join(self.home, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text.replace("\\n", "\n") + "\n")

    def do_serve(self, rest):
        self.server = subprocess.Popen(
            [self.program, *rest.split()], env=self.environment, cwd=self.home, stdout=subprocess.PIPE)
        if not self.server.stdout.readline():
            raise SceneError("the server did not start: " + rest)

    def do_stop(self, _):
        if self.server:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait()
            self.server.stdout.close()
            self.server = None

    def do_open(self, rest):
        # A terminal that stays when the program ends; the program comes once everything is set.
        self.terminal(
            "new-session", "-d", "-x", str(self.scene.columns), "-y", str(self.scene.lines), "exec sleep 600")
        self.terminal(
            "set-option", "-g", "status", "off", ";", "set-option", "-g", "default-terminal", "tmux-256color", ";",
            "set-option", "-s", "escape-time", "0", ";", "set-option", "-g", "remain-on-exit", "on")
        self.terminal("respawn-pane", "-k", "-e", "COLORTERM=truecolor", "--", self.program, *rest.split())

    # While it is open.

    def do_wait(self, rest):
        self.await_screen(lambda screen: rest in screen, "waited in vain for: " + rest)

    def do_gone(self, rest):
        self.await_screen(lambda screen: rest not in screen, "this did not go: " + rest)

    def do_type(self, rest):
        if not self.scene.is_film:
            self.terminal("send-keys", "-l", "--", rest)
            return
        for letter in rest:
            before = self.plain()
            self.terminal("send-keys", "-l", "--", letter)
            self.settle(before)
            self.keep(self.LETTER)

    def do_key(self, rest):
        before = self.plain()
        self.terminal("send-keys", *rest.split())
        if self.scene.is_film:
            self.settle(before)
            self.keep(self.STEP)

    def do_say(self, rest):
        self.caption = rest
        self.keep(self.STEP)

    def do_hold(self, rest):
        self.keep(float(rest))

    # The terminal.

    def terminal(self, *words, check=True):
        return subprocess.run(
            ["tmux", "-f", "/dev/null", *words], env=self.environment, check=check, capture_output=True).stdout

    def plain(self):
        return self.terminal("capture-pane", "-p").decode()

    def await_screen(self, condition, complaint):
        end = time.monotonic() + self.PATIENCE
        while not condition(self.plain()):
            if time.monotonic() > end:
                raise SceneError(complaint + "\n" + self.plain())
            time.sleep(0.05)
        if self.scene.is_film:
            self.keep(0.3)

    def settle(self, before):
        """Waits for the screen to change and then to stand still, each for a moment at most."""
        end = time.monotonic() + 0.4
        last = before
        while time.monotonic() < end:
            time.sleep(0.02)
            now = self.plain()
            if now != before and now == last:
                return
            last = now

    def keep(self, seconds):
        """Takes the screen as it is now; one that looks like the last makes that one longer."""
        captured = self.terminal("capture-pane", "-e", "-N", "-p").decode()
        shown, column, row = self.terminal(
            "display-message", "-p", "#{cursor_flag} #{cursor_x} #{cursor_y}").decode().split()
        frame = Frame(
            read_screen(captured.rstrip("\n")), (int(column), int(row)) if shown == "1" else None, seconds,
            self.caption)
        last = self.frames[-1] if self.frames else None
        if last and (last.rows, last.cursor, last.caption) == (frame.rows, frame.cursor, frame.caption):
            last.seconds += seconds
        else:
            self.frames.append(frame)
