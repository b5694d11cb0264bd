"""Prints the syntax trees of Python's own library as JSON, in the terms of our tree.

For each file its path, its text and its nodes as [kind, start, end], sorted; offsets count UTF-16
units. Left out is what the two trees tell differently on purpose: the insides of f-strings (placed
wrongly before Python 3.12), patterns, tuples between square brackets, the ends of compound statements.
Argument: take every nth file.
"""

import ast
import json
import os
import sys
import sysconfig

KINDS = {
    "Expr": "ExprStmt",
    "AsyncFunctionDef": "FunctionDef",
    "AsyncFor": "For",
    "AsyncWith": "With",
    "TryStar": "Try",
    "ListComp": "Comprehension",
    "SetComp": "Comprehension",
    "DictComp": "Comprehension",
    "GeneratorExp": "Comprehension",
    "YieldFrom": "Yield",
}


def dump(text: str) -> list[list]:
    tree = ast.parse(text)
    starts = [0]
    lines = text.split("\n")
    for line in lines:
        starts.append(starts[-1] + units(line) + 1)
    bytes_of = [line.encode() for line in lines]

    def offset(line: int, column: int) -> int:
        before = bytes_of[line - 1][:column]
        return starts[line - 1] + (column if before.isascii() else units(before.decode()))

    found: list[list] = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.pattern):
            return
        if isinstance(node, (ast.stmt, ast.expr)) and not isinstance(node, ast.Slice):
            kind = type(node).__name__
            end = offset(node.end_lineno, node.end_col_offset)
            if isinstance(node, ast.stmt) and hasattr(node, "body"):
                end = None
            if isinstance(node, ast.Match):
                end = None
            found.append([KINDS.get(kind, kind), offset(node.lineno, node.col_offset), end])
        if isinstance(node, ast.JoinedStr):
            return
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
            visit(node.value)
            for element in node.slice.elts:
                visit(element)
            return
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree)
    return sorted(found, key=json.dumps)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def main() -> None:
    folder = sysconfig.get_path("stdlib")
    paths = []
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - {"site-packages", "dist-packages", "__pycache__"})
        paths += [os.path.join(base, file) for file in sorted(files) if file.endswith(".py")]
    trees = []
    for path in paths[:: int(sys.argv[1])]:
        try:
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            trees.append({"path": os.path.relpath(path, folder), "text": text, "nodes": dump(text)})
        except (SyntaxError, UnicodeDecodeError):
            continue
    json.dump(trees, sys.stdout)


sys.setrecursionlimit(10_000)
main()
