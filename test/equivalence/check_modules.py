"""Checks modules of notebooks without running them: do they compile, which names are undefined in
them but not in their notebook, and what does their import do, with stand-ins for missing packages.

Reads `[{file, folder, cells: [{index, source}]}]` from standard input and prints a report for each.
"""

import ast
import contextlib
import importlib.util
import io
import json
import os
import subprocess
import sys

from IPython.core.inputtransformer2 import TransformerManager
from pyflakes import checker, messages

QUIET = os.path.join(os.path.dirname(__file__), "..", "python", "import_quietly.py")
KNOWN_TO_SHELL = {"display", "get_ipython", "In", "Out", "_", "__", "exit", "quit"}


def main():
    requests = json.load(sys.stdin)
    reports = [examine(request) for request in requests]
    sound = [at for at, report in enumerate(reports) if report["error"] is None]
    for start in range(0, len(sound), 25):
        group = sound[start : start + 25]
        watch([requests[at] for at in group], [reports[at] for at in group])
    for request, report in zip(requests, reports):
        # What other versions of a library had is not the module's fault.
        if report["error"] and ("ImportError" in report["error"] or "NotFound" in report["error"]):
            watch([request], [report], lambda root: root in sys.stdlib_module_names)
    print(json.dumps(reports))


def examine(request):
    with open(request["file"], encoding="utf-8") as file:
        source = file.read()
    try:
        ours = undefined_in(source)
    except SyntaxError as error:
        return {"error": f"does not compile: {error}", "undefined": [], "events": []}
    known = undefined_in(notebook_code(request["cells"]))
    return {"error": None, "undefined": sorted(ours - known - KNOWN_TO_SHELL), "events": []}


def undefined_in(source):
    found = checker.Checker(ast.parse(source)).messages
    kinds = (messages.UndefinedName, messages.UndefinedLocal, messages.UndefinedExport)
    return {message.message_args[0] for message in found if isinstance(message, kinds)}


def notebook_code(cells):
    transform = TransformerManager().transform_cell
    parts = []
    for cell in cells:
        with contextlib.suppress(SyntaxError):
            code = transform(cell["source"])
            ast.parse(code)
            parts.append(code)
    return "\n".join(parts)


def watch(requests, reports, is_there=None):
    """Imports modules in a process of their own; a group that brings it down is taken one by one."""
    roots = {root for request in requests for root in roots_of(request["file"])}
    missing = [f"--stand-in={root}" for root in sorted(roots) if not (is_there or is_installed)(root)]
    files = [request["file"] for request in requests]
    done = subprocess.run(
        [sys.executable, QUIET, *missing, *files], capture_output=True, text=True, check=False
    )
    if done.returncode != 0 and len(requests) > 1:
        for request, report in zip(requests, reports):
            watch([request], [report])
        return
    if done.returncode != 0:
        reports[0]["error"] = f"its import ends Python: {done.stderr[-200:]}"
        return
    for report, seen in zip(reports, json.loads(done.stdout[done.stdout.index("[") :])):
        report["error"] = seen["error"] and f"its import fails: {seen['error']}"
        report["events"] = seen["events"] + ([f"prints {seen['output'][:80]}"] if seen["output"] else [])


def roots_of(path):
    with io.open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def is_installed(root):
    try:
        return importlib.util.find_spec(root) is not None
    except (ImportError, ValueError):
        return False


main()
