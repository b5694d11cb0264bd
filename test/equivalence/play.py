"""Runs a notebook from top to bottom in IPython, or its module's `run()`, and describes the results.

Each run has the process, the folder and the random numbers to itself; who calls forks first.
"""

import asyncio
import importlib.util
import inspect
import os
import random
import re
import socket
import sys
import types
import warnings

import matplotlib.pyplot as plt
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from describe import describe


class Failure(Exception):
    """Something that a person should read as it is."""


def play_notebook(request, folder, seed=0):
    """The shell's variables after the last cell; raises Failure where a cell does."""
    prepare(folder, seed)
    shell = make_shell(request.get("shell", True))
    hidden = set(shell.user_ns)
    snapshots = {}
    for cell in request["cells"]:
        result = shell.run_cell(cell["source"], store_history=True, silent=False)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            raise Failure(f"cell {cell['index'] + 1}: {type(error).__name__}: {error}")
        if cell["index"] == request.get("snapshotAfter"):
            snapshots = {name: safely(value) for name, value in variables(shell, hidden).items()}
    return variables(shell, hidden), snapshots


def variables(shell, hidden):
    return {
        name: value
        for name, value in shell.user_ns.items()
        if not (name.startswith("_") or name in {"In", "Out"}) and name not in hidden
    }


def make_shell(with_commands):
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.ast_node_interactivity = "last_expr"
    shell = InteractiveShell.instance(config=config)
    # Tests install nothing.
    real = shell.system
    shell.system = lambda command: None if "install" in command or not with_commands else real(command)
    for name in ("pip", "conda", "matplotlib", "pylab"):
        shell.register_magic_function(lambda line: None, "line", name)
    sys.modules["__main__"] = shell.user_module
    return shell


def play_module(request, folder):
    """What `run()` gives, and the module."""
    prepare(folder)
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    spec = importlib.util.spec_from_file_location("extracted_module", request["module"])
    module = importlib.util.module_from_spec(spec)
    sys.modules["extracted_module"] = module
    spec.loader.exec_module(module)
    result = getattr(module, wiring_function(request["module"]))()
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    if not isinstance(result, dict):
        raise Failure(f"run() gives {type(result).__name__} instead of a dict")
    return result, module


def wiring_function(path):
    """`run`, or its other name in a module of a notebook that has a `run` of its own."""
    with open(path, encoding="utf-8") as file:
        guard = re.search(r'^if __name__ == "__main__":\n +(?:asyncio\.run\()?(\w+)\(', file.read(), re.M)
    if guard is None:
        raise Failure("the module has no run()")
    return guard[1]


def prepare(folder, seed=0):
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    os.environ["HOME"] = folder
    warnings.simplefilter("ignore")
    plt.close("all")
    # Older notebooks name matplotlib's styles of seaborn without a version.
    for name in [each for each in plt.style.available if each.startswith("seaborn-v0_8")]:
        plt.style.library.setdefault(name.replace("-v0_8", ""), plt.style.library[name])
    random.seed(seed)
    np.random.seed(seed)
    socket.socket.connect = offline
    socket.getaddrinfo = offline


def offline(*_args, **_kwargs):
    raise OSError("tests run without a network")


def safely(value):
    try:
        return describe(value)
    except RecursionError:
        return ("leaf", type(value).__name__, "nested too deeply")
