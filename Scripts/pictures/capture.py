"""Reads what a terminal shows: text with SGR escape sequences, as `tmux capture-pane -e -p` prints it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

# The sixteen colours that every terminal chooses for itself.
PALETTE = [
    "#1b2029", "#e06c75", "#8cc265", "#d5a458", "#61a5ef", "#c678dd", "#4fb8c4", "#c8ccd4",
    "#6b7280", "#ff8a92", "#a5e075", "#f0c674", "#8cc2ff", "#de9cf0", "#76d9e4", "#f5f6f8",
]

# The VT100 line-drawing set, between SO and SI.
LINE_DRAWING = dict(zip("jklmnqtuvwxaf~", "┘┐┌└┼─├┤┴┬│▒°·"))

ESCAPE = re.compile(r"\x1b\[([0-9;:]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+].|\x1b.")


@dataclass(frozen=True)
class Style:
    foreground: str | None = None
    background: str | None = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    reverse: bool = False


@dataclass
class Cell:
    text: str
    width: int
    style: Style


def indexed(number):
    """The colour of a 256-colour index."""
    if number < 16:
        return PALETTE[number]
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return "#%02x%02x%02x" % (grey, grey, grey)
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#%02x%02x%02x" % (steps[number // 36], steps[number // 6 % 6], steps[number % 6])


def extended(values):
    """Takes a colour after 38 or 48 off the front of `values`; None when it is not one."""
    kind = values.pop(0) if values else None
    if kind == 5 and values:
        number = values.pop(0)
        return indexed(number) if 0 <= number <= 255 else None
    if kind == 2 and len(values) >= 3:
        parts = [min(255, values.pop(0)) for _ in range(3)]
        return "#%02x%02x%02x" % tuple(parts)
    return None


def with_sgr(style, parameters):
    """The style after one SGR sequence."""
    values = []
    for field in (parameters or "0").split(";"):
        parts = field.split(":")
        if parts[0] in ("38", "48", "58") and len(parts) > 1:
            # `38:2::r:g:b` names a colour space that `38;2;r;g;b` does not.
            if parts[1] == "2" and len(parts) >= 6:
                del parts[2]
            values += [int(part or 0) for part in parts]
        elif parts[0] == "4" and len(parts) > 1:
            values.append(24 if parts[1] == "0" else 4)
        else:
            values.append(int(parts[0] or 0))
    while values:
        code = values.pop(0)
        if code == 0:
            style = Style()
        elif code in (38, 48, 58):
            colour = extended(values)
            if code == 38:
                style = replace(style, foreground=colour)
            elif code == 48:
                style = replace(style, background=colour)
        elif code in (1, 2, 3, 4, 7, 9):
            name = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}[code]
            style = replace(style, **{name: True})
        elif code == 22:
            style = replace(style, bold=False, dim=False)
        elif code in (23, 24, 27, 29):
            name = {23: "italic", 24: "underline", 27: "reverse", 29: "strike"}[code]
            style = replace(style, **{name: False})
        elif 30 <= code <= 37:
            style = replace(style, foreground=PALETTE[code - 30])
        elif 40 <= code <= 47:
            style = replace(style, background=PALETTE[code - 40])
        elif 90 <= code <= 97:
            style = replace(style, foreground=PALETTE[code - 82])
        elif 100 <= code <= 107:
            style = replace(style, background=PALETTE[code - 92])
        elif code == 39:
            style = replace(style, foreground=None)
        elif code == 49:
            style = replace(style, background=None)
    return style


def width_of(character):
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def read_screen(text):
    """The rows of cells of a capture."""
    rows = []
    style = Style()
    drawing = False
    for line in text.split("\n"):
        row = []
        position = 0
        while position < len(line):
            character = line[position]
            if character == "\x1b":
                match = ESCAPE.match(line, position)
                if match and match.group(1) is not None:
                    style = with_sgr(style, match.group(1))
                position = match.end() if match else position + 1
                continue
            position += 1
            if character in "\x0e\x0f":
                drawing = character == "\x0e"
            elif unicodedata.category(character) != "Cc":
                width = width_of(character)
                if width == 0 and row:
                    row[-1].text += character
                elif width > 0:
                    row.append(Cell(LINE_DRAWING.get(character, character) if drawing else character, width, style))
        rows.append(row)
    return rows
