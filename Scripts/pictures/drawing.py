"""Draws screens as SVG; the same screens give the same picture, byte for byte.

Every run of text has its own place and width, and lines and blocks are drawn as shapes, so that columns stay aligned
whatever font the viewer has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FONT_SIZE = 14.0
CELL_WIDTH = 8.4
CELL_HEIGHT = 18.0
BASELINE = 13.5
MARGIN = 16.0
FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

# Which arms a line character has: left, right, up, down.
ARMS = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru",
    "┼": "lrud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "╴": "l", "╶": "r", "╵": "u", "╷": "d",
}

# What part of its cell a block fills: left, top, right, bottom, in eighths.
BLOCKS = {"█": (0, 0, 8, 8), "▀": (0, 0, 8, 4), "▐": (4, 0, 8, 8), "▔": (0, 0, 8, 1), "▕": (7, 0, 8, 8)}
BLOCKS.update({chr(0x2580 + n): (0, 8 - n, 8, 8) for n in range(1, 8)})
BLOCKS.update({chr(0x2590 - n): (0, 0, n, 8) for n in range(1, 8)})



@dataclass(frozen=True)
class Ground:
    """The colours of what has none of its own: those that fill most of the screen, so that its edge cannot be seen."""

    background: str = "#1c1c1c"
    foreground: str = "#d6dae1"

    @staticmethod
    def of(frames):
        styles = Counter(
            (cell.style.background, cell.style.foreground)
            for row in frames[-1].rows for cell in row if cell.style.background and cell.style.foreground)
        backgrounds = Counter()
        for (background, _), count in styles.items():
            backgrounds[background] += count
        if not backgrounds:
            return Ground()
        background = backgrounds.most_common(1)[0][0]
        return Ground(background, next(pair[1] for pair, _ in styles.most_common() if pair[0] == background))


def blend(colour, other, share):
    """`colour` with `share` of it left, on `other`."""
    pairs = [(int(colour[i:i + 2], 16), int(other[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#%02x%02x%02x" % tuple(round(a * share + b * (1 - share)) for a, b in pairs)


def number(value):
    return ("%.2f" % value).rstrip("0").rstrip(".")


def colours(style, ground):
    """Text and background colour of a style."""
    foreground = style.foreground or ground.foreground
    background = style.background or ground.background
    if style.reverse:
        foreground, background = background, foreground
    if style.dim:
        foreground = blend(foreground, background, 0.6)
    return foreground, background


def rectangle(x, y, width, height, fill, extra=""):
    return '<rect x="%s" y="%s" width="%s" height="%s" fill="%s"%s/>' % (
        number(x), number(y), number(width), number(height), fill, extra)


class Row:
    """One line of a screen as SVG elements."""

    def __init__(self, index, cells, columns, ground):
        self.ground = ground
        self.top = MARGIN + index * CELL_HEIGHT
        self.elements = []
        placed = []
        column = 0
        for cell in cells:
            if column + cell.width > columns:
                break
            placed.append((column, cell))
            column += cell.width
        self.draw_backgrounds(placed)
        run = []
        for column, cell in placed:
            character = cell.text[0]
            if character in ARMS or character in BLOCKS:
                self.draw_text(run)
                run = []
                self.draw_shape(column, cell)
                continue
            # A wide character stands alone, and a gap ends a run: what follows has its own place.
            gap = character == " " and run and run[-1][1].text == " "
            if run and (cell.style != run[0][1].style or cell.width == 2 or run[-1][1].width == 2 or gap):
                self.draw_text(run)
                run = []
            run.append((column, cell))
        self.draw_text(run)

    def draw_backgrounds(self, placed):
        start = 0
        while start < len(placed):
            fill = colours(placed[start][1].style, self.ground)[1]
            end = start
            while end < len(placed) and colours(placed[end][1].style, self.ground)[1] == fill:
                end += 1
            if fill != self.ground.background:
                first = placed[start][0]
                last = placed[end - 1][0] + placed[end - 1][1].width
                self.elements.append(
                    rectangle(MARGIN + first * CELL_WIDTH, self.top, (last - first) * CELL_WIDTH, CELL_HEIGHT, fill))
            start = end

    def draw_shape(self, column, cell):
        fill = colours(cell.style, self.ground)[0]
        left = MARGIN + column * CELL_WIDTH
        character = cell.text[0]
        if character in BLOCKS:
            x1, y1, x2, y2 = BLOCKS[character]
            across, down = CELL_WIDTH / 8, CELL_HEIGHT / 8
            self.elements.append(
                rectangle(left + x1 * across, self.top + y1 * down, (x2 - x1) * across, (y2 - y1) * down, fill))
            return
        middle_x, middle_y = left + CELL_WIDTH / 2, self.top + CELL_HEIGHT / 2
        ends = {
            "l": (left, middle_y), "r": (left + CELL_WIDTH, middle_y),
            "u": (middle_x, self.top), "d": (middle_x, self.top + CELL_HEIGHT),
        }
        path = "".join("M%s %sL%s %s" % tuple(map(number, (middle_x, middle_y, *ends[arm]))) for arm in ARMS[character])
        self.elements.append('<path d="%s" stroke="%s" stroke-linecap="square"/>' % (path, fill))

    def draw_text(self, run):
        if not run:
            return
        style = run[0][1].style
        fill = colours(style, self.ground)[0]
        for is_drawn, offset in ((style.underline, 15.5), (style.strike, 9.0)):
            if is_drawn:
                last, cell = run[-1]
                self.elements.append(
                    rectangle(
                        MARGIN + run[0][0] * CELL_WIDTH, self.top + offset,
                        (last + cell.width - run[0][0]) * CELL_WIDTH, 1, fill))
        while run and run[0][1].text == " ":
            run = run[1:]
        while run and run[-1][1].text == " ":
            run = run[:-1]
        if not run:
            return
        first = run[0][0]
        width = (run[-1][0] + run[-1][1].width - first) * CELL_WIDTH
        attributes = 'x="%s" y="%s" textLength="%s" fill="%s"' % (
            number(MARGIN + first * CELL_WIDTH), number(self.top + BASELINE), number(width), fill)
        if style.bold:
            attributes += ' font-weight="bold"'
        if style.italic:
            attributes += ' font-style="italic"'
        self.elements.append("<text %s>%s</text>" % (attributes, escape("".join(cell.text for _, cell in run))))


def draw_cursor(cursor, ground):
    column, row = cursor
    return rectangle(
        MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT, ground.foreground,
        ' fill-opacity="0.55"')


def document(title, columns, lines, elements, ground):
    width = number(2 * MARGIN + columns * CELL_WIDTH)
    height = number(2 * MARGIN + lines * CELL_HEIGHT)
    return "\n".join([
        '<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img">'
        % (width, height, width, height),
        "<title>%s</title>" % escape(title),
        '<rect width="100%%" height="100%%" rx="8" fill="%s"/>' % ground.background,
        '<g fill="none" font-family=%s font-size="%s" xml:space="preserve">' % (quoteattr(FONTS), number(FONT_SIZE)),
        *elements, "</g>", "</svg>", "",
    ])


def picture(frame, title, columns, lines):
    """One screen that stands still."""
    ground = Ground.of([frame])
    elements = [element for index, cells in enumerate(frame.rows[:lines])
                for element in Row(index, cells, columns, ground).elements]
    if frame.cursor:
        elements.append(draw_cursor(frame.cursor, ground))
    return document(title, columns, lines, elements, ground)


def film(frames, title, columns, lines):
    """Screens one after the other, for ever. A line that stays as it is between two of them is drawn once.

    Below the screen stands what is being done. Without animation, the last screen is seen.
    """
    ground = Ground.of(frames)
    length = sum(frame.seconds for frame in frames)
    elements = []
    for index in range(lines):
        elements += shown_in_turn(
            frames, length, lambda frame: frame.rows[index] if index < len(frame.rows) else [],
            lambda cells: Row(index, cells, columns, ground).elements)
    elements += shown_in_turn(
        frames, length, lambda frame: frame.cursor, lambda cursor: [draw_cursor(cursor, ground)] if cursor else [])
    elements += shown_in_turn(
        frames, length, lambda frame: frame.caption, lambda caption: draw_caption(caption, columns, lines, ground))
    return document(title, columns, lines + 2, elements, ground)


def draw_caption(caption, columns, lines, ground):
    if not caption:
        return []
    return ['<text x="%s" y="%s" text-anchor="middle" fill="%s" font-size="16">%s</text>' % (
        number(MARGIN + columns * CELL_WIDTH / 2), number(MARGIN + (lines + 1.5) * CELL_HEIGHT), ground.foreground,
        escape(caption))]


def shown_in_turn(frames, length, part, draw):
    """Each state of a part of the screen, as a group that is seen while it lasts."""
    spans = {}
    start = 0.0
    last = None
    for frame in frames:
        key = repr(part(frame))
        end = start + frame.seconds
        if key == last:
            spans[key][1][-1] = (spans[key][1][-1][0], end)
        else:
            spans.setdefault(key, (part(frame), []))[1].append((start, end))
        start, last = end, key
    elements = []
    for value, times in spans.values():
        drawn = draw(value)
        if not drawn:
            continue
        if len(spans) == 1:
            elements += drawn
            continue
        is_last = times[-1][1] >= length
        elements.append("<g%s>" % ("" if is_last else ' display="none"'))
        elements += drawn
        elements.append(animation(times, length))
        elements.append("</g>")
    return elements


def animation(times, length):
    """Shows a group from the first to the second moment of each span, and hides it otherwise."""
    moments = [] if times[0][0] == 0 else [(0.0, "none")]
    for start, end in times:
        moments.append((start / length, "inline"))
        if end < length:
            moments.append((end / length, "none"))
    return '<animate attributeName="display" calcMode="discrete" dur="%ss" repeatCount="indefinite" ' \
        'values="%s" keyTimes="%s"/>' % (
            number(length), ";".join(value for _, value in moments),
            ";".join(("%.5f" % moment).rstrip("0").rstrip(".") or "0" for moment, _ in moments))
