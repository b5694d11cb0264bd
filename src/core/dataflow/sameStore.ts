/**
 * Stores that change nothing: `params["depth"] = 3` once more, or where the dictionary was written
 * with that 3. Only literals at places that are written out can be known to be the same.
 */
import type { Constant, Expr, Name, Stmt } from "../python/ast";
import { textOf } from "../text/span";
import type { CellFacts } from "./facts";
import type { Mutation, StatementId, Use } from "./graph";

/** Whether the change puts what the read had already seen to where it had seen it. */
export function isSameStore(
  mutation: Mutation,
  seen: Use,
  runs: readonly (CellFacts | undefined)[],
): boolean {
  const store = storeAt(mutation, runs);
  if (!store || store.root !== seen.name) return false;
  const before = seen.mutations.at(-1);
  if (before) return storeAt(before, runs)?.text === store.text;
  const [definition, ...others] = seen.definitions;
  if (!definition?.value || others.length > 0) return false;
  const source = runs[definition.cell]?.source ?? "";
  const held = store.steps.reduce<Expr | undefined>(
    (value, step) => value && elementAt(value, step, source),
    definition.value,
  );
  return held?.kind === "Constant" && textOf(source, held) === store.value;
}

/** The subscript of `root[subscript] = value` as written, if the statement is that and nothing else. */
export function storedKey(
  { cell, statement, isConditional }: Mutation,
  runs: readonly (CellFacts | undefined)[],
): string | undefined {
  const node = runs[cell]?.statements[statement]?.node;
  const target = node?.kind === "Assign" && !isConditional ? node.targets[0] : undefined;
  if (target?.kind !== "Subscript" || target.value.kind !== "Name") return undefined;
  const [index] = target.indices;
  return index && textOf(runs[cell]?.source ?? "", index);
}

interface Store {
  readonly text: string;
  readonly root: string;
  /** Texts of the constant subscripts, from the root. */
  readonly steps: readonly string[];
  readonly value: string;
}

function storeAt(at: StatementId, runs: readonly (CellFacts | undefined)[]): Store | undefined {
  const facts = runs[at.cell];
  const statement = facts?.statements[at.statement];
  if (!facts || !statement) return undefined;
  const parts = literalStore(statement.node);
  if (!parts) return undefined;
  const text = (node: Expr) => textOf(facts.source, node);
  return {
    text: textOf(facts.source, statement.span),
    root: parts.root.name,
    steps: parts.indices.map(text),
    value: text(parts.value),
  };
}

/** `root[index]… = value` with constants only. */
function literalStore(
  node: Stmt,
): { root: Name; indices: readonly Constant[]; value: Constant } | undefined {
  if (node.kind !== "Assign" || node.targets.length !== 1) return undefined;
  const { value } = node;
  const indices: Constant[] = [];
  let target = node.targets[0];
  while (target?.kind === "Subscript") {
    const [index] = target.indices;
    if (target.indices.length !== 1 || index?.kind !== "Constant") return undefined;
    indices.unshift(index);
    target = target.value;
  }
  if (target?.kind !== "Name" || value.kind !== "Constant") return undefined;
  return { root: target, indices, value };
}

/** The element of a list or dictionary as written. */
function elementAt(value: Expr, step: string, source: string): Expr | undefined {
  if (value.kind === "List") {
    if (value.elements.some(({ kind }) => kind === "Starred")) return undefined;
    return value.elements[Number(step)];
  }
  if (value.kind !== "Dict" || value.entries.some(({ key }) => !key)) return undefined;
  return value.entries.filter(({ key }) => key && textOf(source, key) === step).at(-1)?.value;
}
