/**
 * Tests that pass whatever the code gives. That a test has no assertion is known from its linker;
 * here a test gets the benefit of the doubt: whatever it calls by a name that speaks of checking may
 * raise, and who marks a test as unfinished knows it.
 */
import type { FunctionDef } from "../python/ast";

/** Whether a test function without an assertion checks nothing; `source` is the text it stands in. */
export function checksNothing(node: FunctionDef, source: string): boolean {
  const [first] = node.body;
  if (!first) return false;
  const marks = node.decorators.map(({ start, end }) => source.slice(start, end));
  if (marks.some((mark) => /xfail|skip/.test(mark))) return false;
  return !checking.test(source.slice(first.start, node.end));
}

/** Calls whose names say that they compare or refuse something. */
const checking =
  /(check|verif|expect|valid|ensure|compare|match|should|raise|warn|test|regress|snapshot|golden|benchmark|fail|skip)\w*\s*\(/i;
