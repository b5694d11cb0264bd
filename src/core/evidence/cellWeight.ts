/**
 * How much a cell asks of its reader. A plain statement weighs 1; a branch, a loop, a step of model
 * work and an unusual number weigh more; looking at values and plotting weigh little, since their
 * output stands below; imports weigh nothing. What a docstring covers is weighed apart.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { Expr, Stmt } from "../python/ast";
import { docstringOf } from "../python/docstring";
import { allExprs, childStatements } from "../python/walk";
import { isLiteral } from "../dataflow/analyzeCell";
import { modelPhases, type Phase, type PhaseLabel } from "../phases/phase";
import { textOf } from "../text/span";
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
  const isPlot = (root: string): boolean =>
    plotNames.test(root) || plotModules.test(graph.importPathOf(root, cell) ?? "");
  const weigher = new Weigher(masked, isPlot);
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
  const heavy = labels.filter((label) => heavyPhases.has(label)).length;
  const unusual = Math.min(
    4,
    undocumented.reduce((sum, node) => sum + unusualNumbers(node, masked), 0) / 2,
  );
  // Plots and looks show what they do.
  const isLook = labels.length > 0 && !labels.some((label) => modelPhases.has(label));
  return { open: (open + 2 * heavy + unusual) * (isLook ? 0.5 : 1), documented };
}

/** Phases whose code embodies decisions. */
const heavyPhases: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  ...(["split", "prepare", "features", "model", "train", "tune", "evaluate"] as const),
]);

const plotModules = /^(matplotlib|seaborn|plotly|bokeh|altair|plotnine|hvplot|holoviews)\b/;
const plotNames = /^(plt|sns|px|go|ax|axs|axes|fig|figure)\d*$/;

class Weigher {
  readonly #source: string;
  readonly #isPlot: (root: string) => boolean;

  constructor(source: string, isPlot: (root: string) => boolean) {
    this.#source = source;
    this.#isPlot = isPlot;
  }

  /** A definition with a docstring is weighed as if it had none. */
  statement(stmt: Stmt): number {
    return this.#own(stmt) + this.#sum(childStatements(stmt));
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
        if (stmt.value && (isLiteral(stmt.value) || this.#isLook(stmt.value))) return 0.5;
        return 1 + filters(stmt);
      case "ExprStmt":
        return this.#isLook(stmt.value) ? 0.25 : 1 + filters(stmt);
      default:
        return 1;
    }
  }

  /** `df.head()`, `print(x)`, `plt.plot(x)`, a bare `x`. */
  #isLook(expr: Expr): boolean {
    if (expr.kind !== "Call")
      return expr.kind !== "Await" && expr.kind !== "Yield" && expr.kind !== "NamedExpr";
    const { func } = expr;
    if (func.kind === "Name") return lookFunctions.has(func.name);
    if (func.kind !== "Attribute") return false;
    const root = rootName(func);
    return lookMethods.has(func.attr.name) || (root !== undefined && this.#isPlot(root));
  }
}

/** Conditions and nested loops inside an expression. */
function filters(stmt: Stmt): number {
  let weight = 0;
  for (const expr of allExprs(stmt)) {
    if (expr.kind === "Lambda" || expr.kind === "IfExp") weight += 0.5;
    if (expr.kind === "Comprehension") weight += expr.clauses.length > 1 ? 1 : 0.5;
  }
  return Math.min(weight, 2);
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
  "0 1 2 3 4 5 10 20 50 100 1000 0.5 0.1 0.2 0.25 0.3 42 0.0 1.0 1. .5".split(" "),
);

function rootName(expr: Expr): string | undefined {
  if (expr.kind === "Name") return expr.name;
  if (expr.kind === "Attribute" || expr.kind === "Subscript") return rootName(expr.value);
  return expr.kind === "Call" ? rootName(expr.func) : undefined;
}

function hasDocstring(stmt: Stmt, source: string): boolean {
  if (stmt.kind !== "FunctionDef" && stmt.kind !== "ClassDef") return false;
  const docstring = docstringOf(stmt, source);
  return docstring !== undefined && wordCount(docstring) >= 3;
}

const lookFunctions: ReadonlySet<string> = new Set(
  "print display len type dir help pprint round sorted list set str min max sum show".split(" "),
);

const lookMethods: ReadonlySet<string> = new Set(
  `head tail info describe show sample value_counts nunique unique plot hist scatter bar barh boxplot
  summary print display savefig tight_layout keys items columns set_option filterwarnings seed
  manual_seed basicConfig set_style set_theme`.split(/\s+/),
);
