/**
 * A call of a module object in the notebook, with all that it needs: how the object is made and what
 * it is called with. Values may be drawn by chance; only the form of the result is asked for.
 */
import type { Definition, NotebookGraph, StatementId } from "../../dataflow/graph";
import { isAbove, keyOf } from "../../dataflow/statementId";
import type { PlannedImport } from "../../extract/importText";
import type { Expr } from "../../python/ast";
import { NotClosed } from "../notClosed";
import type { Setup, SetupFinder } from "../setup";
import { textIn, type Spelling } from "../testBody";

export interface ShownCall {
  readonly lines: readonly string[];
  readonly imports: ReadonlyMap<string, PlannedImport>;
  /** Names of the module. */
  readonly names: ReadonlySet<string>;
  /** The object. */
  readonly model: string;
  /** What it is called with. */
  readonly given: string;
}

/** The first `model(x)` where `model = Name(…)`; both names are bound once, above. */
export function shownCall(
  owner: string,
  graph: NotebookGraph,
  finder: SetupFinder,
  spell: Spelling,
): ShownCall | undefined {
  for (const facts of graph.cells) {
    const calls = facts?.statements.flatMap((each) => each.calls) ?? [];
    for (const { node, root, path, inside } of calls) {
      const [arg, more] = node.args;
      const isPlain = !inside && path.length === 0 && !more && node.keywords.length === 0;
      if (!isPlain || root === undefined || arg?.kind !== "Name") continue;
      const made = onlyDefinition(root, graph);
      const given = onlyDefinition(arg.name, graph);
      if (!made || !given || !makes(made.value, owner)) continue;
      const found = closed([made, given], graph, finder, spell);
      if (found) return { ...found, model: root, given: arg.name };
    }
  }
  return undefined;
}

function makes(value: Expr | undefined, owner: string): boolean {
  return value?.kind === "Call" && value.func.kind === "Name" && value.func.name === owner;
}

function onlyDefinition(name: string, graph: NotebookGraph): Definition | undefined {
  const [only, more] = graph.definitionsOf(name);
  return only && !more && !only.isConditional ? only : undefined;
}

function closed(
  definitions: readonly Definition[],
  graph: NotebookGraph,
  finder: SetupFinder,
  spell: Spelling,
): Pick<ShownCall, "lines" | "imports" | "names"> | undefined {
  const steps = new Map<string, { readonly at: StatementId; readonly setup: Setup }>();
  try {
    for (const at of definitions) {
      const setup = finder.of(at, "form");
      for (const each of [...setup.statements, at]) steps.set(keyOf(each), { at: each, setup });
    }
  } catch (error) {
    if (error instanceof NotClosed) return undefined;
    throw error;
  }
  const setups = [...new Set([...steps.values()].map(({ setup }) => setup))];
  const lines = [...steps.values()]
    .sort((one, other) => (isAbove(one.at, other.at) ? -1 : 1))
    .flatMap(({ at: { cell, statement }, setup }) => {
      const facts = graph.cells[cell];
      const span = facts?.statements[statement]?.span;
      return facts && span ? textIn(facts.source, span, { setup }, cell, spell) : [];
    });
  return {
    lines,
    imports: new Map(setups.flatMap(({ imports }) => [...imports])),
    names: new Set(setups.flatMap(({ names }) => [...names])),
  };
}
