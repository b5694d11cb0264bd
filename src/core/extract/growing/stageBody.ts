/**
 * The code of a stage as it would stand in the notebook in the place of its call. What the stage keeps
 * to itself gets names that no cell can mean, where one might.
 */
import type { FunctionDef, Stmt } from "../../python/ast";
import { boundNames } from "../../python/scope";
import { allExprs, childStatements } from "../../python/walk";
import { applyEdits } from "../../text/edit";
import type { CellMark, ModuleSymbol } from "../provenance";
import { returnedNames } from "../returnedValues";
import type { StageCall } from "./stageCall";
import { stepsByCell, stepsOf } from "./stageSteps";

/** Code of a stage, by the cells that it came from as far as the module's marker tells. */
export interface StageBody {
  readonly text: string;
  /** In order; none where nobody can say. */
  readonly parts: readonly { readonly mark: CellMark; readonly text: string }[];
}

/**
 * Undefined where the stage does something else than what such a call says. `isMeant`: whether other code
 * may mean a variable of the stage by that name.
 */
export function stageBody(
  { statement, name, mark }: ModuleSymbol,
  call: StageCall,
  module: string,
  isMeant: (name: string) => boolean,
): StageBody | undefined {
  if (statement.kind !== "FunctionDef" || statement.isAsync !== call.isAsync) return undefined;
  const parameters = statement.params.all.map((param) => param.name.name);
  if (parameters.join() !== call.parameters.join()) return undefined;
  if (returnedNames(statement.body.at(-1))?.join() !== call.returns.join()) return undefined;
  const inner = stepsOf(statement);
  const [first, end] = [inner[0], inner.at(-1)];
  if (!first || !end || inner.some(returns)) return undefined;
  const own = ownNames(statement, inner, new Set([...parameters, ...call.returns]));
  const edits = inner
    .flatMap(allExprs)
    .flatMap((expr) =>
      expr.kind === "Name" && own.has(expr.name) && isMeant(expr.name)
        ? [{ span: { start: expr.start, end: expr.end }, text: `${expr.name}__${name}` }]
        : [],
    );
  const indent = first.start - (module.lastIndexOf("\n", first.start - 1) + 1);
  const textOf = (from: Stmt, to: Stmt): string => {
    const own = edits
      .filter(({ span }) => span.start >= from.start && span.end <= to.end)
      .map(({ span, text }) => ({
        span: { start: span.start - from.start, end: span.end - from.start },
        text,
      }));
    const code = applyEdits(module.slice(from.start, to.end), own);
    // Lines inside of strings may lose blanks: nobody copies them from here.
    return code.replaceAll(`\n${" ".repeat(indent)}`, "\n");
  };
  const parts = stepsByCell(inner, mark).flatMap(({ mark, steps }) => {
    const [from, to] = [steps[0], steps.at(-1)];
    return from && to ? [{ mark, text: textOf(from, to) }] : [];
  });
  return { text: textOf(first, end), parts };
}

/** Names that the stage binds and keeps to itself, as far as all their places are expressions. */
function ownNames(
  stage: FunctionDef,
  body: readonly Stmt[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const others = new Set<string>(known);
  const visit = (stmt: Stmt): void => {
    if (stmt.kind === "FunctionDef") {
      others.add(stmt.name.name);
      for (const param of stmt.params.all) others.add(param.name.name);
    } else if (stmt.kind === "ClassDef") others.add(stmt.name.name);
    else if (stmt.kind === "Import" || stmt.kind === "ImportFrom") {
      for (const { name, asname } of stmt.names) others.add(asname?.name ?? name);
    } else if (stmt.kind === "Try") {
      for (const { name } of stmt.handlers) if (name) others.add(name.name);
    }
    childStatements(stmt).forEach(visit);
  };
  body.forEach(visit);
  for (const expr of allExprs(stage)) {
    if (expr.kind !== "Lambda") continue;
    for (const param of expr.params.all) others.add(param.name.name);
  }
  return new Set([...boundNames(body)].filter((name) => !others.has(name)));
}

function returns(stmt: Stmt): boolean {
  if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return false;
  return stmt.kind === "Return" || childStatements(stmt).some(returns);
}
