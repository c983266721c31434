"""What was measured, against its budget: one table for people and the same as JSON."""

import dataclasses
import json


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None


def median(values):
    return percentile(values, 0.5)


@dataclasses.dataclass
class Figure:
    part: str
    name: str
    value: float
    unit: str
    # Such as "≤ 0.5 ms"; empty where the figure has no budget of its own.
    budget: str = ""
    met: bool | None = None
    peer: str = ""
    peer_value: float | None = None

    @property
    def ratio(self):
        return self.value / self.peer_value if self.peer_value else None


class Figures:
    def __init__(self):
        self.all = []

    def add(self, part, name, value, unit, most=None, least=None, peer="", peer_value=None, most_ratio=None,
            least_ratio=None):
        """Takes in a figure; its budget is a bound of its own, a bound of its ratio to the peer's, or both."""
        bounds, checks = [], []
        ratio = value / peer_value if peer_value else None
        for bound, sign, holds in ((most, "≤", lambda limit: value <= limit), (least, "≥", lambda limit: value >= limit)):
            if bound is not None:
                bounds.append(f"{sign} {number(bound)} {unit}")
                checks.append(holds(bound))
        for bound, sign in ((most_ratio, "≤"), (least_ratio, "≥")):
            if bound is not None and ratio is not None:
                bounds.append(f"{sign} {bound:g} × {peer}")
                checks.append(ratio <= bound if sign == "≤" else ratio >= bound)
        met = all(checks) if checks else None
        figure = Figure(part, name, value, unit, " and ".join(bounds), met, peer, peer_value)
        self.all.append(figure)
        print("  " + line(figure), flush=True)

    def write(self, path, machine):
        rows = [{**dataclasses.asdict(figure), "ratio": figure.ratio} for figure in self.all]
        with open(path, "w") as file:
            json.dump({"machine": machine, "figures": rows}, file, indent=1, ensure_ascii=False)

    def table(self):
        lines = ["| figure | measured | budget | met | peer | ratio |", "|---|---:|---|---|---|---:|"]
        for figure in self.all:
            met = {True: "yes", False: "**no**", None: ""}[figure.met]
            peer = f"{figure.peer} {number(figure.peer_value)} {figure.unit}" if figure.peer_value else ""
            ratio = f"{figure.ratio:.2f}" if figure.ratio else ""
            lines.append(
                f"| {figure.part}: {figure.name} | {number(figure.value)} {figure.unit} | {figure.budget} | {met} "
                f"| {peer} | {ratio} |")
        return "\n".join(lines)

    def summary(self):
        judged = [figure for figure in self.all if figure.met is not None]
        missed = [f"{figure.part}: {figure.name}" for figure in judged if not figure.met]
        text = f"{len(judged) - len(missed)} of {len(judged)} budgets are met"
        return text + (", all but " + "; ".join(missed) if missed else "")


def number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def line(figure):
    met = {True: "met", False: "NOT MET", None: ""}[figure.met]
    peer = f"  {figure.peer} {number(figure.peer_value)}" if figure.peer_value else ""
    budget = f"  ({figure.budget}: {met})" if figure.budget else ""
    return f"{figure.part}: {figure.name}  {number(figure.value)} {figure.unit}{peer}{budget}"
