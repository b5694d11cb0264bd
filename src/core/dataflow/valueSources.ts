/**
 * Where the object behind a new value comes from, as far as the expression shows: `b = a` is the
 * same object, `b = a[0]` a part of one, `b = [a]` holds one. Mutations travel along these ties.
 */
import type { Call, Expr } from "../python/ast";
import { calleeChain } from "./calleeChain";

export interface ValueSource {
  readonly name: string;
  /**
   * "instance": made by that class, whose later changes it sees. "given": what a method or subscript
   * gives, which is mostly a part of an object, and never one of a module; "holdsGiven": something
   * that holds this. "view": the same memory, seen as another array.
   */
  readonly relation: "same" | "view" | "part" | "given" | "holds" | "holdsGiven" | "instance";
}

/** Copies of what is given: a later change of the argument does not show in them. */
const copyingClasses =
  /^(DataFrame|Series|Index|Path|PurePath|Counter|Decimal|Fraction|Tensor|LongTensor|FloatTensor)$/;

/** Methods that give a part of their receiver: what changes the part changes the whole. */
const viewMethods = new RegExp(
  "^(?:" +
    // dict: Python standard library reference, "Mapping Types"
    "get|setdefault|values|items|" +
    // arrays and tensors: NumPy "Copies and views", PyTorch "Tensor Views"
    "view|view_as|ravel|reshape|transpose|swapaxes|squeeze|unsqueeze|expand|detach|numpy|" +
    // models: PyTorch `Module`, Keras `Model`
    "parameters|named_parameters|children|named_children|modules|named_modules|buffers|" +
    "get_submodule|get_layer)$",
);

/** Functions that give something that holds their arguments. */
const handingOn = new RegExp(
  "^(?:" +
    // Python standard library reference: "Built-in Functions", functools, itertools
    "list|tuple|set|dict|zip|enumerate|reversed|sorted|iter|filter|partial|chain|cycle|islice|" +
    // scikit-learn: transformers and models that a pipeline fits in place
    "make_pipeline|make_union|make_column_transformer)$",
);

export function valueSources(expr: Expr): readonly ValueSource[] {
  switch (expr.kind) {
    case "Name":
      return [{ name: expr.name, relation: "same" }];
    case "Attribute":
    case "Subscript": {
      const chain = calleeChain(expr);
      if (!chain) return [];
      // `np.c_[a, b]` is a call in all but its form.
      const relation = chain.path.includes("[]") ? "given" : "part";
      return [{ name: chain.root.name, relation }];
    }
    case "NamedExpr":
    case "Await":
      return valueSources(expr.value);
    case "Starred":
      return partSources(expr.value);
    case "IfExp":
      return [...valueSources(expr.body), ...valueSources(expr.orelse)];
    case "BoolOp":
      return expr.values.flatMap(valueSources);
    case "List":
    case "Tuple":
    case "Set":
      return held(expr.elements);
    case "Dict":
      return held(expr.entries.flatMap((entry) => (entry.key ? [entry.value] : [])));
    case "Comprehension":
      return held(expr.clauses.map((clause) => clause.iter));
    case "Call":
      return callSources(expr);
    default:
      return [];
  }
}

/** Sources of what comes out of a value when it is unpacked or looped over. */
export function partSources(expr: Expr): readonly ValueSource[] {
  // `for layer in model.layers()`: a method that gives several things mostly gives its receiver's.
  const receiver = expr.kind === "Call" && calleeChain(expr.func);
  if (receiver && receiver.path.length > 0 && !isClassName(receiver.path.at(-1))) {
    return [{ name: receiver.root.name, relation: "given" }];
  }
  return valueSources(expr)
    .filter(({ relation }) => relation !== "instance")
    .map(({ name, relation }) => ({ name, relation: partOfRelation[relation] }));
}

/** What comes out of something that stands in a relation to an object, to that object. */
const partOfRelation = {
  same: "part",
  view: "part",
  part: "part",
  given: "given",
  holds: "same",
  holdsGiven: "given",
  instance: "instance",
} as const;

/** An object made by a class keeps what it is given; `zip`, `list` and the like hand it on. */
function callSources(call: Call): readonly ValueSource[] {
  const chain = calleeChain(call.func);
  const name = chain?.path[chain.path.length - 1] ?? chain?.root.name;
  if (name === undefined) return [];
  if (chain && chain.path.length > 0 && viewMethods.test(name)) {
    return [{ name: chain.root.name, relation: "given" }];
  }
  const isClass = isClassName(name);
  const handsOn = handingOn.test(name);
  if (!isClass && !handsOn) return [];
  const given = held([...call.args, ...call.keywords.map((keyword) => keyword.value)]);
  const isPlain = isClass && chain?.path.length === 0;
  return isPlain ? [...given, { name, relation: "instance" }] : given;
}

function isClassName(name: string | undefined): boolean {
  return name !== undefined && /^[A-Z]/.test(name) && !copyingClasses.test(name);
}

/** Something that holds a value, to the object that the value comes from. */
const heldRelation = {
  same: "holds",
  view: "holds",
  part: "holds",
  given: "holdsGiven",
  holds: "holds",
  holdsGiven: "holdsGiven",
  instance: "instance",
} as const;

function held(elements: readonly Expr[]): readonly ValueSource[] {
  // `[*a]` and `{**a}` copy.
  const single = elements.filter((element) => element.kind !== "Starred");
  return single.flatMap((element) =>
    valueSources(element).map(({ name, relation }) => ({ name, relation: heldRelation[relation] })),
  );
}
