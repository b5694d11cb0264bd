"""Values as plain data that two processes can compare.

A description is a tree of tuples: `("leaf", type, payload)` and `("node", type, [(edge, description)])`.
What pickle would save counts: estimators by all they have learned, objects by their attributes. Names
of classes count and not the module that holds them, since that is what extraction changes. Figures,
running times and the insides of functions do not count.
"""

import functools
import itertools
import types

import numpy as np
import pandas as pd

IGNORED = ("leaf", "ignored", None)
ITERATORS = (types.GeneratorType, map, filter, zip, enumerate, reversed, type(iter([])))


ATTRIBUTES = "attributes"
# What summaries and forecasts leave in the results of statsmodels.
LEFT_BY_LOOKS = {"diagn", "table", "predict_dates", "predict_start", "predict_end"}

# Where classes come from that the notebook or its module defines.
OWN_MODULES = {"__main__", "extracted_module"}


class Attributes(dict):
    """What an object of a library is made of."""


def describe(value):
    return Describer().node(value)


class Describer:
    def __init__(self):
        self.seen = set()
        # An object that dies could leave its id to another one.
        self.alive = []

    def node(self, value):
        if value is None or isinstance(value, (bool, int, str, bytes)) and not is_own(type(value)):
            return ("leaf", type(value).__name__, value)
        if isinstance(value, (float, complex)) and not isinstance(value, np.generic):
            return ("leaf", type(value).__name__, repr(value))
        if isinstance(value, np.generic):
            return ("leaf", f"numpy.{value.dtype}", repr(value.item()))
        if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType, np.ufunc)):
            return ("leaf", "class" if isinstance(value, type) else "function", value.__name__)
        if isinstance(value, types.ModuleType):
            return ("leaf", "module", value.__name__)
        if type(value).__module__.split(".")[0] in {"matplotlib", "IPython", "mpl_toolkits"}:
            return IGNORED
        if value is np.random.mtrand._rand:
            # The random numbers that numpy keeps for all; looks may draw from them.
            return ("leaf", "RandomState", "of numpy")
        if id(value) in self.seen:
            # What it is stands where it was seen first.
            return ("leaf", "seen before", type(value).__name__)
        self.seen.add(id(value))
        self.alive.append(value)
        return self.container(value)

    def container(self, value):
        name = type(value).__qualname__.split(".")[-1]
        if isinstance(value, Attributes):
            return self.parts(ATTRIBUTES, value)
        if isinstance(value, np.ndarray):
            return self.array(value, name)
        if isinstance(value, pd.DataFrame):
            columns = [(f"column {key!r}", self.node(value.iloc[:, at])) for at, key in enumerate(value)]
            return ("node", name, [("columns", self.node(value.columns)), *columns])
        if isinstance(value, (pd.Series, pd.Index)):
            parts = {"name": list(value.names) if isinstance(value, pd.Index) else value.name}
            parts["dtype"] = str(value.dtype)
            parts["values"] = value.to_numpy()
            if isinstance(value, pd.Series):
                parts["index"] = value.index
            if isinstance(value.dtype, pd.CategoricalDtype):
                parts["categories"] = value.dtype.categories
            return self.parts(name, parts)
        if isinstance(value, dict):
            kept = [(key, item) for key, item in value.items() if not is_aside(key)]
            nodes = [(repr(key)[:60], self.pair(key, item)) for key, item in kept]
            return ("node", name, nodes)
        if isinstance(value, (list, tuple)) and type(value).__reduce_ex__ is object.__reduce_ex__:
            return ("node", name, [(f"[{at}]", self.node(item)) for at, item in enumerate(value)])
        if isinstance(value, (set, frozenset)):
            items = sorted((self.node(item) for item in value), key=repr)
            return ("node", name, [("item", item) for item in items])
        if isinstance(value, ITERATORS):
            return self.parts(name, {"rest": list(itertools.islice(value, 1000))})
        if isinstance(value, types.MethodType):
            return self.parts("method", {"name": value.__name__, "self": value.__self__})
        if isinstance(value, functools.partial):
            parts = {"func": value.func, "args": value.args, "keywords": value.keywords}
            return self.parts("partial", parts)
        return self.object(value, name)

    def object(self, value, name):
        if is_own(type(value)) and not isinstance(value, BaseException):
            slots = getattr(type(value), "__slots__", ())
            parts = {slot: getattr(value, slot) for slot in slots if hasattr(value, slot)}
            parts.update(getattr(value, "__dict__", {}))
            for base in (dict, list, tuple, set, str, int, float):
                if isinstance(value, base):
                    parts[""] = base(value)
            return self.parts(name, parts)
        try:
            reduced = value.__reduce_ex__(4)
        except Exception:
            return ("leaf", name, "cannot be looked into")
        if isinstance(reduced, str):
            return ("leaf", name, reduced)
        state, items, pairs = (*reduced[2:], None, None, None)[:3]
        parts = {"made from": reduced[1]}
        if isinstance(state, dict):
            parts["state"] = Attributes(state)
        elif state is not None:
            parts["state"] = state
        parts["items"] = list(items) if items else None
        parts["pairs"] = list(pairs) if pairs else None
        return self.parts(name, {key: part for key, part in parts.items() if part is not None})

    def array(self, value, name):
        if value.dtype.names:
            # Bytes between the fields are anything.
            fields = {field: np.ascontiguousarray(value[field]) for field in value.dtype.names}
            return self.parts(name, fields)
        if value.dtype.hasobject:
            return self.parts(name, {"shape": value.shape, "items": value.ravel().tolist()})
        payload = (str(value.dtype), value.shape, np.ascontiguousarray(value).tobytes())
        return ("leaf", f"array of {value.dtype}", payload)

    def pair(self, key, item):
        if isinstance(key, (str, int, float, bool, type(None))):
            return self.node(item)
        return ("node", "entry", [("key", self.node(key)), ("value", self.node(item))])

    def parts(self, name, parts):
        # What several attributes share is described at a public one, wherever caches have it, too.
        kept = sorted((key for key in parts if not is_aside(key)), key=is_private)
        return ("node", name, [(str(key), self.node(parts[key])) for key in kept])


