/**
 * Calls and mentions of functions that got more parameters: what has to be written in their place so
 * that the function gets the values that it used to find in the notebook.
 */
import type { Call, FunctionDef, Lambda } from "../python/ast";
import type { TextEdit } from "../text/edit";
import { spanOf } from "../text/span";
import { calleeName } from "../dataflow/calleeChain";
import { isConsumedBy, type Mention } from "./mentions";
import {
  appendEdit,
  placementIn,
  positionalCount,
  takesAnyKeyword,
  type Source,
} from "./signature";

/** Edits that make a call hand over the names too. */
export function callEdits(
  call: Call,
  callee: FunctionDef | Lambda,
  names: readonly string[],
  source: Source,
): readonly TextEdit[] {
  const isPlain = call.keywords.length === 0 && call.args.every(({ kind }) => kind !== "Starred");
  const isFull = isPlain && call.args.length === positionalCount(callee);
  const isPositional = isFull && placementIn(callee) === "positional";
  const items = isPositional ? names : names.map((name) => `${name}=${name}`);
  const [only] = call.args;
  const close = call.end - 1;
  if (only?.kind === "Comprehension" && only.end === call.end) {
    // `f(x for x in xs)`: its parentheses are those of the call.
    const text = `), ${items.join(", ")}`;
    return [
      { span: { start: only.start, end: only.start }, text: "(" },
      { span: { start: close, end: close }, text },
    ];
  }
  const isEmpty = call.args.length + call.keywords.length === 0;
  const open = source.masked.indexOf("(", call.func.end) + 1;
  return [appendEdit(items, { start: open, end: close }, isEmpty, source)];
}

/** Why a call cannot be given the names, as a clause. */
export function callObstacle(
  call: Call,
  callee: FunctionDef | Lambda,
  name: string,
): string | undefined {
  if (call.keywords.some((each) => each.name?.name === name)) {
    return `a call passes another \`${name}\` by keyword`;
  }
  const isOpen = takesAnyKeyword(callee) && call.keywords.some((each) => !each.name);
  return isOpen ? `a call may pass another \`${name}\` by keyword` : undefined;
}

/** A function handed on as a value takes the values along; what is a `partial` already gets more. */
export function partialEdit(mention: Mention, names: readonly string[], source: Source): TextEdit {
  const { name, call } = mention;
  const items = names.map((each) => `${each}=${each}`);
  if (call && !needsPartial(mention)) {
    const open = source.masked.indexOf("(", call.func.end) + 1;
    return appendEdit(items, { start: open, end: call.end - 1 }, false, source);
  }
  return { span: spanOf(name), text: `functools.partial(${[name.name, ...items].join(", ")})` };
}

/** Whether a mention is a value, but not yet the first argument of a `partial`. */
export function needsPartial({ name, form, call }: Mention): boolean {
  const isIn = call !== undefined && calleeName(call.func) === "partial" && call.args[0] === name;
  return form === "value" && !isIn;
}

/** Why a value cannot stand for the function, as a clause. `isStable`: the name is bound only once. */
export function partialObstacle(
  mention: Mention,
  name: string,
  isStable: boolean,
  path: string | undefined,
): string | undefined {
  const text = `\`${mention.name.name}\` is handed on as a value`;
  // A solver calls the function while it runs; classes of the same modules keep it.
  const isSolver = path !== undefined && /^scipy\.(optimize|integrate)\.[a-z]\w*$/.test(path);
  if (!isStable && !isSolver && !isConsumedBy(mention.call))
    return `${text}, and \`${name}\` gets another value later`;
  // These ask a function for its name, its code or its signature.
  return path !== undefined && /^(inspect|tensorflow|keras|numba|jax|dask|ray|joblib)\b/.test(path)
    ? `${text} to \`${path}\``
    : undefined;
}
