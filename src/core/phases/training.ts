/**
 * Training that is written out: a loop that computes a loss from batches, a step of gradient
 * descent. Validation looks much the same but says so: `no_grad()`, `eval()`.
 */
import type { Assign, AugAssign, Expr, Stmt } from "../python/ast";
import { allExprs, childStatements, withNested } from "../python/walk";
import { weights } from "./evidence";
import { lossName, rateName } from "./names";
import { opening, type Place } from "./place";

export function loopEvidence(loop: Stmt & { readonly kind: "For" | "While" }, place: Place): void {
  const { text, add, values, cell, isValidating } = place;
  const source = text.slice(loop.start, loop.end);
  if (/\b(no_grad|inference_mode|eval)\(/.test(source)) return;
  for (const expr of allExprs(loop)) {
    if (expr.kind !== "Call") continue;
    const value = values.valueOf(cell, expr);
    const isLoss = value?.kind === "object" && value.type === "ml.Loss";
    const name = expr.func.kind === "Name" ? expr.func.name : undefined;
    if (isLoss || (name !== undefined && lossName.test(name))) {
      if (isValidating) add("evaluate", "computes a loss without gradients", weights.likely);
      else add("train", "computes a loss in a loop", weights.likely);
      return;
    }
  }
}

/** `with torch.no_grad():` around a loop. */
export function isWithoutGradients(stmt: Stmt, { text }: Place): boolean {
  const [first] = childStatements(stmt);
  const opening = text.slice(stmt.start, first?.start ?? stmt.end);
  return stmt.kind === "With" && /\b(no_grad|inference_mode)\(/.test(opening);
}

/** `w = w - lr * dw`, `w -= lr * dw`. */
export function stepEvidence(stmt: Assign | AugAssign, { add, text }: Place): void {
  const isStep =
    stmt.kind === "AugAssign"
      ? stmt.operator === "-=" && isScaled(stmt.value)
      : stmt.value.kind === "BinOp" && stmt.value.operator === "-" && isScaled(stmt.value.right);
  if (!isStep) return;
  const source = opening(stmt, text);
  add("train", `gradient step \`${source}\``, weights.likely);
}

function isScaled(expr: Expr): boolean {
  if (expr.kind !== "BinOp" || expr.operator !== "*") return false;
  for (const part of withNested(expr)) {
    if (part.kind === "Name" && rateName.test(part.name)) return true;
    if (part.kind === "Attribute" && rateName.test(part.attr.name)) return true;
  }
  return false;
}
