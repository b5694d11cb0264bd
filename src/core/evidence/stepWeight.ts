/**
 * What one assignment or call asks of its reader, and how to tell that it is the same as another one
 * but for the names of its columns and variables.
 */
import { isLiteral } from "../dataflow/analyzeCell";
import { calleeName } from "../dataflow/calleeChain";
import type { AnnAssign, Assign, Call, Expr, ExprStmt, Stmt } from "../python/ast";
import { allExprs } from "../python/walk";

type Step = Assign | AnnAssign | ExprStmt;

/** A plain step weighs 1; what it holds besides adds to it, a telling name takes away. */
export function stepWeight(step: Step): number {
  if (step.value && isPlain(step.value)) return 0.5;
  return (1 + inside(step)) * (namesColumn(step) ? 0.6 : 1);
}

/**
 * The text of a step, a loop or a branch without the names of columns and variables and without what
 * a step is bound to; of a loop or branch also without its numbers and the length of its lists. A
 * number in a step is a choice. Undefined for what is not compared.
 */
export function shapeOf(stmt: Stmt, source: string): string | undefined {
  const isStep = steps.has(stmt.kind);
  if (!isStep && !blocks.has(stmt.kind)) return undefined;
  const callees = new Set<Expr>();
  const names: Expr[] = [];
  for (const expr of allExprs(stmt)) {
    if (expr.kind === "Call") callees.add(expr.func);
    // An expression comes before what is in it, so the callee is known by now.
    if (expr.kind === "Name" && !callees.has(expr)) names.push(expr);
  }
  const { start, end } = stmt.kind === "Assign" ? stmt.value : stmt;
  let text = "";
  let at = start;
  for (const name of names.sort((one, other) => one.start - other.start)) {
    if (name.start < at) continue;
    text += `${source.slice(at, name.start)}_`;
    at = name.end;
  }
  const shape = (text + source.slice(at, end)).replace(/(["'])[^"'\n]*\1/g, '""');
  return isStep ? shape : shape.replace(/\b\d[\d.e_]*/g, "0").replace(/(""|0)(,\s*\1)+/g, "$1");
}

const steps: ReadonlySet<Stmt["kind"]> = new Set<Stmt["kind"]>(["Assign", "AnnAssign", "ExprStmt"]);
const blocks: ReadonlySet<Stmt["kind"]> = new Set<Stmt["kind"]>(["For", "While", "If", "With"]);

/** Literals, other names for things, and the plumbing of paths. */
function isPlain(expr: Expr): boolean {
  if (isLiteral(expr) || expr.kind === "Name" || expr.kind === "Attribute") return true;
  return (
    expr.kind === "Call" && ["join", "Path", "TemporaryDirectory"].includes(calleeName(expr.func))
  );
}

/** `frame["word_count"] = …`: the name of the column says what it holds. */
function namesColumn(step: Step): boolean {
  if (step.kind !== "Assign" || step.targets.length !== 1) return false;
  const [target] = step.targets;
  if (target?.kind !== "Subscript" || target.indices.length !== 1) return false;
  const [key] = target.indices;
  return key?.kind === "Constant" && key.type === "str";
}

/** Conditions and loops inside of an expression, formulas, and the layers of a network. */
function inside(step: Step): number {
  let filters = 0;
  let operators = 0;
  let parts = 0;
  for (const expr of allExprs(step)) {
    if (expr.kind === "Lambda" || expr.kind === "IfExp") filters += 0.5;
    if (expr.kind === "Comprehension") filters += expr.clauses.length > 1 ? 1 : 0.5;
    if (expr.kind === "BinOp") operators++;
    if (expr.kind === "Call") parts += partCount(expr);
  }
  return Math.min(filters, 2) + (operators >= 3 ? 0.5 : 0) + parts;
}

/** Layers of a network, steps of a pipeline: calls in a list that is handed to a call. */
function partCount({ args }: Call): number {
  const elements = args.flatMap((arg) => (arg.kind === "List" ? arg.elements : []));
  const isCall = ({ kind }: Expr): boolean => kind === "Call";
  return elements.filter(
    (element) => isCall(element) || (element.kind === "Tuple" && element.elements.some(isCall)),
  ).length;
}
