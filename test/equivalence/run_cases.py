"""Runs notebooks and their modules and says where the results differ.

Reads requests as a JSON list from standard input, and prints a JSON line for each:

    name          what the line is about
    cells         index and source of the code cells, in the order to run them in
    module        file of the module
    folders       two copies of the folder that the notebook runs in
    surroundings  a folder to make these copies of, for this run only
    returns       names that `run()` must give, at least
    seconds       how long each of the two may run
    snapshotAfter index of a cell; a value may also be what it was after that cell
    mayBeChance   values that the notebook itself gives otherwise each time are not compared
    replaced      cells of the notebook that uses its module, to run in place of the module: `cells`,
                  `module`, its name, and `brought`, names that only these cells have

Libraries are loaded once; every run is a fork of that one process, so none sees another's state.
"""

import contextlib
import json
import os
import pickle
import shutil
import signal
import sys
import tempfile
import time
import traceback

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MPLBACKEND"] = "Agg"

import matplotlib.pyplot  # noqa: E402, F401
import pandas  # noqa: E402, F401
import sklearn.ensemble  # noqa: E402, F401
import sklearn.linear_model  # noqa: E402, F401
import sklearn.model_selection  # noqa: E402, F401
import sklearn.pipeline  # noqa: E402, F401

import describe  # noqa: E402
import play  # noqa: E402
from describe import difference  # noqa: E402

UNBOUND = ("leaf", "NoneType", None)
PICTURES = (".png", ".svg", ".pdf", ".jpg", ".gif")


def main():
    for request in json.load(sys.stdin):
        start = time.monotonic()
        with copies(request) as folders:
            result = compare({**request, "folders": folders})
        result.update(name=request["name"], seconds=round(time.monotonic() - start, 2))
        print(json.dumps(result), flush=True)


def compare(request):
    """`status` is "equal", "different", or says which of the two runs failed."""
    notebook = in_fork(lambda: run_notebook(request), request["seconds"])
    if "error" in notebook:
        return {"status": "notebook failed", "differences": [notebook["error"]], "compared": []}
    if "replaced" in request:
        return compare_replaced(request, notebook["values"])
    # The module has as long, and something more, since a busy machine is not its fault.
    module = in_fork(lambda: run_module(request), 2 * request["seconds"])
    if "error" in module:
        return {"status": "module failed", "differences": [module["error"]], "compared": []}
    ours, theirs = notebook["values"], module["values"]
    differences, overtaken = [], []
    for name in module["order"]:
        found = differs(name, ours.get(name), theirs[name])
        before = notebook["snapshots"].get(name)
        if found and before is not None and not difference(before, theirs[name], name):
            overtaken.append(name)
        elif found:
            differences.append(found)
    differences += files_differ(*request["folders"])
    chance = []
    if differences and request.get("mayBeChance"):
        chance = given_by_chance(request, ours)
        differences = [each for each in differences if name_of(each) not in chance]
        chance = [name for name in chance if name in theirs]
    for name in request.get("returns", []):
        # A constant of the notebook is one of the module.
        value = theirs.get(name, module["constants"].get(name))
        if value is None:
            differences.append(f"{name}: run() does not give it")
        elif name not in theirs and differs(name, ours.get(name), value):
            differences.append(differs(name, ours.get(name), value))
    return {
        "status": "different" if differences else "equal",
        "differences": differences,
        "compared": module["order"],
        "overtaken": overtaken,
        "chance": chance,
    }


def given_by_chance(request, ours):
    """What is other when the notebook runs again, with other seeds outside of it: names and files."""
    with copies(request) as folders:
        again = {**request, "folders": folders}
        other = in_fork(lambda: run_notebook(again, seed=1), request["seconds"])
        files = files_differ(request["folders"][0], folders[0]) if "values" in other else []
    values = other.get("values", {})
    names = [name for name in ours if name in values and difference(ours[name], values[name], name)]
    return names + [name_of(each) for each in files]


def name_of(found):
    """The first word of a difference; of a file its name, which has the word in front."""
    if found.startswith("file "):
        return found.split(":")[0]
    return found.split()[0].rstrip(":")


