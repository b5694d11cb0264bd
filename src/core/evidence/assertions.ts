/**
 * What counts as asserting: the statement that can fail, in all the spellings of pytest, unittest,
 * numpy, pandas, torch, mocks and nbdev. A test without one shows nothing but that code runs; one that
 * only says that there is something, or of which type, would pass for most wrong results too.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { Call, Expr, Stmt, Try, With } from "../python/ast";
import { childStatements, statementExprs, withNested } from "../python/walk";

/** "weak": a presence, a type, or that anything at all fails; no value. */
export type Strength = "none" | "weak" | "strong";

export function stronger(one: Strength, other: Strength): Strength {
  return one === "strong" || other === "none" ? one : other;
}

/** Of the statement itself, nested statements and calls left out. */
export function strengthOf(stmt: Stmt): Strength {
  if (stmt.kind === "Assert") return conditionStrength(stmt.test);
  const isRaised =
    stmt.kind === "Raise" && stmt.exception !== undefined && isAssertionError(stmt.exception);
  return isRaised ? "strong" : "none";
}

/** Of a call: `self.assertEqual`, `np.testing.assert_allclose`, `pytest.raises`, …. */
export function callStrength(call: Call): Strength {
  const { func, args, keywords } = call;
  const name = calleeName(func);
  const [first, second] = args;
  if (/^assert/i.test(name)) {
    if (/^assertRaises$/.test(name) && first && isAnyError(first)) return "weak";
    if (/^assert(IsNotNone|IsInstance)$/.test(name)) return "weak";
    if (/^assertTrue$/.test(name) && first) return conditionStrength(first);
    return first && !second && isConstant(first) ? "none" : "strong";
  }
  // fastcore's name for it is `ExceptionExpected`.
  if (name === "raises" || name === "ExceptionExpected") {
    const isMatched = keywords.some((keyword) => keyword.name?.name === "match");
    return first && !isMatched && isAnyError(first) ? "weak" : "strong";
  }
  const isCheck =
    ["warns", "deprecated_call", "check_estimator"].includes(name) ||
    (name === "fail" && func.kind === "Attribute") ||
    // pytest-regressions: `data_regression.check(result)`.
    (name === "check" && func.kind === "Attribute" && /_regression$/.test(calleeName(func.value)));
  return isCheck ? "strong" : "none";
}

/** Whether the statement itself, nested statements left out, asserts something. */
function isAssertion(stmt: Stmt): boolean {
  return strengthOf(stmt) !== "none";
}

function isAssertionCall(call: Call): boolean {
  return callStrength(call) !== "none";
}

/** Whether a failing assertion inside goes unnoticed: `except Exception: pass`, `suppress(Exception)`. */
export function swallows(stmt: Try | With): boolean {
  if (stmt.kind === "Try") {
    return stmt.handlers.some(
      ({ type, body }) => (!type || isAnyError(type)) && !body.some(isHeard),
    );
  }
  return stmt.items.some(({ context }) => {
    const isTaken =
      context.kind === "Call" && /^(raises|assertRaises|suppress)$/.test(calleeName(context.func));
    return isTaken && context.args.some(isAnyError);
  });
}

/** A handler that raises again, fails or asserts does not let a failure pass. */
function isHeard(stmt: Stmt): boolean {
  if (stmt.kind === "Raise" || isAssertion(stmt)) return true;
  const calls = statementExprs(stmt).flatMap((expr) => withNested(expr));
  const isSaid = calls.some(
    (expr) =>
      expr.kind === "Call" &&
      (isAssertionCall(expr) || /^(fail|skip|skipTest|exit)$/.test(calleeName(expr.func))),
  );
  return isSaid || childStatements(stmt).some(isHeard);
}

/** Names that take an `AssertionError` as well, alone or in a tuple. */
function isAnyError(expr: Expr): boolean {
  if (expr.kind === "Tuple") return expr.elements.some(isAnyError);
  return /^(Exception|BaseException|AssertionError)$/.test(calleeName(expr));
}

function conditionStrength(test: Expr): Strength {
  if (isConstant(test)) return "none";
  return isPresence(test) ? "weak" : "strong";
}

/** `x is not None`, `isinstance(x, T)`, `type(x) is T`, `hasattr(x, "a")`, `callable(x)`. */
function isPresence(test: Expr): boolean {
  switch (test.kind) {
    case "BoolOp":
      return test.operator === "and" ? test.values.every(isPresence) : test.values.some(isPresence);
    case "Call":
      return (
        test.func.kind === "Name" &&
        /^(isinstance|issubclass|hasattr|callable)$/.test(test.func.name)
      );
    case "Compare": {
      const [left, right] = test.operands;
      if (test.operators.length !== 1 || !left || !right) return false;
      const isType = left.kind === "Call" && calleeName(left.func) === "type";
      const isNone = right.kind === "Constant" && right.type === "None";
      return isType || (isNone && /^(is not|!=)$/.test(test.operators[0] ?? ""));
    }
    default:
      return false;
  }
}

/** nbdev's and fastcore's assertions: `test_eq(f(2), 4)`. */
export function isInlineTestCall(call: Call): boolean {
  return call.func.kind === "Name" && inlineTests.has(call.func.name) && call.args.length > 0;
}

/** `True`, and `1 == 1`: nothing that code could make false. */
function isConstant(expr: Expr): boolean {
  if (expr.kind === "Compare") return expr.operands.every(isConstant);
  return expr.kind === "Constant";
}

function isAssertionError(expr: Expr): boolean {
  return calleeName(expr.kind === "Call" ? expr.func : expr) === "AssertionError";
}

const inlineTests: ReadonlySet<string> = new Set(
  ["eq", "ne", "close", "is", "fail", "eq_type", "stdout", "warns", "shuffled", "sig", "in"].map(
    (suffix) => `test_${suffix}`,
  ),
);
