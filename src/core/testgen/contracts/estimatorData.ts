/**
 * Data to fit an estimator of a notebook to: what a cell fits it to, where that is written out, else
 * numbers that are made up in the form that its code takes.
 */
import type { NotebookGraph, StatementId } from "../../dataflow/graph";
import { isAbove, keyOf } from "../../dataflow/statementId";
import type { PlannedImport } from "../../extract/importText";
import type { FunctionDef } from "../../python/ast";
import type { ModuleFunctions } from "../moduleFunctions";
import { NotClosed } from "../notClosed";
import type { SetupFinder } from "../setup";
import { DataUses } from "./dataUses";
import { learnedBy, rowsOfAKind, type Learned } from "./learning";
import { isRequired, parametersOf, type Construction, type OwnClass } from "./ownClass";
import type { Role } from "./roles";

export interface Data {
  readonly lines: readonly string[];
  readonly table: string;
  readonly target: string | undefined;
  readonly imports: ReadonlyMap<string, PlannedImport>;
  /** An assertion that a result has no gaps. */
  noNaN(result: string): string;
  /** That predictions say more than a constant would, where that is sure. */
  betterThanConstant(predicted: string): readonly string[];
}

/** The data that a cell fits it to, if that is written out. */
export function shownData(
  owner: OwnClass,
  graph: NotebookGraph,
  finder: SetupFinder,
): Data | undefined {
  for (const [cell, facts] of graph.cells.entries()) {
    for (const { node, root, path, inside } of facts?.statements.flatMap((each) => each.calls) ??
      []) {
      if (inside || root === undefined || path.join() !== "fit") continue;
      const [made] = graph.definitionsOf(root);
      const isOwn = made?.value?.kind === "Call" && made.value.func.kind === "Name";
      if (!isOwn || made.value.func.name !== owner.name || node.keywords.length > 0) continue;
      const names = node.args.flatMap((arg) => (arg.kind === "Name" ? arg.name : []));
      const [table, target, more] = names;
      if (table === undefined || more !== undefined || names.length < node.args.length) continue;
      const found = writtenData(names, cell, graph, finder);
      if (!found) continue;
      const noNaN = (result: string): string =>
        `assert all(value == value for value in np.ravel(${result}))  # no NaN`;
      return { ...found, table, target, noNaN, betterThanConstant: () => [] };
    }
  }
  return undefined;
}

function writtenData(
  names: readonly string[],
  above: number,
  graph: NotebookGraph,
  finder: SetupFinder,
): Pick<Data, "lines" | "imports"> | undefined {
  const statements = new Map<string, StatementId>();
  const imports = new Map<string, PlannedImport>();
  for (const name of names) {
    const [only, more] = graph.definitionsOf(name);
    const isChanged = graph.mutations.some((each) => each.name === name);
    if (!only || more || only.isConditional || isChanged || only.cell > above) return undefined;
    try {
      const setup = finder.of(only);
      if (setup.nature !== "same" || setup.names.size > 0) return undefined;
      for (const each of [...setup.statements, only]) statements.set(keyOf(each), each);
      for (const [bound, each] of setup.imports) imports.set(bound, each);
    } catch (error) {
      if (!(error instanceof NotClosed)) throw error;
      return undefined;
    }
  }
  const lines = [...statements.values()]
    .sort((a, b) => (isAbove(a, b) ? -1 : 1))
    .map(({ cell, statement }) => {
      const facts = graph.cells[cell];
      const span = facts?.statements[statement]?.span;
      return facts && span ? facts.source.slice(span.start, span.end) : "";
    });
  return { lines, imports };
}

/** Throws `NotClosed` where it cannot be told what the methods take. */
export function madeUpData(
  owner: OwnClass,
  about: {
    readonly fit: FunctionDef;
    /** Methods that give a value for each row. */
    readonly results: readonly string[];
    readonly construction: Construction;
    readonly module: ModuleFunctions;
  },
): Data {
  const { fit, results, construction, module } = about;
  const uses = new DataUses(owner, module, construction.values);
  const [table, target, ...others] = parametersOf(fit);
  if (!table || others.some(isRequired)) throw new NotClosed("`fit` takes more than data");
  const takesTarget = target !== undefined && isRequired(target);
  const roles = new Map<string, Role>([[table.name.name, "table"]]);
  if (takesTarget) roles.set(target.name.name, "target");
  uses.follow(fit, roles);
  for (const name of results) {
    const method = owner.methods.get(name);
    const [first] = parametersOf(method);
    if (method && first) uses.follow(method, new Map([[first.name.name, "table"]]));
  }
  const columns = [...uses.columns];
  const width = columns.length > 0 ? columns.length : Math.max(3, uses.columnCount);
  const names = columns.length > 0 ? columns : ["a", "b", "c"].slice(0, width);
  const learned = takesTarget ? learnedBy(owner, fit, construction) : undefined;
  const isNumeric = owner.libraryBases.has("RegressorMixin") || learned === "numbers";
  const noise = `rng.random((${rowCount}, ${width}))`;
  const rows = isNumeric || !takesTarget ? noise : `${noise} + ${margin(width)}`;
  const data = uses.isFrame ? `pd.DataFrame(${rows}, columns=${JSON.stringify(names)})` : rows;
  const sums = uses.isFrame ? "X.sum(axis=1).to_numpy()" : "X.sum(axis=1)";
  return {
    lines: [
      "# Made-up numbers: what holds for every estimator needs no data of the notebook.",
      "rng = np.random.default_rng(0)",
      ...(takesTarget && !isNumeric
        ? [`y = np.arange(${rowCount}) % 2`, "# Each column tells the labels apart, by a margin."]
        : []),
      `X = ${data}`,
      ...(takesTarget && isNumeric ? [`y = ${sums}`] : []),
    ],
    table: "X",
    target: takesTarget ? "y" : undefined,
    imports: new Map(),
    noNaN: (result) => `assert np.isfinite(np.asarray(${result}, dtype=float)).all()`,
    betterThanConstant: (predicted) => betterLines(predicted, learned),
  };
}

/** Odd columns are larger for one label, even ones for the other, so that no row is. */
function margin(width: number): string {
  return `2 * (y[:, np.newaxis] == np.arange(${width}) % 2)`;
}

function betterLines(predicted: string, learned: Learned | undefined): readonly string[] {
  switch (learned) {
    case "classes":
      return [
        "# It has learned: one answer for all would be right for half of the rows.",
        `assert np.mean(np.ravel(${predicted}) == y) > 0.75`,
      ];
    case "numbers":
      return [
        "# It has learned: the mean alone would leave all of the variance.",
        `assert np.mean((np.ravel(${predicted}) - y) ** 2) < np.var(y)`,
      ];
    case undefined:
      return [];
  }
}

const rowCount = 2 * rowsOfAKind;