def compare_replaced(request, ours):
    """Every variable that the notebook still has is what it was, and `returns` are still there."""
    replaced = request["replaced"]
    run = in_fork(lambda: run_replaced(request), 2 * request["seconds"])
    if "error" in run:
        return {"status": "module failed", "differences": [run["error"]], "compared": []}
    theirs = {name: value for name, value in run["values"].items() if name not in replaced["brought"]}
    found = (differs(name, ours.get(name), value) for name, value in theirs.items())
    differences = [each for each in found if each]
    differences += [f"{name}: is gone" for name in request["returns"] if name not in theirs]
    differences += files_differ(*request["folders"])
    return {
        "status": "different" if differences else "equal",
        "differences": differences,
        "compared": list(theirs),
    }


@contextlib.contextmanager
def copies(request):
    if "surroundings" not in request:
        yield request["folders"]
        return
    ignore = shutil.ignore_patterns("*.ipynb", ".*", *(f"*{ending}" for ending in PICTURES))
    with tempfile.TemporaryDirectory() as scratch:
        folders = [os.path.join(scratch, name) for name in ("notebook", "module")]
        for folder in folders:
            shutil.copytree(request["surroundings"], folder, ignore=ignore, symlinks=True)
        yield folders


def differs(name, ours, theirs):
    if ours is None:
        # A name that no branch of the notebook bound is None in a module.
        return None if theirs == UNBOUND else f"{name}: run() gives it, but the notebook has none"
    return difference(ours, theirs, name)


def run_notebook(request, seed=0):
    values, snapshots = play.play_notebook(request, request["folders"][0], seed)
    described = {name: play.safely(value) for name, value in values.items()}
    return {"values": described, "snapshots": snapshots}


def run_module(request):
    values, module = play.play_module(request, request["folders"][1])
    described = {name: play.safely(value) for name, value in values.items()}
    wanted = [name for name in request.get("returns", []) if name not in values]
    constants = {name: play.safely(getattr(module, name)) for name in wanted if hasattr(module, name)}
    return {"values": described, "order": list(values), "constants": constants}


def run_replaced(request):
    describe.OWN_MODULES.add(request["replaced"]["module"])
    cells = request["replaced"]["cells"]
    values, _ = play.play_notebook({**request, "cells": cells}, request["folders"][1])
    return {"values": {name: play.safely(value) for name, value in values.items()}}


def in_fork(work, seconds):
    """What `work` gives in a process of its own, or an `error` where it raises or takes too long."""
    with tempfile.TemporaryFile() as file:
        child = os.fork()
        if child == 0:
            be_child(work, file)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
        signal.alarm(seconds)
        _, status = os.waitpid(child, 0)
        signal.alarm(0)
        file.seek(0)
        data = file.read()
    if status != 0 or not data:
        reason = f"longer than {seconds} s" if status == signal.SIGKILL else f"status {status}"
        return {"error": f"the run ended without a result: {reason}"}
    return pickle.loads(data)


def be_child(work, file):
    os.setsid()
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    try:
        try:
            result = work()
        except play.Failure as failure:
            result = {"error": str(failure)}
        except BaseException as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{os.path.basename(last.filename)} line {last.lineno}: {last.line}"
            result = {"error": f"{type(error).__name__}: {error} ({place})"}
        pickle.dump(result, file)
        file.flush()
    finally:
        os._exit(0)


def files_differ(notebook_folder, module_folder):
    """Files that only one run wrote, or wrote otherwise; models are compared by their being there."""
    ours, theirs = files_in(notebook_folder), files_in(module_folder)
    differences = []
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in theirs or path not in ours:
            who = "notebook" if path in ours else "module"
            differences.append(f"file {path}: only the {who} writes it")
        elif path.endswith((".csv", ".json", ".txt")) and ours[path] != theirs[path]:
            differences.append(f"file {path}: other content")
    return differences


def files_in(folder):
    found = {}
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in files:
            path = os.path.join(parent, name)
            if not name.endswith(PICTURES):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = file.read()
    return found


main()
