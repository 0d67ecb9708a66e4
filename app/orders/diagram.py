"""Prints the table of moves as the page docs/orders.md: `python -m app.orders.diagram > docs/orders.md`."""

import sys

from app.orders.moves import MOVES, OPENINGS
from app.orders.rules import LIVE, OrderState


def page() -> str:
    """The diagram and the table, in Markdown with Mermaid."""
    lines = [
        "# The moves of an order",
        "",
        "Made from the table in `app/orders/moves.py` by `python -m app.orders.diagram`; a test compares them, and the",
        "database refuses every other step (`order_move_known`).",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    [*] --> {move.target}: {move.by} {move.verb}s" for move in OPENINGS]
    drawn: dict[tuple[str, str], list[str]] = {}
    for move in MOVES:
        for source in sorted(move.sources):
            drawn.setdefault((source, move.target), []).append(f"{move.by} {move.verb}")
    lines += [f"    {source} --> {target}: {', '.join(told)}" for (source, target), told in sorted(drawn.items())]
    lines += [f"    {state} --> [*]" for state in OrderState if state not in LIVE]
    lines += ["```", "", "| move | by | from | to | guard | clock | event |", "|---|---|---|---|---|---|---|"]
    lines += [
        f"| {move.verb} | {move.by} | {', '.join(sorted(move.sources)) or '(new)'} | {move.target} | {move.guard} "
        f"| {move.clock} | `{move.event}` |"
        for move in (*OPENINGS, *MOVES)
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
