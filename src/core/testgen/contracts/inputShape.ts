/**
 * What a torch module takes, read off its `forward`: the first layer that its argument goes through
 * says how wide it is, `b, n, d = x.shape` how many dimensions it has. Layers that are modules of the
 * notebook are asked in turn.
 */
import { calleeChain, calleeName } from "../../dataflow/calleeChain";
import type { Call, Expr, FunctionDef, Stmt } from "../../python/ast";
import { allExprs } from "../../python/walk";
import type { ModuleFunctions } from "../moduleFunctions";
import { argumentOf, scopeOfCall, valueOf, type Scope, type Value } from "./literalValues";
import { ownClass, parametersOf, type OwnClass } from "./ownClass";
import { statementsIn } from "./roles";

/** What is known of the argument of `forward`. */
export interface Input {
  readonly kind: "numbers" | "indexes" | "pictures";
  /** Width of the last dimension, number of indexes, or of channels. */
  readonly size: number;
  /** Number of dimensions, where the code says it. */
  readonly rank: number | undefined;
}

/** Undefined where the code does not tell it. */
export function inputOf(
  owner: OwnClass,
  given: Scope,
  module: ModuleFunctions,
  depth = 0,
): Input | undefined {
  const forward = owner.methods.get("forward");
  const [data] = parametersOf(forward);
  if (!forward || !data || depth > 4) return undefined;
  const layers = layersOf(owner, given, module);
  const names = new Set([data.name.name]);
  let first: Omit<Input, "rank"> | undefined;
  let rank: number | undefined;
  for (const stmt of statementsIn(forward.body)) {
    rank ??= unpackedRank(stmt, names);
    for (const expr of allExprs(stmt)) {
      const layer = appliedLayer(expr, names, layers);
      // A class from elsewhere may want anything of its argument.
      if (layer && isForeign(layer, module)) return undefined;
      const found = layer && inputOfLayer(layer, module, depth);
      first ??= found ?? productInput(expr, names, layers);
      rank ??= found?.rank;
    }
    const passed = stmt.kind === "Assign" ? stmt.targets[0] : undefined;
    const isPassed =
      stmt.kind === "Assign" &&
      allExprs(stmt).some((expr) => expr.kind === "Name" && names.has(expr.name));
    if (passed?.kind === "Name" && isPassed) names.add(passed.name);
  }
  return first && { ...first, rank };
}

/** A layer as it is made in a constructor, with what that constructor knows. */
export interface Layer {
  readonly call: Call;
  readonly scope: Scope;
  readonly source: string;
}

/** Layers and parameters by the attribute that they are put in. */
export function layersOf(
  owner: OwnClass,
  given: Scope,
  module: ModuleFunctions,
): ReadonlyMap<string, Layer> {
  const { source } = module.facts;
  const scope = new Map<string, Value>(given);
  const layers = new Map<string, Layer>();
  const twice = new Set<string>();
  for (const stmt of statementsIn(owner.methods.get("__init__")?.body ?? [])) {
    if (stmt.kind !== "Assign") continue;
    for (const target of stmt.targets) {
      const name = source.slice(target.start, target.end);
      scope.set(name, valueOf(stmt.value, source, scope));
      const isAttribute = target.kind === "Attribute" && /^self\.\w+$/.test(name);
      if (!isAttribute || stmt.value.kind !== "Call") continue;
      // Of a layer that is made in two ways nobody knows which.
      if (layers.has(target.attr.name)) twice.add(target.attr.name);
      layers.set(target.attr.name, { call: stmt.value, scope, source });
    }
  }
  for (const name of twice) layers.delete(name);
  return layers;
}

