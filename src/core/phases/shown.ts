/** What looking at a value, or holding predictions against the truth, says about the phase. */
import type { BinOp, Compare, Expr } from "../python/ast";
import { weights } from "./evidence";
import { isPredictionName, isTruthName } from "./names";
import { opening, type Place } from "./place";

/**
 * For an expression whose value the cell shows: its last one, or what is printed. `look` is the
 * weight of a mere look: what a cell ends with it is for, what it prints on the way it is not.
 */
export function shownEvidence(expr: Expr, place: Place, look: number): void {
  const { values, cell, add, text } = place;
  if (expr.kind === "Constant") return;
  if (expr.kind === "Tuple" || expr.kind === "JoinedStr") {
    const parts = expr.kind === "Tuple" ? expr.elements : expr.values;
    for (const part of parts) shownEvidence(part, place, look);
    return;
  }
  if (expr.kind === "Call" && expr.func.kind === "Attribute" && expr.func.attr.name === "format") {
    for (const arg of expr.args) shownEvidence(arg, place, look);
    return;
  }
  const known = expr.kind === "Call" ? values.callOf(cell, expr) : undefined;
  // What is printed counts where the call is looked at.
  if (known?.path === "builtins.print" || known?.path === "builtins.display") return;
  const phases = known?.spec?.phases;
  // A call that does something is not there to be looked at, even if its result shows.
  if (phases && phases[0] !== "explore") return;
  const value = values.valueOf(cell, expr);
  const shows = value?.kind === "object" ? value.shows : undefined;
  const source = opening(expr, text);
  if (value?.kind === "library" && /^(sys|platform)\.|version/i.test(value.path)) {
    add("setup", value.path, weights.minor);
    return;
  }
  if (shows) {
    add(shows, `shows \`${source}\``, weights.likely);
    return;
  }
  if (expr.kind === "Call" && !isLook(expr, place)) {
    add("explore", `shows \`${source}\``, weights.hint);
    return;
  }
  if (value === undefined && expr.kind === "Name" && isPredictionName(expr.name)) {
    add("predict", `shows \`${source}\``, weights.likely);
    return;
  }
  add("explore", `shows \`${source}\``, look);
}

/** A call that only looks, such as `df.head()`, or of which nothing is known but its result. */
function isLook(expr: Expr & { readonly kind: "Call" }, { values, cell }: Place): boolean {
  const known = values.callOf(cell, expr);
  if (known?.function) return false;
  const phases = known?.spec?.phases;
  return phases === undefined ? known?.path !== undefined : phases[0] === "explore";
}

/** `y_test == y_pred`, `y - y_hat`: how right predictions are. */
export function comparisonEvidence(
  expr: Compare | BinOp,
  { values, cell, add, text }: Place,
): void {
  const operands = expr.kind === "Compare" ? expr.operands : [expr.left, expr.right];
  const isMatch = expr.kind === "Compare" && expr.operators.every((each) => /^[!=]=$/.test(each));
  if (!isMatch && !(expr.kind === "BinOp" && expr.operator === "-")) return;
  const predictions = operands.filter((operand) => {
    const value = values.valueOf(cell, operand);
    return value?.kind === "object" && value.shows === "predict";
  });
  // Two predictions held against each other, or `1 - p`, say nothing about the truth.
  const isModelOutput =
    predictions.length === 1 &&
    (expr.kind === "Compare" || operands.every(({ kind }) => kind !== "Constant"));
  const isNamedSo =
    operands.some((operand) => isPredictionName(lastName(operand))) &&
    operands.some((operand) => isTruthName(lastName(operand)));
  if (!isModelOutput && !isNamedSo) return;
  const source = opening(expr, text);
  add("evaluate", `\`${source}\``, weights.likely);
}

/** Whether a function gets both, as a measure does: `lift(y_test, scores)`. */
export function holdsAgainstTruth(
  args: readonly Expr[],
  { values, cell }: Pick<Place, "values" | "cell">,
): boolean {
  const isPrediction = (arg: Expr): boolean => {
    const value = values.valueOf(cell, arg);
    return value?.kind === "object" ? value.shows === "predict" : isPredictionName(lastName(arg));
  };
  const isTruth = (arg: Expr): boolean => !isPrediction(arg) && isTruthName(lastName(arg));
  return args.some(isPrediction) && args.some(isTruth);
}

function lastName(expr: Expr): string {
  if (expr.kind === "Name") return expr.name;
  if (expr.kind === "Attribute") return expr.attr.name;
  return expr.kind === "Subscript" ? lastName(expr.value) : "";
}
