/**
 * Whether an estimator surely learns what made-up rows say of their targets, so that a test may ask
 * for more than a constant would give. What answers by itself, steps towards its answer from chance,
 * or codes its labels in its own way is not asked: a sensible one could fail.
 */
import type { FunctionDef } from "../../python/ast";
import { allExprs } from "../../python/walk";
import { statementsIn } from "./roles";
import { parametersOf, type Construction, type OwnClass } from "./ownClass";

/** "classes": labels that come out again as they went in; "numbers": values near to those of the target. */
export type Learned = "classes" | "numbers";

/** Undefined where nothing may be asked. */
export function learnedBy(
  owner: OwnClass,
  fit: FunctionDef,
  { values }: Pick<Construction, "values">,
): Learned | undefined {
  const predict = owner.methods.get("predict");
  const [, target] = parametersOf(fit);
  if (!predict || !target || !reads(fit, target.name.name) || !looksAtRows(predict))
    return undefined;
  const { code } = owner;
  const codesLabels = /\bsign\(|[^\w)\]]-\s*1\b(?!\s*\])|softmax|one_?hot|\beye\(|to_categorical/i;
  if (codesLabels.test(code)) return undefined;
  const steps = /\b(lr|eta|alpha|learning_rate|epochs?|n_?iter\w*|max_iter)\b/.test(code);
  const isClassifier =
    owner.libraryBases.has("ClassifierMixin") ||
    /\bclasses_?\b|most_common|predict_proba|unique\(/.test(code);
  if (steps && (!isClassifier || /random/.test(code))) return undefined;
  if (looksFar(values)) return undefined;
  return isClassifier ? "classes" : "numbers";
}

function reads(method: FunctionDef, name: string): boolean {
  return statementsIn(method.body).some((stmt) =>
    allExprs(stmt).some((expr) => expr.kind === "Name" && expr.name === name),
  );
}

/** Whether what it says of a row may depend on the row, and not only on how many there are. */
function looksAtRows(predict: FunctionDef): boolean {
  const [rows] = parametersOf(predict);
  const exprs = predict.body.flatMap(allExprs);
  const isRows = (expr: (typeof exprs)[number] | undefined): boolean =>
    expr?.kind === "Name" && expr.name === rows?.name.name;
  const counted = exprs.filter(
    (expr) =>
      (expr.kind === "Attribute" && /^(shape|index)$/.test(expr.attr.name) && isRows(expr.value)) ||
      (expr.kind === "Call" &&
        expr.func.kind === "Name" &&
        expr.func.name === "len" &&
        isRows(expr.args[0])),
  );
  return exprs.filter(isRows).length > counted.length;
}

/** Neighbours beyond those of a row's own kind, which are half of the rows. */
function looksFar(values: Construction["values"]): boolean {
  return [...values].some(([name, { expr, source }]) => {
    const isCount = /^(k|n_?neighbou?rs|neighbou?rs|min_samples\w*)$/.test(name);
    return isCount && !(Number(source.slice(expr.start, expr.end)) <= rowsOfAKind / 2);
  });
}

export const rowsOfAKind = 20;