/** Whether the code speaks of dimensions by their number, so that theirs must be known. */
export function countsDimensions(forward: FunctionDef, { facts }: ModuleFunctions): boolean {
  const code = facts.source.slice(forward.start, forward.end).replaceAll(ofTables, "");
  return /transpose\(|permute\(|dim=[12]|\.shape\[|\.size\(|\[:, ?[:-]|\.T\b|squeeze|view\(|reshape\(/.test(
    code,
  );
}

/** What makes a table of anything, or works on one: `x.view(-1, 784)`, `softmax(x, dim=1)`. */
const ofTables =
  /\.(view|reshape)\(\s*(-1,[^()]*|\w+\.(size\(0\)|shape\[0\]),\s*-1\s*)\)|flatten\(\w+, 1\)|softmax\([^=]*dim=1\)|\.squeeze\(-1\)/g;

/** `b, n, d = x.shape` */
function unpackedRank(stmt: Stmt, names: ReadonlySet<string>): number | undefined {
  const target = stmt.kind === "Assign" ? stmt.targets[0] : undefined;
  if (stmt.kind !== "Assign" || target?.kind !== "Tuple") return undefined;
  const shaped = stmt.value.kind === "Call" ? stmt.value.func : stmt.value;
  const isShape = shaped.kind === "Attribute" && /^(shape|size)$/.test(shaped.attr.name);
  const isOfData = isShape && shaped.value.kind === "Name" && names.has(shaped.value.name);
  return isOfData ? target.elements.length : undefined;
}

/** The layer in `self.layer(x)`. */
function appliedLayer(
  expr: Expr,
  names: ReadonlySet<string>,
  layers: ReadonlyMap<string, Layer>,
): Layer | undefined {
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute") return undefined;
  const [arg] = expr.args;
  const isOwn = expr.func.value.kind === "Name" && expr.func.value.name === "self";
  return isOwn && arg?.kind === "Name" && names.has(arg.name)
    ? layers.get(expr.func.attr.name)
    : undefined;
}

function isForeign({ call }: Layer, module: ModuleFunctions): boolean {
  const root = calleeChain(call.func)?.root.name;
  const binding = module.facts.statements
    .flatMap(({ imports }) => imports)
    .find(({ name }) => name === root);
  return binding !== undefined && !/^torch\b/.test(binding.path);
}

/** `x @ self.weights`, where the weights are made as `nn.Parameter(torch.rand(d_in, d_out))`. */
function productInput(
  expr: Expr,
  names: ReadonlySet<string>,
  layers: ReadonlyMap<string, Layer>,
): Omit<Input, "rank"> | undefined {
  if (expr.kind !== "BinOp" || !/^[@*+]$/.test(expr.operator)) return undefined;
  const weight = [expr.left, expr.right].find((each) => each.kind === "Attribute");
  const data = [expr.left, expr.right].find((each) => each.kind === "Name");
  if (weight?.kind !== "Attribute" || data?.kind !== "Name" || !names.has(data.name))
    return undefined;
  const layer = layers.get(weight.attr.name);
  const [made] = layer && calleeName(layer.call.func) === "Parameter" ? layer.call.args : [];
  if (!layer || made?.kind !== "Call" || !made.args[0]) return undefined;
  const size = valueOf(made.args[0], layer.source, layer.scope);
  return typeof size === "number" ? { kind: "numbers", size } : undefined;
}

function inputOfLayer(layer: Layer, module: ModuleFunctions, depth: number): Input | undefined {
  const { call, scope, source } = layer;
  const name = calleeName(call.func);
  const own = call.func.kind === "Name" ? ownClass(name, module) : undefined;
  if (own) {
    const parameters = parametersOf(own.methods.get("__init__"));
    const given = scopeOfCall(call, source, scope, parameters, module.facts.source);
    return inputOf(own, given, module, depth + 1);
  }
  const numberAt = (at: number, keyword: string): number | undefined => {
    const arg = argumentOf(call, at, keyword);
    const value = arg && valueOf(arg, source, scope);
    return typeof value === "number" ? value : undefined;
  };
  const sized = (
    kind: Input["kind"],
    size: number | undefined,
    rank?: number,
  ): Input | undefined => (size === undefined ? undefined : { kind, size, rank });
  switch (name) {
    case "Linear":
      return sized("numbers", numberAt(0, "in_features"));
    case "LayerNorm":
      return sized("numbers", numberAt(0, "normalized_shape"));
    case "BatchNorm1d":
      return sized("numbers", numberAt(0, "num_features"), 2);
    case "Embedding":
      return sized("indexes", numberAt(0, "num_embeddings"));
    case "Conv2d":
      return sized("pictures", numberAt(0, "in_channels"), 4);
    case "LSTM":
    case "GRU":
    case "RNN":
      return sized("numbers", numberAt(0, "input_size"), 3);
    case "Sequential": {
      const first = call.args.find(
        (arg) => !(arg.kind === "Call" && /^(Flatten|Dropout)$/.test(calleeName(arg.func))),
      );
      return first?.kind === "Call"
        ? inputOfLayer({ ...layer, call: first }, module, depth)
        : undefined;
    }
  }
  return undefined;
}
