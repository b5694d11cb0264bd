/**
 * Which functions and classes go into a module although nobody names them. All do, but for tests,
 * plots and the like, and for what is there only for them: a helper that nothing but looks at the
 * notebook's data call, and an example that the very cell of its definition tries out. To assert
 * something about a function, or to call it with made-up values, says what it does and no more.
 */
import { push } from "../collections";
import type { CellFacts, SymbolFact } from "../dataflow/facts";
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { keyOf } from "../dataflow/statementId";
import { patchedClasses } from "../python/patchedMethods";
import { isAside } from "./aside";
import { modelPhases, type Phase, type PhaseLabel } from "../phases/phase";
import { usersOf, type PlacedSymbol } from "./symbolUsers";

/** What somebody who reads a definition makes of a place that uses it. */
type Weight = "needs" | "looks" | "tries";

/** Facts of the functions and classes to take. */
export function moduleSymbols(
  symbols: readonly PlacedSymbol[],
  graph: NotebookGraph,
  phases: readonly (readonly Phase[])[],
): ReadonlySet<SymbolFact> {
  const purposes = phases.map((labels) => purposeOf(labels.map(({ label }) => label)));
  const codeAt = new Map(
    symbols
      .filter(({ fact }) => fact.kind !== "constant")
      .map((symbol) => [keyOf({ cell: symbol.cell, statement: symbol.fact.statement }), symbol]),
  );
  const needs = new Map<SymbolFact, PlacedSymbol[]>();
  const taken = new Set<SymbolFact>();
  const shown: SymbolFact[] = [];
  for (const symbol of codeAt.values()) {
    const users = usersOf(symbol, graph);
    const callers = users.flatMap((user) => codeAt.get(keyOf(user)) ?? []);
    for (const caller of callers) push(needs, caller.fact, symbol);
    const others = users.filter((user) => !codeAt.has(keyOf(user)));
    const weights = others.map((user) => weightOf(user, purposes[user.cell], graph));
    const isTriedOut =
      others.some((user) => user.cell === symbol.cell) ||
      (isPatched(symbol) && doesMore(graph.cells[symbol.cell]));
    const isExample = purposes[symbol.cell] !== undefined && isTriedOut;
    // Nobody writes down what a throwaway does.
    const isWritten = symbol.fact.docstring !== undefined;
    const isTaken =
      weights.includes("needs") ||
      (!isExample &&
        (isWritten ||
          (!weights.includes("looks") && (callers.length === 0 || weights.length > 0))));
    if (isAside(symbol.fact.node, symbol.cell, graph)) continue;
    if (isTaken) taken.add(symbol.fact);
    else if (!isExample) shown.push(symbol.fact);
  }
  // A notebook that does nothing but define and show is about what it defines.
  const isAboutThem = taken.size === 0 && !phases.some((cell) => cell.some(isModelWork));
  if (isAboutThem) for (const fact of shown) taken.add(fact);
  // A set hands out what is added while it is read: what is taken needs what it reads.
  for (const fact of taken) {
    for (const needed of needs.get(fact) ?? []) {
      if (!isAside(needed.fact.node, needed.cell, graph)) taken.add(needed.fact);
    }
  }
  return taken;
}

/** A method that is patched into a class is used by no name that could be followed. */
function isPatched({ fact }: PlacedSymbol): boolean {
  return fact.node.kind === "FunctionDef" && patchedClasses(fact.node).length > 0;
}

/** Whether a cell does something besides defining and importing. */
function doesMore(facts: CellFacts | undefined): boolean {
  return (facts?.statements ?? []).some(
    ({ node }) => !/^(FunctionDef|ClassDef|Import|ImportFrom)$/.test(node.kind),
  );
}

function isModelWork({ label, isDirect }: Phase): boolean {
  return isDirect === true && modelPhases.has(label);
}

/** What a cell is for, as far as that says something about definitions in it and calls from it. */
function purposeOf(labels: readonly PhaseLabel[]): "look" | "test" | undefined {
  if (labels.some((label) => modelPhases.has(label))) return undefined;
  if (labels.includes("test")) return "test";
  return labels.includes("explore") || labels.includes("visualize") ? "look" : undefined;
}

function weightOf(
  user: StatementId,
  purpose: "look" | "test" | undefined,
  graph: NotebookGraph,
): Weight {
  if (purpose === undefined) return "needs";
  return purpose === "look" && readsData(user, graph) ? "looks" : "tries";
}

/** Whether a statement reads values that the notebook has made, and not only code and its own. */
function readsData(user: StatementId, graph: NotebookGraph): boolean {
  return graph.uses.some(
    (use) =>
      keyOf(use) === keyOf(user) &&
      use.definitions.some(
        (each) => each.cell !== user.cell && each.how !== "import" && each.symbol === undefined,
      ),
  );
}
