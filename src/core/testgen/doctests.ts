/**
 * The examples of a docstring as ready-made cases: what stands behind `>>>` with the result below.
 * Either all of them can be run with the module and Python alone, or none is taken.
 */
import { CellAnalyzer } from "../dataflow/analyzeCell";
import type { Name } from "../python/ast";
import { isBuiltin } from "../python/builtins";
import { allExprs } from "../python/walk";
import type { ModuleFunctions } from "./moduleFunctions";
import { natureOf } from "./reproducible";
import { readRepr, type ShownValue } from "./shownValue";

/** A line of a docstring's examples. */
export interface Example {
  readonly code: string;
  /** Undefined where nothing is shown. */
  readonly value: ShownValue | undefined;
  /** Names of the module in the code. */
  readonly mentions: readonly Name[];
}

/** Empty when the examples need what a test has not, or show what cannot be read back. */
export function examplesIn(docstring: string, module: ModuleFunctions): readonly Example[] {
  const bound = new Set<string>();
  const examples: Example[] = [];
  for (const { code, shown } of blocksOf(docstring)) {
    const facts = new CellAnalyzer(1).facts(code);
    const [only, more] = facts.statements;
    if (!only || more || facts.syntaxProblems.length > 0 || facts.magics.length > 0) return [];
    const exprs = allExprs(only.node);
    const isKnown = (name: string): boolean =>
      bound.has(name) || module.has(name) || isBuiltin(name);
    const calls = exprs.filter((expr) => expr.kind === "Call");
    const isSame = calls.every(
      (call) => natureOf(call, call.func.kind === "Name" ? call.func.name : undefined) === "same",
    );
    if (!isSame || !facts.reads.every(isKnown)) return [];
    const value = shown === "" ? undefined : readRepr(shown, module.classes);
    const isStatement = /^(Assign|AnnAssign|AugAssign)$/.test(only.node.kind);
    if (shown === "" ? !isStatement : !value || only.node.kind !== "ExprStmt") return [];
    for (const name of facts.defines) bound.add(name);
    const mentions = exprs.filter(
      (expr): expr is Name =>
        expr.kind === "Name" && module.has(expr.name) && !bound.has(expr.name),
    );
    examples.push({ code, value, mentions });
  }
  return examples.some(({ value }) => value) ? examples : [];
}

function* blocksOf(docstring: string): Generator<{ code: string; shown: string }> {
  const lines = docstring.split("\n").map((line) => line.trim());
  for (let at = 0; at < lines.length;) {
    const line = lines[at++] ?? "";
    if (!line.startsWith(">>> ")) continue;
    const code = [line.slice(4)];
    for (; lines[at]?.startsWith("..."); at++) code.push((lines[at] ?? "").slice(4));
    const shown: string[] = [];
    for (; at < lines.length && lines[at] !== "" && !lines[at]?.startsWith(">>>"); at++) {
      shown.push(lines[at] ?? "");
    }
    yield { code: code.join("\n"), shown: shown.join("\n") };
  }
}
