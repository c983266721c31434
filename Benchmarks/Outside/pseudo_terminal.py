"""A program in a pseudo-terminal of 100 columns and 30 rows, and the time from a key to the end of what it paints."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

COLUMNS, ROWS = 100, 30
# A paint has ended when nothing more came for so long, in seconds. Its time is that of its last byte. What is read from
# the disk for it, such as the details of a chosen row, follows in a paint of its own.
QUIET = 0.00025


class PseudoTerminal:
    def __init__(self, command, environment, folder=None):
        self.started = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            if folder:
                os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], command, {**environment, "TERM": "xterm-256color"})
        os.set_blocking(self.terminal, False)

    def paint(self, patience, quiet=QUIET, least=1):
        """Waits for at least `least` bytes and the quiet after them.

        Returns the moment of the last byte and the bytes; the moment is None when nothing came in time.
        """
        last, data, end = None, b"", time.perf_counter() + patience
        while True:
            limit = quiet if len(data) >= least else max(0, end - time.perf_counter())
            if not select.select([self.terminal], [], [], limit)[0]:
                return (last, data) if len(data) >= least else (None, data)
            try:
                piece = os.read(self.terminal, 1 << 16)
            except OSError:
                piece = b""
            if not piece:
                return last, data
            last = time.perf_counter()
            data += piece

    def settle(self, quiet=0.4, patience=20):
        """Reads until nothing was painted for a while."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            if self.paint(quiet)[0] is None:
                return

    def press(self, key, patience=0.5):
        """Milliseconds from the key to the last byte of its paint, and how many bytes; None when nothing was painted."""
        start = time.perf_counter()
        os.write(self.terminal, key.encode())
        end, data = self.paint(patience)
        return ((end - start) * 1e3, len(data)) if end else None

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def first_paint(command, environment, folder=None, least=300):
    """Milliseconds from the start of a program to the end of its first paint."""
    program = PseudoTerminal(command, environment, folder)
    try:
        end, _ = program.paint(5, least=least)
        return (end - program.started) * 1e3 if end else None
    finally:
        program.kill()


def key_times(command, environment, keys, way=(), presses=300, folder=None):
    """The times and bytes of keys pressed in turn, after the keys that lead there.

    The third list has the times to the end of the second paint, where there was one, else to that of the first.
    """
    program = PseudoTerminal(command, environment, folder)
    try:
        program.settle()
        for key in way:
            program.press(key)
            program.settle(0.15)
        answers, whole = [], []
        for number in range(presses):
            start = time.perf_counter()
            answer = program.press(keys[number % len(keys)])
            # What follows the paint, such as suggestions, is not the next key's.
            later, _ = program.paint(0.012)
            if answer:
                answers.append(answer)
                whole.append((later - start) * 1e3 if later else answer[0])
        if len(answers) < 0.95 * presses:
            raise RuntimeError(f"{command[0]} painted for {len(answers)} of {presses} keys only")
        return [each for each, _ in answers], [count for _, count in answers], whole
    finally:
        program.kill()
