"""What generated tests are worth: small changes of the functions that they test, and which are noticed.

Reads the tests as JSON from standard input, in a folder with the modules and the test files. Each
change (an operator, a comparison, a constant, a condition, what is returned) is made alone, in
memory. Prints by symbol how many made one of its tests fail, and the changes that none noticed.
"""

import ast
import copy
import json
import os
import sys
import types

SWAPS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
}

# More lines than any of these functions runs: a change may make a loop endless.
MOST_LINES = 200_000


class TooLong(Exception):
    pass


def changes_of(node):
    """Descriptions of what can be changed at a node, each with the function that does it."""
    if isinstance(node, (ast.BinOp, ast.AugAssign, ast.BoolOp)) and type(node.op) in SWAPS:
        yield "operator", lambda n: setattr(n, "op", SWAPS[type(n.op)]())
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield "comparison", lambda n: n.ops.__setitem__(0, SWAPS[type(n.ops[0])]())
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, bool):
            yield "constant", lambda n: setattr(n, "value", not n.value)
        elif isinstance(value, (int, float)):
            yield "constant", lambda n: setattr(n, "value", n.value + 1)
        elif isinstance(value, str) and value:
            yield "constant", lambda n: setattr(n, "value", n.value + "x")
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield "condition", lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    if isinstance(node, ast.Return) and node.value is not None:
        yield "return", lambda n: setattr(n, "value", ast.Constant(None))


def body_of(tree, symbol):
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == symbol:
            return node
    return None


def places(definition):
    """Numbers of the nodes of a definition, without its docstrings and annotations."""
    left_out = set()
    for node in ast.walk(definition):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.update(map(id, ast.walk(node)))
        for field in ("annotation", "returns"):
            part = getattr(node, field, None)
            if isinstance(part, ast.AST):
                left_out.update(map(id, ast.walk(part)))
    for at, node in enumerate(ast.walk(definition)):
        if id(node) not in left_out:
            yield at, node


def mutants(tree, symbol):
    definition = body_of(tree, symbol)
    if definition is None:
        return
    for at, node in places(definition):
        for number, (what, _) in enumerate(changes_of(node)):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(body_of(changed, symbol)))[at]
            list(changes_of(target))[number][1](target)
            ast.fix_missing_locations(changed)
            yield f"line {getattr(node, 'lineno', '?')}: {what}", changed


def load(name, tree):
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(tree, name, "exec"), module.__dict__)


def passes(name, tree, test_file, tests):
    """Whether all of the tests pass with that module."""
    lines = 0

    def count(frame, event, arg):
        nonlocal lines
        lines += event == "line"
        if lines > MOST_LINES:
            raise TooLong
        return count if frame.f_code.co_filename in (name, test_file) else None

    try:
        load(name, tree)
        with open(test_file) as file:
            space = {"__name__": "tests", "__file__": os.path.abspath(test_file)}
            exec(compile(file.read(), test_file, "exec"), space)
        sys.settrace(count)
        for test in tests:
            space[test]()
        return True
    except BaseException:
        return False
    finally:
        sys.settrace(None)


def main():
    sys.path.insert(0, "src")
    groups = {}
    for test in json.load(sys.stdin):
        path, name = test["id"].split("::")
        groups.setdefault((test["module"], test["symbol"], path), []).append(name)
    counts = {}
    for (module, symbol, path), tests in groups.items():
        name = os.path.relpath(module, "src")[: -len(".py")].replace(os.sep, ".")
        with open(module) as file:
            tree = ast.parse(file.read())
        if not passes(name, tree, path, tests):
            raise SystemExit(f"{path}: {tests} do not pass")
        killed, survived = 0, []
        for what, changed in mutants(tree, symbol):
            if passes(name, changed, path, tests):
                survived.append(what)
            else:
                killed += 1
        counts[f"{module}::{symbol}"] = {"killed": killed, "survived": survived}
    print(json.dumps(counts))


main()
