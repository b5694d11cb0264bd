/**
 * How much a cell asks of its reader. A plain statement weighs 1; a branch, a loop, a step of model
 * work and an unusual number weigh more; looking at values, plotting and reading files weigh little,
 * since the outcome says what they do, and so does the same step on one variable after the other;
 * imports weigh nothing. What a docstring covers is weighed apart.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { AnnAssign, Assign, ClassDef, Expr, ExprStmt, FunctionDef, Stmt } from "../python/ast";
import { docstringOf } from "../python/docstring";
import { allExprs, childStatements } from "../python/walk";
import type { Phase, PhaseLabel } from "../phases/phase";
import { textOf } from "../text/span";
import { withoutBoilerplate } from "./prose";
import { isPlotCall } from "./showing";
import { shapeOf, stepWeight } from "./stepWeight";
import { wordCount } from "./words";

export interface CellWeight {
  /** Weight of the code that no docstring covers. */
  readonly open: number;
  /** Weight of functions and classes that have a docstring. */
  readonly documented: number;
}

export function cellWeight(
  cell: number,
  graph: NotebookGraph,
  phases: readonly Phase[],
): CellWeight {
  const facts = graph.cells[cell];
  if (!facts) return { open: 0, documented: 0 };
  const { masked } = facts;
  const weigher = new Weigher(masked, (expr) => isPlotCall(expr, cell, graph));
  const undocumented: Stmt[] = [];
  let open = 0;
  let documented = 0;
  for (const { node } of facts.statements) {
    const weight = weigher.statement(node);
    if (hasDocstring(node, masked)) documented += weight;
    else {
      open += weight;
      undocumented.push(node);
    }
  }
  if (open === 0) return { open, documented };
  const labels = phases.map(({ label }) => label);
  const decisions = labels.filter((label) => decidingPhases.has(label)).length;
  const unusual = undocumented.reduce((sum, node) => sum + unusualNumbers(node, masked), 0);
  const isShow = labels.length > 0 && labels.every((label) => showingPhases.has(label));
  const isLoad = labels.length > 0 && labels.every((label) => label === "load");
  const share = isShow ? 0.5 : (isLoad ? 0.75 : 1) * (1 - weigher.showShare / 4);
  const weight = (open + decisions + Math.min(8, 0.75 * unusual)) * share;
  // A few lines are read in no time, however much they do.
  return { open: Math.min(weight, 1.25 * codeLineCount(masked)), documented };
}

/**
 * What a function of a cell asks of its reader, whether it has a docstring or not; of a class, its
 * heaviest method: many small ones are read one by one.
 */
export function definitionWeight(
  node: FunctionDef | ClassDef,
  cell: number,
  graph: NotebookGraph,
): number {
  if (node.kind === "ClassDef") {
    const methods = node.body.flatMap((member) =>
      member.kind === "FunctionDef" ? [definitionWeight(member, cell, graph)] : [],
    );
    return Math.max(0, ...methods);
  }
  const masked = graph.cells[cell]?.masked ?? "";
  const weigher = new Weigher(masked, (expr) => isPlotCall(expr, cell, graph));
  return weigher.statement(node) * (1 - weigher.showShare / 2);
}

/** Whether a definition has a docstring that says something, a class also in one of its methods. */
export function isDocumented(node: FunctionDef | ClassDef, source: string): boolean {
  if (hasDocstring(node, source)) return true;
  return node.kind === "ClassDef" && node.body.some((member) => hasDocstring(member, source));
}

/** Lines that hold code; magics do not count, nor do blank lines and comments. */
export function codeLineCount(masked: string): number {
  return masked.split(/\r\n|\r|\n/).filter((line) => !/^\s*(#.*)?$/.test(line)).length;
}

/** Phases whose code embodies decisions: each adds to the weight of its cell. */
const decidingPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  ...(["split", "prepare", "features", "model", "train", "tune", "evaluate"] as const),
]);

/** Phases whose outcome stands below the cell for everybody to see. */
const showingPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  ...(["explore", "visualize", "imports", "setup", "test"] as const),
]);

class Weigher {
  readonly #source: string;
  readonly #isPlot: (expr: Expr) => boolean;
  /** Of the statements so far, see `shapeOf`. */
  readonly #shapes = new Set<string>();
  #stepCount = 0;
  #showCount = 0;

