"""Imports modules and reports what their import does besides defining names.

Arguments: a folder for each `--path` to put on `sys.path`, then module files. The packages that a
module imports are loaded first, so that what is seen is the module's own doing. Prints JSON: for each
file the error, the output and the audit events that no import should cause.
"""

import abc
import ast
import builtins
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import json
import os
import sys
import types

BAD_EVENTS = {
    "open", "os.chdir", "os.chmod", "os.exec", "os.fork", "os.kill", "os.link", "os.listdir",
    "os.mkdir", "os.putenv", "os.remove", "os.rename", "os.rmdir", "os.scandir", "os.spawn",
    "os.symlink", "os.system", "os.truncate", "os.unsetenv", "shutil.copyfile", "shutil.move",
    "shutil.rmtree", "socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect",
    "subprocess.Popen", "urllib.Request", "builtins.input",
}


class StandInMeta(abc.ABCMeta):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in_class(name)


def stand_in_class(name):
    """A class that takes any arguments, and any keywords where it is inherited from."""
    members = {"__init__": lambda *_, **__: None, "__init_subclass__": lambda *_, **__: None}
    return StandInMeta(name, (), members)


class StandIn(types.ModuleType):
    """A package that is too large to install: its capital names are classes, all others decorators."""

    __path__ = []
    __version__ = "99.0"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = stand_in_class(name) if name[0].isupper() else StandIn(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value

    def __call__(self, *args, **kwargs):
        return lambda function: function


def importer():
    """The file of the code that imports right now."""
    frame = sys._getframe(1)
    while frame and ("importlib" in frame.f_code.co_filename or frame.f_code.co_filename == __file__):
        frame = frame.f_back
    return frame.f_code.co_filename if frame else ""


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, packages):
        self.packages = packages

    def find_spec(self, name, path, target=None):
        # Real packages look for optional ones, and must not take a stand-in for them.
        if name.split(".")[0] not in self.packages or "site-packages" in importer():
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return StandIn(spec.name)

    def exec_module(self, module):
        pass


def load_dependencies(source):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            with contextlib.suppress(ImportError):
                exec(compile(ast.unparse(node), "<imports>", "exec"), {})
    fill_stars(tree)


def fill_stars(tree):
    """A stand-in has every name that code may want from `from package import *`."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - set(dir(builtins))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and not node.level:
            module = sys.modules.get(node.module)
            if isinstance(module, StandIn):
                module.__all__ = sorted(names)


def examine(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    code = compile(source, path, "exec")
    load_dependencies(source)
    module = types.ModuleType(os.path.basename(path).removesuffix(".py"))
    module.__file__ = path
    sys.modules[module.__name__] = module
    events, error, output = [], None, io.StringIO()
    with watching(events), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            exec(code, module.__dict__)
        except BaseException as raised:
            error = f"{type(raised).__name__}: {raised}"
    del sys.modules[module.__name__]
    return {"path": path, "error": error, "output": output.getvalue(), "events": events}


watched = []


def hook(event, args):
    if watched and event in BAD_EVENTS:
        # Python looks for modules itself, for a conditional import for example.
        caller = sys._getframe(1)
        while caller and "importlib" not in caller.f_code.co_filename:
            caller = caller.f_back
        if caller is None:
            watched[-1].append(f"{event} {args[0]!r}")


@contextlib.contextmanager
def watching(events):
    watched.append(events)
    try:
        yield
    finally:
        watched.pop()


def main(arguments):
    paths, packages, files = [], [], []
    for argument in arguments:
        key, _, value = argument.partition("=")
        {"--path": paths, "--stand-in": packages}.get(key, files).append(value or argument)
    sys.path[:0] = paths
    sys.meta_path.insert(0, StandInFinder(packages))
    sys.dont_write_bytecode = True
    sys.addaudithook(hook)
    print(json.dumps([examine(path) for path in files]))


main(sys.argv[1:])
