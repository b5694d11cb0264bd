/** What methods and functions of pandas and numpy do to rows: keep, leave out, put together, sum up. */
import type { CodePlace } from "./program";
import {
  argument,
  argumentExpr,
  identityOf,
  isWritten,
  keywordExpr,
  type Arguments,
  type Context,
} from "./context";
import { areDisjoint, containsRows, union } from "./rows";
import { scoredAgainst } from "./scores";
import { withoutColumns } from "./subscript";
import {
  data,
  inside,
  isData,
  mergedTraces,
  scoreIn,
  type Data,
  type Known,
  type Lesson,
  type Statistic,
} from "./value";
import { keepsRows, leavesRowsOut, saysTime, sumsUp, teaches } from "./vocabulary";

/** A method of a table, a column or an array. */
export function frameMethod(
  base: Data,
  name: string,
  args: Arguments,
  context: Context,
): Known | undefined {
  const { call } = args;
  const at = context.at(call);
  if (sumsUp.has(name) && base.isWindowed) return { ...base, isWindowed: false };
  if (sumsUp.has(name)) return scoredAgainst(base, call, context) ?? summedUp(base, name, at);
  if (name === "groupby") return base;
  if (name === "drop") return dropped(base, args, context);
  if (name === "sample") return sampled(base, args, context);
  if (leavesRowsOut.has(name)) {
    return {
      ...base,
      rows: base.rows.part(`${name} ${identityOf(context, call)}`, { kind: "some" }),
    };
  }
  if (!keepsRows.has(name)) return undefined;
  if (name === "fillna") return filled(base, args);
  if (/^(add|sub|mul|div|truediv|divide|multiply|subtract)$/.test(name)) {
    return taught(base, [args.args[0]]);
  }
  if (name === "map") return mapped(base, args, at);
  if (name === "transform" && /\.groupby\(/.test(context.text(call)))
    return encoded(base, args, context);
  if (name === "pop") {
    const [key] = args.args;
    return key?.kind === "names" ? { ...base, column: key.names[0] } : base;
  }
  if (name === "merge" || name === "join") {
    const other = argument(args, 0, "right", "other");
    return isData(other) ? { ...base, traces: mergedTraces(base.traces, other.traces) } : base;
  }
  return timedBy(base, name, args, at, context);
}

/** Order of time, and values of earlier rows in later ones. */
function timedBy(base: Data, name: string, args: Arguments, at: CodePlace, context: Context): Data {
  const by = argument(args, 0, "by", "keys");
  const isTime = by?.kind === "names" && by.names.length === 1 && by.names.some(saysTime);
  if ((name === "sort_values" || name === "set_index") && isTime) {
    const isDescending = isWritten(context, keywordExpr(args.call, "ascending"), "False");
    return isDescending ? base : { ...base, ordered: at };
  }
  const isWindowed = /^(rolling|expanding|ewm)$/.test(name);
  const isLagged = base.ordered !== undefined && /^(shift|rolling|diff|pct_change)$/.test(name);
  return { ...base, isWindowed, ...(isLagged && { lagged: at }) };
}

function summedUp(base: Data, name: string, at: CodePlace): Known | undefined {
  return { kind: "statistic", name, rows: base.rows, at, column: base.column, isGrouped: false };
}

function filled(base: Data, args: Arguments): Data {
  return taught(base, [argument(args, 0, "value")]);
}

/** The value with what its rows taught, when a number computed from them goes into all of them. */
export function taught(base: Data, others: readonly (Known | undefined)[]): Data {
  const statistics = others
    .flatMap((other) => [...inside(other)])
    .filter((each): each is Statistic => each.kind === "statistic" && teaches.has(each.name));
  const [statistic] = statistics;
  if (!statistic || !containsRows(statistic.rows, base.rows)) return base;
  const lesson: Lesson = {
    who: `the ${statistic.name} of ${statistic.column === undefined ? "the data" : `\`${statistic.column}\``}`,
    at: statistic.at,
    rows: statistic.rows,
  };
  const columns = base.column === undefined ? undefined : new Set([base.column]);
  return { ...base, traces: mergedTraces(base.traces, [{ lesson, columns }]) };
}

/** `df["city"].map(df.groupby("city")["price"].mean())`: the answer, averaged, as a feature. */
function mapped(base: Data, args: Arguments, at: CodePlace): Data {
  const [table] = args.args;
  if (table?.kind !== "statistic" || table.column === undefined || !teaches.has(table.name))
    return base;
  if (table.column === base.column || !containsRows(table.rows, base.rows)) return base;
  return withEncoding(base, table.column, table.name, at);
}

/** `df.groupby("city")["price"].transform("mean")`. */
function encoded(base: Data, args: Arguments, context: Context): Data {
  const [how] = args.args;
  const name = how?.kind === "names" ? how.names[0] : undefined;
  if (name === undefined || !teaches.has(name) || base.column === undefined) return base;
  return withEncoding(base, base.column, name, context.at(args.call));
}

function withEncoding(base: Data, column: string, name: string, at: CodePlace): Data {
  const lesson: Lesson = {
    who: `the ${name} of \`${column}\` by group`,
    at,
    rows: base.rows,
    fromColumn: column,
  };
  return { ...base, traces: mergedTraces(base.traces, [{ lesson, columns: undefined }]) };
}

function dropped(base: Data, args: Arguments, context: Context): Data {
  const what = argument(args, 0, "labels", "index", "columns");
  if (what?.kind === "indices" && containsRows(base.rows, what.rows)) {
    const key = `without ${identityOf(context, args.call)}`;
    return { ...base, rows: base.rows.part(key, { kind: "without", others: what.rows }) };
  }
  const axis = argumentExpr(args.call, 1, "axis");
  const isColumns =
    args.keywords.has("columns") ||
    (axis !== undefined && /^(1|['"]columns['"])$/.test(context.text(axis)));
  if (!isColumns)
    return {
      ...base,
      rows: base.rows.part(`drop ${identityOf(context, args.call)}`, { kind: "some" }),
    };
  return what?.kind === "names" ? withoutColumns(base, what.names) : base;
}

function sampled(base: Data, args: Arguments, context: Context): Data {
  const at = context.at(args.call);
  if (isWritten(context, keywordExpr(args.call, "replace"), "True")) {
    return { ...base, rows: union([base.rows], at) };
  }
  const size = argumentExpr(args.call, 1, "frac");
  // `df.sample(frac=1)` only shuffles.
  if (size && /^1(\.0*)?$/.test(context.text(size))) return base;
  return { ...base, rows: base.rows.part(`sample ${at.cell} ${at.span.start}`, { kind: "some" }) };
}

/** Rows of several values below each other. */
export function below(values: readonly (Known | undefined)[], at: CodePlace): Data | undefined {
  const parts = values.filter(isData);
  if (parts.length === 0 || parts.length < values.length) return undefined;
  const copied = parts.some((one, index) =>
    parts.slice(index + 1).some((other) => sharesRows(one, other)),
  );
  const rows = union(
    parts.map((part) => part.rows),
    copied ? at : undefined,
  );
  const traces = parts.map((part) => part.traces).reduce(mergedTraces);
  return data(rows, { traces });
}

function sharesRows(a: Data, b: Data): boolean {
  if (areDisjoint(a.rows, b.rows) || a.column !== b.column) return false;
  return a.rows === b.rows;
}

/** A table made of lists, a dict or an array. */
export function tableOf(value: Known | undefined): Known | undefined {
  if (isData(value)) return value;
  if (value?.kind !== "collection") return undefined;
  return scoreIn(value) ? { ...value, isExact: false } : value.items.find(isData);
}
