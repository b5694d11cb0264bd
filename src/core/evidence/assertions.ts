/**
 * What counts as asserting: the statement that can fail, in all the spellings of pytest, unittest,
 * numpy, pandas, torch, mocks and nbdev. A test without one shows nothing but that code runs.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { Call, Expr, Stmt } from "../python/ast";

/** Whether the statement itself, nested statements left out, asserts something. */
export function isAssertion(stmt: Stmt): boolean {
  if (stmt.kind === "Assert") return !isConstant(stmt.test);
  return stmt.kind === "Raise" && stmt.exception !== undefined && isAssertionError(stmt.exception);
}

/** Whether a call asserts: `self.assertEqual`, `np.testing.assert_allclose`, `pytest.raises`, …. */
export function isAssertionCall(call: Call): boolean {
  const { func } = call;
  const name = calleeName(func);
  if (/^assert/i.test(name))
    return !(call.args[0] && call.args.length === 1 && isConstant(call.args[0]));
  if (["raises", "warns", "deprecated_call"].includes(name)) return true;
  if (name === "check_estimator") return true;
  if (name === "fail") return func.kind === "Attribute";
  // pytest-regressions: `data_regression.check(result)`.
  return (
    name === "check" && func.kind === "Attribute" && /_regression$/.test(calleeName(func.value))
  );
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
