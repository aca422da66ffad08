"""Working out anew what a derivation writes down."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable

from fusion_desk.services.analysing import Derivation

POWERS = {"²": "**2", "³": "**3"}
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def value(text: str) -> float:
    """What a formula with its numbers put in comes to, worked out anew."""
    for sign, plain in {"−": "-", "×": "*", "÷": "/", **POWERS}.items():
        text = text.replace(sign, plain)
    text = re.sub(r"√([0-9.]+)", r"(\1)**0.5", text)
    text = re.sub(r"\|(.*)\|", r"(\1)", text)
    return (
        abs(_value(ast.parse(text, mode="eval").body))
        if "|" in text
        else _value(ast.parse(text, mode="eval").body)
    )


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand)
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, (int, float))
    return float(node.value)


def redone(one: Derivation) -> tuple[float, float]:
    """Both sides of the last line."""
    left, right = one.worked.rsplit(" = ", 1)
    right = right.split(" → ")[0]
    if right.endswith("%"):
        return value(left), value(right[:-1]) / 100
    return value(left.split(" ≤ ")[-1].split(" > ")[-1]), value(right)
