/** What `value[...]` and `value.attr` give: columns, parts of the rows, or something unknown. */
import type { Attribute, Expr, Subscript } from "../python/ast";
import { identityOf, isWritten, type Context } from "./context";
import { chosenFrom } from "./parts";
import { data, isData, isLearner, type Data, type Known, type Trace } from "./value";
import { rowlessAttributes } from "./vocabulary";

export function attributeValue(expr: Attribute, context: Context): Known | undefined {
  const base = context.value(expr.value);
  const name = expr.attr.name;
  if (base?.kind === "learner") {
    if (base.isSearch && name === "best_estimator_") {
      return { ...base, isSearch: false };
    }
    const isChoice = /^best_(params_|index_)$/.test(name) && base.isSearch;
    return isChoice ? { kind: "chosen", choices: base.tuned } : undefined;
  }
  if (base?.kind === "chosen" || base?.kind === "indices") return base;
  if (base?.kind === "instance") return base.fields.get(name);
  // `max(scores, key=scores.get)`
  if (base?.kind === "collection" && /^(get|__getitem__)$/.test(name)) return base;
  if (!isData(base)) return undefined;
  if (name === "columns") return { kind: "names", names: [] };
  if (rowlessAttributes.has(name)) return undefined;
  if (name === "index") return { kind: "indices", rows: base.rows };
  if (/^(iloc|loc|at|iat|values|str|dt|cat|T|ix|array)$/.test(name)) return base;
  const type = context.typeOf(expr.value);
  if (type !== undefined && /^(pandas|polars|dask|geopandas)\b/.test(type)) {
    return columnsOf(base, [name]);
  }
  if (type === "sklearn.Bunch") return base;
  return data(base.rows.member(`.${name}`));
}

export function subscriptValue(expr: Subscript, context: Context): Known | undefined {
  const base = context.value(expr.value);
  const indices = expr.indices.map((index) =>
    index.kind === "Slice" ? undefined : context.value(index),
  );
  const chosen = indices.find((each) => each?.kind === "chosen");
  if (chosen && base?.kind === "collection") {
    return chosenFrom(
      base.items.find((item) => item),
      chosen.choices,
    );
  }
  if (chosen) return chosen;
  if (base?.kind === "chosen" || base?.kind === "score") return base;
  if (base?.kind === "names") return { kind: "names", names: [] };
  if (base?.kind === "collection") {
    const isPart = expr.indices.some(({ kind }) => kind === "Slice");
    if (isPart) return base.ranking ? base : itemOf(expr, base.items, base.isExact, context);
    const item = itemOf(expr, base.items, base.isExact, context);
    return base.ranking ? chosenFrom(item, [base.ranking]) : item;
  }
  if (!isData(base)) return undefined;
  const [first, ...others] = expr.indices;
  if (!first) return base;
  const isLabel = expr.value.kind === "Attribute" && /^i?loc$/.test(expr.value.attr.name);
  if (others.length === 0 && !isLabel) {
    const [index] = indices;
    if (index?.kind === "names") return keyed(base, index.names, expr, context);
    if (isColumnList(first)) return { ...base, column: undefined };
  }
  const rows = partOf(base, first, indices[0], context);
  const [, columns] = indices;
  return columns?.kind === "names" && rows ? columnsOf(rows, columns.names) : rows;
}

/** `value["name"]`: a column of a table, else something that the value holds. */
function keyed(
  base: Data,
  names: readonly string[],
  expr: Subscript,
  context: Context,
): Known | undefined {
  const type = context.typeOf(expr.value);
  const [index] = expr.indices;
  const isTable = type === undefined ? index?.kind !== "Constant" : !type.startsWith("builtins.");
  if (type === "sklearn.Bunch") return base;
  if (isTable || index?.kind === "List") return columnsOf(base, names);
  return data(base.rows.member(`[${names.join()}]`));
}

/** `df[[first, second]]` with names that are not known. */
function isColumnList(index: Expr): boolean {
  return index.kind === "List";
}

/** The value with fewer columns; what was learned in the others is left behind. */
export function columnsOf(base: Data, names: readonly string[]): Data {
  const traces = base.traces.filter(
    ({ columns }) =>
      columns === undefined || names.length === 0 || names.some((name) => columns.has(name)),
  );
  return { ...base, traces, column: names.length === 1 ? names[0] : undefined };
}

export function withoutColumns(base: Data, names: readonly string[]): Data {
  const keeps = ({ columns }: Trace): boolean =>
    columns === undefined || [...columns].some((column) => !names.includes(column));
  return { ...base, traces: base.traces.filter(keeps), column: undefined };
}

function partOf(
  base: Data,
  index: Expr,
  value: Known | undefined,
  context: Context,
): Data | undefined {
  const { rows } = base;
  if (index.kind === "Slice") {
    const [lower = "", upper = "", step = ""] = boundsOf(index, context);
    if (lower === "" && upper === "" && step === "") return base;
    const key = `slice ${lower}:${upper}:${step}`;
    const cut = step === "" ? ({ kind: "interval", lower, upper } as const) : someRows;
    return { ...base, rows: rows.part(key, cut) };
  }
  if (value?.kind === "indices") {
    // Positions from a split of rows that these rows go with.
    return { ...base, rows: value.rows };
  }
  if (index.kind === "Constant" && isWritten(context, index, "None")) return base;
  if (index.kind === "Attribute" && index.attr.name === "newaxis") return base;
  const isNegated = index.kind === "UnaryOp" && index.operator === "~";
  const mask = isNegated ? bare(index.operand) : index;
  const identity = identityOf(context, mask);
  const cut = { kind: "mask", mask: identity, isNegated } as const;
  return { ...base, rows: rows.part(`mask ${isNegated ? "~" : ""}${identity}`, cut) };
}

const someRows = { kind: "some" } as const;

function bare(expr: Expr): Expr {
  return expr.kind === "Tuple" && expr.elements.length === 1 ? (expr.elements[0] ?? expr) : expr;
}

/** Lower, upper and step as written; a bound that is left out is "". */
function boundsOf(slice: Expr, context: Context): readonly string[] {
  if (slice.kind !== "Slice") return [];
  const text = context.text(slice);
  const bounds: string[] = [];
  let at = slice.start;
  let open = [...slice.parts];
  for (let position = 0; position < 3; position++) {
    const colon = nextColon(text, at - slice.start, open[0], slice.start);
    const part = open.find(({ start }) => start < slice.start + colon);
    bounds.push(part ? identityOf(context, part) : "");
    if (part) open = open.filter((each) => each !== part);
    at = slice.start + colon + 1;
  }
  return bounds;
}

/** Offset of the colon that ends the bound which begins at `from`, behind the next written part. */
function nextColon(text: string, from: number, part: Expr | undefined, start: number): number {
  const before = text.indexOf(":", from);
  if (!part || (before >= 0 && before < part.start - start))
    return before < 0 ? text.length : before;
  const after = text.indexOf(":", part.end - start);
  return after < 0 ? text.length : after;
}

function itemOf(
  expr: Subscript,
  items: readonly (Known | undefined)[],
  isExact: boolean,
  context: Context,
): Known | undefined {
  const [index] = expr.indices;
  const position = index && /^-?\d+$/.test(context.text(index)) ? Number(context.text(index)) : NaN;
  if (isExact && !Number.isNaN(position)) return items.at(position);
  // As in loops, one model stands for all of them.
  const areModels = items.every(isLearner) && index?.kind !== "Constant";
  return items.length === 1 || areModels ? items[0] : undefined;
}
