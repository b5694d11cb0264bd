/**
 * What runs when a notebook does: what its cells use, and what that uses in turn. A definition alone
 * runs nothing of its body, but its decorators; and who shows documentation runs nothing.
 */
import { push } from "../collections";
import { calleeChain, calleeName } from "../dataflow/calleeChain";
import type { StatementFacts, SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { ClassDef, Stmt } from "../python/ast";
import { attributesOf, patchedIn } from "./assertedNames";
import type { TestReference } from "./evidence";
import { methodsOf, type MemberUse } from "./methodEvidence";
import { NotebookMembers } from "./notebookMembers";

export interface SymbolsRun {
  readonly names: ReadonlySet<string>;
  /** Those that cells call, or functions that run; through `self` as well. */
  readonly methodsOf: (owner: ClassDef) => ReadonlySet<string>;
}

/** `by` is what runs the notebook. */
export function symbolsRun(
  graph: NotebookGraph,
  symbols: readonly SymbolFact[],
  patched: ReadonlySet<string>,
  by: readonly TestReference[],
): SymbolsRun {
  const statements = statementsRun(graph, by);
  const names = namesRun(statements, symbols, patched);
  const running = statements.filter(
    ({ node }) =>
      node.kind !== "ClassDef" && (node.kind !== "FunctionDef" || names.has(node.name.name)),
  );
  const uses = new Map<string, MemberUse[]>();
  for (const path of new NotebookMembers(graph).usedBy(running)) {
    const [name = "", member = ""] = path.split(".");
    push(uses, name, { members: [member], by: 0 });
  }
  const classes = symbols.filter(({ kind }) => kind === "class");
  return {
    names,
    // What runs goes on from method to method like what asserts.
    methodsOf: (owner) => {
      const methods = methodsOf(owner, classes, (name) => uses.get(name) ?? []);
      return new Set(methods.flatMap(({ name, test }) => (test.kind === "untested" ? [] : name)));
    },
  };
}

/** Of the cells that are run: nbdev leaves out those that say `#| eval: false`. */
function statementsRun(
  { cells }: NotebookGraph,
  by: readonly TestReference[],
): readonly StatementFacts[] {
  const isNbdev = by.every(({ name }) => name === "nbdev_test");
  return cells.flatMap((facts) => {
    if (!facts || (isNbdev && /^#\s*\|\s*eval:\s*false\b/im.test(facts.masked))) return [];
    return facts.statements.filter(({ node }) => !showsDocumentation(node));
  });
}

function showsDocumentation(stmt: Stmt): boolean {
  return (
    stmt.kind === "ExprStmt" &&
    stmt.value.kind === "Call" &&
    ["help", "show_doc"].includes(calleeName(stmt.value.func))
  );
}

/** Names of symbols that statements read, and what these read. */
function namesRun(
  statements: readonly StatementFacts[],
  symbols: readonly SymbolFact[],
  patched: ReadonlySet<string>,
): ReadonlySet<string> {
  const freeNames = new Map(
    symbols.map((fact) => [fact.name, [...fact.freeNames, ...patchedIn(fact, patched)]]),
  );
  const names = new Set<string>();
  const add = (name: string): void => {
    const next = freeNames.get(name);
    if (!next || names.has(name)) return;
    names.add(name);
    for (const each of next) add(each);
  };
  for (const { node, events } of statements) {
    if (node.kind === "FunctionDef" || node.kind === "ClassDef") {
      for (const decorator of node.decorators) {
        const callee = decorator.kind === "Call" ? decorator.func : decorator;
        const name = calleeChain(callee)?.root.name;
        if (name !== undefined) add(name);
      }
      continue;
    }
    for (const { kind, name } of events) {
      if (kind === "read" && !patched.has(name)) add(name);
    }
    if (patched.size > 0) {
      attributesOf([node])
        .filter((name) => patched.has(name))
        .forEach(add);
    }
  }
  return names;
}
