/**
 * The statements of a module that extraction wrote, as symbols see them: what they bind, which of them
 * go together, and which are the version and `run`.
 */
import { lastIndexWhere } from "../collections";
import type { Expr, Module, Stmt } from "../python/ast";
import type { Span } from "../text/span";

/** Names that a statement at the top level of a module binds, as far as extraction writes such. */
export function boundNames(stmt: Stmt): readonly string[] {
  switch (stmt.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "TypeAlias":
      return [stmt.name.name];
    case "AnnAssign":
      return stmt.target.kind === "Name" ? [stmt.target.name] : [];
    case "Assign":
      return stmt.targets.flatMap(targetNames);
    default:
      return [];
  }
}

function targetNames(target: Expr): readonly string[] {
  if (target.kind === "Name") return [target.name];
  if (target.kind === "Starred") return targetNames(target.value);
  if (target.kind === "Tuple" || target.kind === "List")
    return target.elements.flatMap(targetNames);
  return [];
}

export function kindOf(stmt: Stmt): "function" | "class" | "constant" | "statement" {
  if (stmt.kind === "FunctionDef") return "function";
  if (stmt.kind === "ClassDef") return "class";
  return boundNames(stmt).length > 0 ? "constant" : "statement";
}

/** One symbol is one statement, but for `@overload` definitions, which go with the last of the name. */
export function leadingGroup(statements: readonly Stmt[]): readonly Stmt[] {
  const first = statements[0];
  if (first?.kind !== "FunctionDef") return statements.slice(0, 1);
  const other = statements.findIndex(
    (stmt) => stmt.kind !== "FunctionDef" || stmt.name.name !== first.name.name,
  );
  return other < 0 ? statements : statements.slice(0, other);
}

export function endOfGroup(
  group: readonly Stmt[],
  comments: readonly Span[],
  inside: readonly Stmt[],
  end: number,
): number {
  const next = inside[group.length]?.start ?? end;
  const last = group[group.length - 1]?.end ?? end;
  return comments.reduce(
    (far, comment) => (comment.start < next ? Math.max(far, comment.end) : far),
    last,
  );
}

export function isVersion(stmt: Stmt): boolean {
  return stmt.kind === "Assign" && boundNames(stmt)[0] === "__version__";
}

export function readVersion(
  module: Module,
  text: string,
): { readonly value: string; readonly span: Span } | undefined {
  const stmt = module.body.find(isVersion);
  if (stmt?.kind !== "Assign" || stmt.value.kind !== "Constant") return undefined;
  const { start, end } = stmt.value;
  return { value: text.slice(start, end).replace(/^['"]+|['"]+$/g, ""), span: { start, end } };
}

/** The last function of such a name with the `if` that follows it. */
export function runStatements(module: Module): readonly Stmt[] {
  const at = lastIndexWhere(
    module.body,
    (stmt) => stmt.kind === "FunctionDef" && /^run(_notebook)?$/.test(stmt.name.name),
  );
  return at < 0
    ? []
    : module.body
        .slice(at, at + 2)
        .filter((stmt) => stmt.kind === "FunctionDef" || stmt.kind === "If");
}
