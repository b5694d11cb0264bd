/** What the leakage rules have in common: a leak becomes a finding that shows the way there. */
import type { NotebookGraph } from "../dataflow/graph";
import type { OwnModule } from "../dataflow/ownModule";
import { leaksOf, type LeakKind, type LeakPlace } from "../leakage/leaks";
import type { CellSpan } from "../notebook/model";
import { allExprs } from "../python/walk";
import { contains } from "../text/span";
import { placeInModule } from "./inModule";
import type { RuleContext } from "./rule";

/** Reports every leak of a kind; its steps, numbered by cell, are the related places. */
export function reportLeaks(kind: LeakKind, { graph, modules, report }: RuleContext<string>): void {
  for (const leak of leaksOf(graph, modules)) {
    if (leak.kind !== kind) continue;
    report({
      message: leak.message,
      data: leak.data,
      at: leak.at,
      inModule: leak.inModule,
      subject: namesOf(leak, graph, modules),
      related: leak.steps.map(({ at, inModule, what }) => {
        const where = placeInModule(inModule, modules) || `Cell ${at.cell + 1}: `;
        return { at, inModule, message: `${where}${what}.` };
      }),
    });
  }
}

/** The same names where the code has moved to a module: what was known of it in its cell stays known. */
function namesOf(
  { at, inModule }: LeakPlace,
  graph: NotebookGraph,
  modules: readonly OwnModule[],
): string {
  const module = modules.find(({ path }) => path === inModule?.path);
  if (!inModule || !module) return namesAt(at, graph);
  return namesAt({ cell: 0, span: inModule.span }, module.graph);
}

/** "scaler.fit_transform X": what is called on what, without the numbers and texts it is given. */
function namesAt({ cell, span }: CellSpan, graph: NotebookGraph): string {
  const statements = graph.cells[cell]?.statements ?? [];
  const names = statements
    .filter((statement) => contains(statement.span, span))
    .flatMap(({ node }) => allExprs(node))
    .filter((expr) => contains(span, expr))
    .flatMap((expr) => {
      if (expr.kind === "Name") return { at: expr.start, text: expr.name };
      return expr.kind === "Attribute" ? { at: expr.attr.start, text: `.${expr.attr.name}` } : [];
    })
    .sort((one, other) => one.at - other.at);
  return [...new Set(names.map(({ text }) => text))].join(" ").replaceAll(" .", ".");
}
