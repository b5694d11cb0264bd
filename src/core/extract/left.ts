/** Why code of a cell stays in the notebook, in one line per cell. */
import type { ExtractionInput, LeftBehind } from "./extractionPlan";
import { changedNames } from "./patches";
import { modelPhases } from "../phases/phase";
import { shows, StatementPhases } from "./stages/statementLabels";
import { keptOut } from "./targets";
import type { NotebookUnits, Unit } from "./units";
import { whyOffered } from "./whyTaken";

export interface LeftInput extends Pick<ExtractionInput, "notebook" | "graph" | "phases"> {
  readonly units: NotebookUnits;
  readonly taken: ReadonlySet<Unit>;
  /** Imported names that the module imports. */
  readonly imported: ReadonlySet<string>;
  /** Names of symbols that are offered or refused, with the word for it. */
  readonly fates: ReadonlyMap<Unit, string>;
}

/** Cells with code that is not taken, in notebook order; a cell that is taken whole is not among them. */
export function leftBehind(input: LeftInput): readonly LeftBehind[] {
  const labels = new StatementPhases(input);
  const out = keptOut(input.notebook);
  return input.notebook.cells.flatMap(({ index, kind, source }): LeftBehind[] => {
    const facts = input.graph.cells[index];
    if (kind !== "code" || source.trim() === "" || !facts) return [];
    const units = input.units.all.filter((unit) => unit.cell === index && unit.statement >= 0);
    const reasons = new Set<string>();
    const unused = new Set<string>();
    for (const unit of units) {
      if (input.taken.has(unit)) continue;
      if (unit.role === "import")
        for (const name of unusedNames(unit, input.imported)) unused.add(name);
      else
        reasons.add(
          out.has(index)
            ? "its author keeps it out"
            : (input.fates.get(unit) ?? topLevelReason(unit, labels)),
        );
    }
    if (units.length === 0)
      reasons.add(emptyReason(facts.magics.length > 0, facts.syntaxProblems.length > 0));
    const kinds = [...reasons];
    if (unused.size > 0) {
      reasons.add(`nothing taken uses ${inWords([...unused])}`);
      kinds.push("imports that nothing taken uses");
    }
    return kinds.length === 0 ? [] : [{ cell: index, reason: [...reasons].join("; "), kinds }];
  });
}

const mostNames = 6;

function inWords(all: readonly string[]): string {
  const names = all.slice(0, mostNames).map((name) => `\`${name}\``);
  if (all.length > mostNames) names.push(`${all.length - mostNames} more`);
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

function unusedNames(unit: Unit, imported: ReadonlySet<string>): readonly string[] {
  return unit.statements
    .flatMap((statement) => statement.imports.map((binding) => binding.name))
    .filter((name) => name !== "*" && !imported.has(name));
}

function emptyReason(hasMagics: boolean, hasProblems: boolean): string {
  if (hasProblems) return "it does not parse";
  return hasMagics ? "magics stay in the notebook" : "comments only";
}

function topLevelReason(unit: Unit, labels: StatementPhases): string {
  const node = unit.statements[0]?.node;
  if (node?.kind === "ErrorStmt") return "it does not parse";
  if (node?.kind === "Assert") return "a check of the notebook";
  if (unit.role === "patch") {
    return `a part of \`${changedNames(unit)[0] ?? ""}\`, which is not taken`;
  }
  if (unit.role === "function" && unit.names.length === 0) return whyOffered(unit);
  if (node?.kind === "Delete") return "deletes names, which end with their stage anyway";
  // A line that only names something is there to show it.
  if (node?.kind === "ExprStmt" && (node.value.kind !== "Call" || shows(node.value)))
    return "shows a value";
  const [label] = labels.own(unit);
  switch (label) {
    case "visualize":
      return "draws a plot";
    case "explore":
      return "looks at the data";
    case "test":
      return "a check of the notebook";
    case "setup":
    case "imports":
      return "sets the notebook up";
    default:
      break;
  }
  if (node?.kind === "ExprStmt") return "shows a value";
  return label !== undefined && modelPhases.has(label)
    ? "only exploration and plots use it"
    : "no model work, and nothing taken needs it";
}
