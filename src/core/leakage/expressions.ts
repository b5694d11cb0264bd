/** What an expression gives, as far as rows, learners and scores go. Everything in it is evaluated. */
import type { BinOp, Compare, Comprehension, Expr } from "../python/ast";
import { childExprs } from "../python/walk";
import { callValue } from "./calls";
import { rootName, type Context } from "./context";
import { taught } from "./frames";
import { attributeValue, subscriptValue } from "./subscript";
import { loopItem } from "./parts";
import { isData, scoreIn, type Data, type Known } from "./value";

export function expressionValue(expr: Expr, context: Context): Known | undefined {
  switch (expr.kind) {
    case "Name":
      return context.scope.get(expr.name);
    case "Attribute":
      return attributeValue(expr, context);
    case "Subscript":
      return subscriptValue(expr, context);
    case "Call":
      return callValue(expr, context);
    case "Constant":
      return expr.type === "str"
        ? { kind: "names", names: [unquoted(context.text(expr))] }
        : undefined;
    case "List":
    case "Tuple":
    case "Set":
      return listValue(expr.elements, context);
    case "Dict": {
      const items = expr.entries.map((entry) => context.value(entry.value));
      return { kind: "collection", items, isExact: false, isKeyed: true };
    }
    case "Comprehension":
      return comprehensionValue(expr, context);
    case "BinOp":
      return binaryValue(expr, context);
    case "Compare":
      return compareValue(expr, context);
    case "BoolOp":
      return expr.values.map((value) => context.value(value)).find(isData);
    case "UnaryOp":
      return context.value(expr.operand);
    case "IfExp": {
      context.value(expr.test);
      const [body, orelse] = [context.value(expr.body), context.value(expr.orelse)];
      return body ?? orelse;
    }
    case "NamedExpr": {
      const value = context.value(expr.value);
      context.scope.set(expr.target.name, value);
      return value;
    }
    case "Await":
    case "Starred":
      return context.value(expr.value);
    case "Lambda":
      return context.functionOf(expr);
    case "JoinedStr":
    case "Slice":
    case "Yield":
      for (const child of childExprs(expr)) context.value(child);
      return undefined;
  }
}

function unquoted(text: string): string {
  return text.replace(/^\w*("""|'''|"|')|("""|'''|"|')$/g, "");
}

/** A list of strings is a list of names; anything else keeps its items. */
function listValue(elements: readonly Expr[], context: Context): Known {
  const items = elements.map((element) => context.value(element));
  const names = items.flatMap((item) => (item?.kind === "names" ? item.names : []));
  const isNames = items.length > 0 && items.every((item) => item?.kind === "names");
  if (isNames) return { kind: "names", names };
  return {
    kind: "collection",
    items,
    isExact: elements.every(({ kind }) => kind !== "Starred"),
  };
}

function comprehensionValue(expr: Comprehension, context: Context): Known {
  for (const { iter, target, conditions } of expr.clauses) {
    const iterated = context.value(iter);
    context.bind(target, iterated && loopItem(iterated));
    for (const condition of conditions) context.value(condition);
  }
  const item = expr.elements.map((element) => context.value(element)).at(-1);
  // `[c for c in df.columns if …]` are names of columns too, nobody knows which.
  if (item?.kind === "names") return { kind: "names", names: [] };
  return { kind: "collection", items: [item], isExact: false, isKeyed: expr.form === "dict" };
}

function binaryValue(expr: BinOp, context: Context): Known | undefined {
  const [left, right] = [context.value(expr.left), context.value(expr.right)];
  const values = [left, right];
  const chosen = values.find((value) => value?.kind === "chosen");
  if (chosen) return chosen;
  if (isData(left) && isData(right)) {
    const against = heldAgainst(left, right, expr.left, expr.right);
    if (against) return against;
  }
  if (isData(left)) return taught(left, [right]);
  if (isData(right)) return taught(right, [left]);
  if (left?.kind === "names" && right?.kind === "names") {
    return { kind: "names", names: [...left.names, ...right.names] };
  }
  if (left?.kind === "collection" && right?.kind === "collection") {
    return { ...left, items: [...left.items, ...right.items] };
  }
  return scoreIn(left) ?? scoreIn(right) ?? values.find((value) => value?.kind === "statistic");
}

/** Predictions held against answers. */
function compareValue(expr: Compare, context: Context): Known | undefined {
  const values = expr.operands.map((operand) => context.value(operand));
  const [left, right] = values;
  const [one, other] = expr.operands;
  if (isData(left) && isData(right) && one && other) {
    return heldAgainst(left, right, one, other) ?? left;
  }
  return values.find(isData);
}

/** A prediction that the answers are subtracted from or compared with. */
function heldAgainst(left: Data, right: Data, one: Expr, other: Expr): Data | undefined {
  const isLeft = left.prediction !== undefined;
  if (isLeft === (right.prediction !== undefined)) return undefined;
  const against = { name: rootName(isLeft ? other : one), rows: (isLeft ? right : left).rows };
  return { ...(isLeft ? left : right), heldAgainst: against };
}
