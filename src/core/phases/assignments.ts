/** What assignments say: new columns are features, changed or chosen ones are preparation. */
import type { AnnAssign, Assign, AugAssign, Delete, Expr, Subscript } from "../python/ast";
import { isLiteral } from "../dataflow/analyzeCell";
import { weights } from "./evidence";
import { opening, type Place } from "./place";

export function assignmentEvidence(
  stmt: Assign | AugAssign | AnnAssign | Delete,
  place: Place,
): void {
  if (stmt.kind === "Delete") {
    for (const target of stmt.targets) {
      if (target.kind === "Subscript" && isTable(target.value, place)) {
        place.add("prepare", "deletes a column", weights.certain);
      }
    }
    return;
  }
  const { value } = stmt;
  if (!value) return;
  const targets = stmt.kind === "Assign" ? stmt.targets : [stmt.target];
  for (const target of targets) {
    if (isLibrarySetting(target, place)) {
      const name = place.text.slice(target.start, target.end);
      place.add("setup", `sets \`${name}\``, weights.minor);
    } else if (target.kind === "Subscript") columnEvidence(target, value, place);
    else if (target.kind === "Attribute" && isTable(target.value, place)) {
      place.add("prepare", `sets \`.${target.attr.name}\` of a table`, weights.certain);
    } else if (target.kind === "Name" && isLiteral(value)) {
      place.add("setup", `sets \`${target.name}\``, weights.hint);
    }
  }
  if (stmt.kind === "AugAssign" && isArray(stmt.target, place)) {
    place.add("prepare", `\`${stmt.operator}\` on data`, weights.minor);
  }
  selectionEvidence(value, place);
  if (/^(BinOp|UnaryOp|Call|Comprehension)$/.test(value.kind) && isArray(value, place))
    place.add("prepare", "computes with data", weights.hint);
}

/** `os.environ["X"] = …`, `plt.rcParams[…] = …`, `pd.options.display.width = …`. */
function isLibrarySetting(target: Expr, { values, cell }: Place): boolean {
  if (target.kind !== "Subscript" && target.kind !== "Attribute") return false;
  return values.valueOf(cell, target.value)?.kind === "library";
}

/** `df["rate"] = …`: a feature if the column is new here, preparation if it replaces itself. */
function columnEvidence(target: Subscript, value: Expr, place: Place): void {
  const { text, add } = place;
  const isKnown = isTable(target.value, place);
  const [index] = target.indices;
  const isNamed = index?.kind === "Constant" && index.type === "str";
  if (!isKnown && (!isNamed || isLiteral(value) || isBuiltin(target.value, place))) return;
  const column = text.slice(target.start, target.end);
  const replaces = text.slice(value.start, value.end).includes(column) || isIndexer(target.value);
  const weight = isKnown ? weights.certain : weights.minor;
  if (replaces) add("prepare", `changes \`${column}\``, weight);
  else add("features", `new column \`${column}\``, weight);
}

/** `X = df[["a", "b"]]`, `x = x[:, 1:]`: choosing columns or rows. */
function selectionEvidence(given: Expr, place: Place): void {
  const isUnwrapped = given.kind === "Attribute" && given.attr.name === "values";
  const value = isUnwrapped ? given.value : given;
  if (value.kind !== "Subscript") return;
  const { text, add } = place;
  const source = opening(value, text);
  const base = value.value.kind === "Attribute" ? value.value.value : value.value;
  if (isTable(base, place)) add("prepare", `selects \`${source}\``, weights.likely);
  else if (isArray(base, place)) add("prepare", `selects \`${source}\``, weights.minor);
}

function typeIn(expr: Expr, { values, cell }: Place): string | undefined {
  const value = values.valueOf(cell, expr);
  return value?.kind === "object" ? value.type : undefined;
}

function isTable(expr: Expr, place: Place): boolean {
  const type = typeIn(expr, place);
  return (
    type !== undefined &&
    ["pandas.NDFrame", "pandas.Indexer", "polars.DataFrame"].some((base) =>
      place.apis.isA(type, base),
    )
  );
}

function isArray(expr: Expr, place: Place): boolean {
  const type = typeIn(expr, place);
  return (
    type !== undefined &&
    ["numpy.ndarray", "torch.Tensor", "tensorflow.Tensor", "pandas.NDFrame"].some((base) =>
      place.apis.isA(type, base),
    )
  );
}

function isBuiltin(expr: Expr, place: Place): boolean {
  return typeIn(expr, place)?.startsWith("builtins.") === true;
}

function isIndexer(expr: Expr): boolean {
  return expr.kind === "Attribute" && /^i?(loc|at)$/.test(expr.attr.name);
}
