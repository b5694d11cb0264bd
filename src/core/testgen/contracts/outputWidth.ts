/** How wide the result of a torch module is, where its layers stand one behind the other. */
import { calleeName } from "../../dataflow/calleeChain";
import type { Expr, FunctionDef, Stmt } from "../../python/ast";
import type { ModuleFunctions } from "../moduleFunctions";
import { layersOf, type Layer } from "./inputShape";
import { argumentOf, valueOf, type Scope } from "./literalValues";
import type { OwnClass } from "./ownClass";

/**
 * Width of the result, where `forward` only hands its argument from one layer to the next and the
 * last of them is linear.
 */
export function lastWidth(
  owner: OwnClass,
  forward: FunctionDef,
  given: Scope,
  module: ModuleFunctions,
): number | undefined {
  const layers = layersOf(owner, given, module);
  let width: number | undefined;
  for (const stmt of forward.body) {
    const value = passedOn(stmt);
    if (value === "nothing") continue;
    if (value === undefined) return undefined;
    // The made-up table has that form already.
    if (width === undefined && isFlattening(value)) continue;
    for (const name of appliedIn(value)) {
      if (name === undefined) return undefined;
      if (elementwise.test(name)) continue;
      const layer = layers.get(name.replace(/^self\./, ""));
      const found = layer && widthOf(layer);
      if (found === undefined) return undefined;
      width = typeof found === "number" ? found : width;
    }
  }
  return width;
}

/** What a statement computes and hands on; "nothing" for a docstring. */
function passedOn(stmt: Stmt): Expr | "nothing" | undefined {
  if (stmt.kind === "ExprStmt" && stmt.value.kind === "Constant") return "nothing";
  if (stmt.kind === "Return") return stmt.value;
  const [target, more] = stmt.kind === "Assign" ? stmt.targets : [];
  return stmt.kind === "Assign" && target?.kind === "Name" && !more ? stmt.value : undefined;
}

/** Names of what is called on what, inner first; undefined for anything else. */
function appliedIn(value: Expr): readonly (string | undefined)[] {
  if (value.kind === "Name") return [];
  const isSoftmax = value.kind === "Call" && softmax.test(calleeName(value.func));
  if (value.kind !== "Call" || (value.keywords.length > 0 && !isSoftmax)) return [undefined];
  const [inner, more] = value.args;
  if (!inner || more) return [undefined];
  const isSelf =
    value.func.kind === "Attribute" &&
    value.func.value.kind === "Name" &&
    value.func.value.name === "self";
  return [...appliedIn(inner), `${isSelf ? "self." : ""}${calleeName(value.func)}`];
}

/** `x.view(-1, 784)` */
function isFlattening(value: Expr): boolean {
  if (value.kind !== "Call" || value.func.kind !== "Attribute") return false;
  return value.func.value.kind === "Name" && /^(view|reshape)$/.test(value.func.attr.name);
}

const softmax = /^(log_)?softmax$/;
const elementwise = /^((log_)?softmax|relu|sigmoid|tanh|gelu|silu|leaky_relu|elu)$/;
const keepsWidth =
  /^(ReLU|Sigmoid|Tanh|GELU|SiLU|LeakyReLU|ELU|Dropout|BatchNorm1d|LayerNorm|Identity|Flatten|Softmax|LogSoftmax)$/;

/** Width that a layer gives; "same" where it keeps that of its input; undefined when nobody knows. */
function widthOf({ call, scope, source }: Layer): number | "same" | undefined {
  const name = calleeName(call.func);
  if (call.func.kind === "Name" && scope.has(call.func.name)) return undefined;
  if (name === "Linear") {
    const arg = argumentOf(call, 1, "out_features");
    const width = arg && valueOf(arg, source, scope);
    return typeof width === "number" ? width : undefined;
  }
  if (name === "Sequential") {
    let width: number | "same" | undefined = "same";
    for (const arg of call.args) {
      const each = arg.kind === "Call" ? widthOf({ call: arg, scope, source }) : undefined;
      if (each === undefined) return undefined;
      width = each === "same" ? width : each;
    }
    return width;
  }
  return keepsWidth.test(name) ? "same" : undefined;
}