  constructor(source: string, isPlot: (expr: Expr) => boolean) {
    this.#source = source;
    this.#isPlot = isPlot;
  }

  /** Share of the simple statements so far that only plot or look. */
  get showShare(): number {
    return this.#stepCount === 0 ? 0 : this.#showCount / this.#stepCount;
  }

  /** A definition with a docstring is weighed as if it had none. */
  statement(stmt: Stmt): number {
    // The same once more, on another column or variable, has been understood before.
    const shape = shapeOf(stmt, this.#source);
    const share = shape === undefined || !this.#shapes.has(shape) ? 1 : 0.25;
    if (shape !== undefined) this.#shapes.add(shape);
    // Inside a function its name and those of its parameters explain something already.
    const inside = stmt.kind === "FunctionDef" ? 0.45 : 1;
    return share * (this.#own(stmt) + inside * this.#sum(childStatements(stmt)));
  }

  #sum(statements: readonly Stmt[]): number {
    return statements.reduce((sum, stmt) => {
      return sum + (hasDocstring(stmt, this.#source) ? 0.5 : this.statement(stmt));
    }, 0);
  }

  #own(stmt: Stmt): number {
    switch (stmt.kind) {
      case "Import":
      case "ImportFrom":
      case "Pass":
      case "Break":
      case "Continue":
      case "Global":
      case "Nonlocal":
        return 0;
      case "If":
        // The branches of one decision weigh little more than one.
        return stmt.orelse.length === 1 && stmt.orelse[0]?.kind === "If" ? 1 : 2;
      case "For":
      case "While":
      case "Match":
        return 2;
      case "Try":
      case "With":
      case "Assert":
      case "Delete":
      case "Return":
        return 0.5;
      case "Assign":
      case "AnnAssign":
        return this.#step(stmt, stmt.value?.kind === "Call" && this.#isShowing(stmt.value), 0.5);
      case "ExprStmt":
        if (stmt.value.kind === "Constant") return 0;
        return this.#step(stmt, this.#isShowing(stmt.value), 0.25);
      default:
        return 1;
    }
  }

  #step(stmt: Assign | AnnAssign | ExprStmt, isShow: boolean, showWeight: number): number {
    this.#stepCount++;
    if (isShow) this.#showCount++;
    if (isShow) return showWeight;
    return stepWeight(stmt);
  }

  /** `df.head()`, `print(x)`, `plt.plot(x)`, a bare `x`. */
  #isShowing(expr: Expr): boolean {
    if (expr.kind !== "Call") return !["Await", "Yield", "NamedExpr"].includes(expr.kind);
    const { func } = expr;
    if (func.kind === "Name") return lookFunctions.has(func.name);
    if (func.kind !== "Attribute") return false;
    return lookMethods.has(func.attr.name) || this.#isPlot(expr);
  }
}

/** Numbers in calls that are not among those which everybody writes. */
function unusualNumbers(stmt: Stmt, source: string): number {
  let count = 0;
  for (const expr of allExprs(stmt)) {
    if (expr.kind !== "Call") continue;
    for (const value of [...expr.args, ...expr.keywords.map((keyword) => keyword.value)]) {
      const isNumber =
        value.kind === "Constant" && (value.type === "int" || value.type === "float");
      if (isNumber && !usualNumbers.has(textOf(source, value))) count++;
    }
  }
  return count;
}

const usualNumbers: ReadonlySet<string> = new Set(
  "0 1 2 3 4 5 10 20 32 50 100 1000 10_000 10000 0.5 0.1 0.2 0.25 0.3 42 0.0 1.0 1. .5".split(" "),
);

function hasDocstring(stmt: Stmt, source: string): boolean {
  if (stmt.kind !== "FunctionDef" && stmt.kind !== "ClassDef") return false;
  const docstring = docstringOf(stmt, source);
  return docstring !== undefined && wordCount(withoutBoilerplate(docstring)) >= 3;
}

const lookFunctions: ReadonlySet<string> = new Set(
  "print display len type dir help pprint round sorted list set str min max sum show".split(" "),
);

const lookMethods: ReadonlySet<string> = new Set(
  `head tail info describe show sample value_counts nunique unique plot hist scatter bar barh boxplot
  summary print display savefig tight_layout keys items columns set_option filterwarnings seed
  manual_seed basicConfig set_style set_theme`.split(/\s+/),
);
