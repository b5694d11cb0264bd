"""Runs a notebook twice: as it is, and with the symbols of its extracted module in place of its own.

Reads a request as JSON from standard input:

    cells         code of the code cells, magics taken out, with their index
    folders       two copies of the folder that the notebook runs in
    paths         for each run, folders to put on `sys.path`
    module        file of the module
    replace       names of the module that replace the notebook's own, by index of the cell
    calls         expressions to evaluate in the end

A function of the module that has a parameter for state gets that state at each call.

Every value that both runs have in the end, every value that a cell shows, every error and every call
is compared. Prints JSON: how much was compared, what differs, which functions of the module ran.
"""

import ast
import asyncio
import functools
import importlib.util
import inspect
import json
import os
import random
import sys
import types

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def main():
    request = json.load(sys.stdin)
    sys.stdout = open(os.devnull, "w")
    sys.stderr = open(os.devnull, "w")
    sys.dont_write_bytecode = True
    called = set()
    plain = run(request, 0, None)
    module = load(request, 1)
    sys.setprofile(lambda frame, event, arg: note(frame, event, request["module"], called))
    replaced = run(request, 1, module)
    sys.setprofile(None)
    differences = []
    compared = compare_runs(plain, replaced, differences)
    result = {"compared": compared, "differences": differences, "called": sorted(called)}
    sys.__stdout__.write(json.dumps(result))


def note(frame, event, path, called):
    if event == "call" and frame.f_code.co_filename == path:
        called.add(frame.f_code.co_qualname if sys.version_info >= (3, 11) else frame.f_code.co_name)


def load(request, turn):
    sys.path[:0] = request["paths"][turn]
    spec = importlib.util.spec_from_file_location("extracted", request["module"])
    module = importlib.util.module_from_spec(spec)
    sys.modules["extracted"] = module
    spec.loader.exec_module(module)
    return module


def run(request, turn, module):
    os.chdir(request["folders"][turn])
    random.seed(0)
    np.random.seed(0)
    plt.close("all")
    namespace = {"__name__": "__main__", "display": lambda *values: None}
    main_module = types.ModuleType("__main__")
    main_module.__dict__.update(namespace)
    sys.modules["__main__"] = main_module
    namespace = main_module.__dict__
    path_before = list(sys.path)
    sys.path[:0] = request["paths"][turn]
    shown = {}
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    for cell in request["cells"]:
        try:
            names = request["replace"].get(str(cell["index"]), []) if module else []
            namespace["__extracted__"] = module
            namespace["__taken__"] = taken
            shown[cell["index"]] = execute(cell["code"], namespace, flags, names)
        except Exception as error:
            shown[cell["index"]] = f"{type(error).__name__}: {error}"
        if "from __future__ import annotations" in cell["code"]:
            import __future__

            flags |= __future__.annotations.compiler_flag
    for expression in request["calls"]:
        shown[expression] = execute(expression, namespace, flags)
    sys.path[:] = path_before
    return {"namespace": namespace, "shown": shown}


def execute(code, namespace, flags, replaced=()):
    """Runs code and gives the value of its last expression, as a notebook shows it.

    Where the code defines one of the replaced names, the module's definition follows.
    """
    tree = ast.parse(code)
    for at, statement in reversed(list(enumerate(tree.body))):
        for name in [name for name in bound(statement) if name in replaced]:
            taken = f"{name} = __taken__({name}, __extracted__.{name}, globals())"
            tree.body[at + 1 : at + 1] = ast.parse(taken).body
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    finish(eval(compile(tree, "<cell>", "exec", flags, dont_inherit=True), namespace))
    if last is None:
        return None
    expression = ast.Expression(last.value)
    return finish(eval(compile(expression, "<cell>", "eval", flags, dont_inherit=True), namespace))


def taken(own, extracted, namespace):
    """The module's definition, to be called as the notebook calls its own.

    State that the notebook's function reads is a parameter of the module's: it gets the value that
    the notebook has at the call.
    """
    if not inspect.isfunction(own):
        return extracted
    before = inspect.signature(own).parameters
    added = [name for name in inspect.signature(extracted).parameters if name not in before]
    if not added:
        return extracted

    @functools.wraps(extracted)
    def called(*args, **kwargs):
        return extracted(*args, **kwargs, **{name: namespace[name] for name in added})

    return called


def bound(statement):
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    return [target.id for target in targets if isinstance(target, ast.Name)]


def finish(value):
    return asyncio.run(value) if inspect.iscoroutine(value) else value


def compare_runs(plain, replaced, differences):
    compared = 0
    for kind in ("shown", "namespace"):
        left, right = plain[kind], replaced[kind]
        for key in left:
            if isinstance(key, str) and key.startswith("__"):
                continue
            if key not in right:
                differences.append(f"{kind} {key}: missing")
                continue
            reason = difference(left[key], right[key], 0)
            if reason:
                differences.append(f"{kind} {key}: {reason}")
            compared += 1
    return compared


def difference(left, right, depth):
    """Why two values are not the same, or None. Code is compared by its name only: it is what differs."""
    if isinstance(left, (types.FunctionType, types.ModuleType, type)):
        same = getattr(left, "__name__", None) == getattr(right, "__name__", None)
        return None if same else f"{left!r} and {right!r}"
    if type(left).__name__ != type(right).__name__:
        return f"{type(left).__name__} and {type(right).__name__}"
    if depth > 6:
        return None
    if isinstance(left, (pd.DataFrame, pd.Series, pd.Index)):
        return None if left.equals(right) else "other values"
    if isinstance(left, np.ndarray):
        if left.dtype == object:
            return difference(left.tolist(), right.tolist(), depth + 1)
        same = left.shape == right.shape and np.array_equal(left, right, equal_nan=left.dtype.kind in "fc")
        return None if same else "other values"
    if isinstance(left, float) and left != left:
        return None if right != right else "nan and a number"
    if isinstance(left, (str, bytes, int, float, complex, bool, type(None))):
        return None if left == right else f"{left!r} and {right!r}"
    if isinstance(left, dict):
        if list(map(str, left)) != list(map(str, right)):
            return "other keys"
        # Searches keep how long they took.
        return first(
            difference(left[key], right[other], depth + 1)
            for key, other in zip(left, right)
            if not str(key).strip("_").endswith("_time")
        )
    if isinstance(left, (list, tuple)):
        if len(left) != len(right):
            return f"{len(left)} and {len(right)} items"
        return first(difference(a, b, depth + 1) for a, b in zip(left, right))
    if isinstance(left, (set, frozenset)):
        return None if sorted(map(repr, left)) == sorted(map(repr, right)) else "other items"
    origin = type(left).__module__.split(".")[0]
    if origin in {"__main__", "extracted", "sklearn", "enum"} and hasattr(left, "__dict__"):
        return difference(vars(left), vars(right), depth + 1)
    return None


def first(reasons):
    return next((reason for reason in reasons if reason), None)


main()
