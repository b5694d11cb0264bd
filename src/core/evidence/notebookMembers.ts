/**
 * Which methods of a notebook's own classes its statements use. Read like a test file, top to bottom,
 * so that the `m` of a later cell is known to be a `Model`; only where the notebook has classes.
 */
import type { StatementFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { membersOf } from "./members";
import { readBody } from "./testBody";
import { TestNames, type DottedPath } from "./testNames";

export class NotebookMembers {
  readonly #graph: NotebookGraph;
  #references: ReadonlyMap<StatementFacts, readonly DottedPath[]> | undefined;

  constructor(graph: NotebookGraph) {
    this.#graph = graph;
  }

  /** As "Model.fit", of these statements of one cell. */
  usedBy(statements: readonly StatementFacts[]): readonly string[] {
    if (statements.length === 0) return [];
    this.#references ??= this.#read();
    const paths = statements.flatMap((statement) => this.#references?.get(statement) ?? []);
    return paths.flatMap(([root, name = "", ...rest]) =>
      root === ownRoot ? membersOf(rest).map((member) => `${name}.${member}`) : [],
    );
  }

  #read(): ReadonlyMap<StatementFacts, readonly DottedPath[]> {
    const references = new Map<StatementFacts, readonly DottedPath[]>();
    const symbols = this.#graph.cells.flatMap((facts) => facts?.symbols ?? []);
    if (!symbols.some(({ kind }) => kind === "class")) return references;
    let names = new TestNames("");
    for (const { name } of symbols) names.bind(name, [ownRoot, name]);
    for (const facts of this.#graph.cells) {
      if (!facts) continue;
      const inCell = new TestNames(facts.masked);
      inCell.adopt(names);
      names = inCell;
      for (const statement of facts.statements) {
        const { node } = statement;
        const isDefinition = node.kind === "FunctionDef" || node.kind === "ClassDef";
        // What a definition does counts for whoever calls it, but a test is its own caller.
        const scope = isDefinition ? new TestNames(facts.masked, names) : names;
        references.set(statement, readBody([node], scope, []).references);
      }
    }
    return references;
  }
}

/** Stands for the notebook in front of its names. */
const ownRoot = "notebook:";