def is_own(kind):
    """Whether a class comes from the notebook or from its module."""
    return kind.__module__ in OWN_MODULES


def is_private(key):
    return str(key).startswith("_")


def is_aside(key):
    """Searches keep how long they took, under `mean_fit_time` and the like; looks fill caches."""
    return isinstance(key, str) and (
        key.strip("_").endswith("_time") or "cache" in key or key.startswith("_tmp")
    )


def difference(left, right, path):
    """Where two descriptions differ first, with both values, or None."""
    if left == right:
        return None
    if left[0] == right[0] == "node" and left[1] == right[1]:
        if left[1] == ATTRIBUTES:
            left, right = only_telling(left, right), only_telling(right, left)
        ours, theirs = [edge for edge, _ in left[2]], [edge for edge, _ in right[2]]
        if ours == theirs:
            pairs = zip(left[2], right[2])
            found = (difference(a, b, f"{path} {edge}") for (edge, a), (_, b) in pairs)
            return next(filter(None, found), None)
        only = [edge for edge in ours if edge not in theirs], [edge for edge in theirs if edge not in ours]
        return f"{path}: {short(left)} and {short(right)}; only one of them has {only[0]}, the other {only[1]}"
    if left[0] == right[0] == "leaf" and left[1] == right[1] and left[1].startswith("array of"):
        return f"{path}: {array_difference(left[2], right[2])}"
    return f"{path}: {short(left)} and {short(right)}"


def only_telling(node, other):
    """Without what a look may have left: private attributes, and summaries, that only one has."""
    others = {edge for edge, _ in other[2]}
    kept = [
        (edge, each)
        for edge, each in node[2]
        if edge in others or not (edge.startswith("_") or edge in LEFT_BY_LOOKS)
    ]
    return (node[0], node[1], sorted(kept, key=lambda each: each[0]))


def array_difference(left, right):
    if left[1] != right[1]:
        return f"arrays of shape {left[1]} and {right[1]}"
    try:
        a, b = (np.frombuffer(data, dtype=dtype) for dtype, _, data in (left, right))
    except (TypeError, ValueError):
        return "other values"
    at = int(np.flatnonzero(a != b)[0]) if (a != b).any() else 0
    return f"{int((a != b).sum())} of {a.size} values, the first at {at}: {a[at]!r} and {b[at]!r}"


def short(node):
    if node[0] == "node":
        return f"{node[1]} of {len(node[2])}"
    return f"{node[1]} {str(node[2])[:200]!r}"
