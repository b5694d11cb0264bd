/**
 * The methods of a class count for themselves: each has its own evidence, and the class the share of
 * those that are tested. Private methods are nobody's promise; of Python's own hooks those count
 * that a person calls, by name or by an operator. A method that a tested one calls through `self` is
 * reached; one that a subclass inherits is tested where the subclass is.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { SymbolFact } from "../dataflow/facts";
import type { ClassDef, FunctionDef, Stmt } from "../python/ast";
import { allExprs } from "../python/walk";
import type { MethodEvidence, TestEvidence, TestReference } from "./evidence";
import { spread } from "./spread";
import { usesMethod } from "./members";

/** What names a class and goes on to its members: tests, or cells of the notebook. */
export interface MemberUse {
  readonly members: readonly string[];
  readonly by: TestReference | number;
}

/** `usesOf` tells what uses members of the class of that name; `classes` are all of the notebook. */
export function methodsOf(
  owner: ClassDef,
  classes: readonly SymbolFact[],
  usesOf: (name: string) => readonly MemberUse[],
): readonly MethodEvidence[] {
  const methods = ownMethods(owner);
  const evidence = new Map<string, TestEvidence>();
  for (const name of methods.keys()) {
    const heirs = [owner.name.name, ...heirsOf(owner.name.name, name, classes)];
    const uses = heirs.flatMap(usesOf).filter(({ members }) => usesMethod(members, name));
    const tests = uses.flatMap(({ by }) => (typeof by === "number" ? [] : by));
    const cells = uses.flatMap(({ by }) => (typeof by === "number" ? by : []));
    if (tests.length > 0) evidence.set(name, { kind: "tested", tests: [...new Set(tests)] });
    else if (cells.length > 0) {
      evidence.set(name, { kind: "asserted", cells: [...new Set(cells)].sort((a, b) => a - b) });
    }
  }
  spread(
    evidence,
    (name) => selfNames(methods.get(name) ?? []),
    (name) => methods.has(name),
  );
  return [...methods.keys()]
    .filter(counts)
    .map((name) => ({ name, test: evidence.get(name) ?? { kind: "untested" } }));
}

/** By name, with every definition of that name: a property has a getter and a setter. */
function ownMethods({ body }: ClassDef): ReadonlyMap<string, readonly FunctionDef[]> {
  const methods = new Map<string, FunctionDef[]>();
  for (const member of body) {
    if (member.kind !== "FunctionDef") continue;
    const name = member.name.name;
    methods.set(name, [...(methods.get(name) ?? []), member]);
  }
  return methods;
}

/** Classes of the notebook that inherit the method of that name. */
function heirsOf(base: string, method: string, classes: readonly SymbolFact[]): readonly string[] {
  const found = new Set([base]);
  const queue = [base];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const { node } of classes) {
      if (node.kind !== "ClassDef" || found.has(node.name.name)) continue;
      if (!node.bases.some((each) => calleeName(each) === name)) continue;
      if (ownMethods(node).has(method)) continue;
      found.add(node.name.name);
      queue.push(node.name.name);
    }
  }
  return [...found].slice(1);
}

function selfNames(methods: readonly FunctionDef[]): readonly string[] {
  return methods.flatMap((method) => {
    const self = method.params.all[0]?.name.name;
    return method.body.flatMap((stmt) => attributesOf(stmt, self));
  });
}

function attributesOf(stmt: Stmt, self: string | undefined): readonly string[] {
  const names: string[] = [];
  for (const expr of allExprs(stmt)) {
    if (expr.kind === "Attribute" && expr.value.kind === "Name" && expr.value.name === self)
      names.push(expr.attr.name);
  }
  return names;
}

function counts(name: string): boolean {
  return !name.startsWith("_") || countedHooks.has(name);
}

const countedHooks: ReadonlySet<string> = new Set(
  `init call len getitem setitem delitem contains iter next eq lt le gt ge add sub mul truediv
  floordiv mod pow matmul neg and or enter exit bool`
    .split(/\s+/)
    .map((name) => `__${name}__`),
);
