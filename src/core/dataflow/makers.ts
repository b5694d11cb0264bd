/**
 * Statements as makers of values, for `staleness.ts`: which part of a statement made a value, and
 * which later events leave that value as it is or change it together with what it came from.
 */
import type { Assign, Expr } from "../python/ast";
import { textOf, type Span } from "../text/span";
import type { Definition, Mutation, StatementId, Use } from "./graph";
import { isSequence } from "./pairTargets";
import { valueSources } from "./valueSources";

/** A statement that made a value, and the expression that did if it is one. */
export interface Maker extends StatementId {
  readonly value: Expr | undefined;
  /** It bound a name; else it changed an object, and what picks the part matters too. */
  readonly isName: boolean;
  /** Where the name stands that it bound. */
  readonly at?: Span;
  /** What is read of the value, as in `NameEvent`. */
  readonly part?: string | undefined;
  /** Later stores into the value: what they replaced, it no longer holds. */
  readonly replacedBy?: readonly Mutation[];
}

/** `part` is what is read of the value, as in `NameEvent`. */
export function makerOf(event: Definition | Mutation, part?: string): Maker {
  const { cell, statement, value } = event;
  const isName = "how" in event;
  const made = value && part ? elementFor(value, part) : value;
  return { cell, statement, isName, value: made, at: event.at.span, part };
}

/** The values of a written-out dictionary under the keys that the given subscripts name. */
export function entriesAt(
  value: Expr | undefined,
  keys: readonly string[],
  text: string,
): readonly Expr[] {
  if (value?.kind !== "Dict") return [];
  return value.entries.flatMap(({ key, value: entry }) =>
    key && keys.includes(textOf(text, key)) ? [entry] : [],
  );
}

/** Which element of which value a name got by unpacking: 1 of `pair` for `b` in `a, b = pair`. */
export function unpackedElement(
  node: Assign,
  at: Span | undefined,
): { readonly of: Expr; readonly element: number } | undefined {
  const target = node.targets[0];
  if (!target || !at || !isSequence(target)) return undefined;
  if (target.elements.some(({ kind }) => kind === "Starred")) return undefined;
  const element = target.elements.findIndex(({ start }) => start === at.start);
  if (element < 0) return undefined;
  if (!isSequence(node.value)) return { of: node.value, element };
  // `a, b, c = [x, *pair]`
  const { elements } = node.value;
  const rest = elements.findIndex(({ kind }) => kind === "Starred");
  const spread = elements[rest];
  if (spread?.kind !== "Starred" || rest < elements.length - 1 || element < rest) return undefined;
  return { of: spread.value, element: element - rest };
}

/** The call that a value is, or is an element of: `f()` in `f()[1].x`, with the element. */
export function callBehind(
  value: Expr,
  text: string,
): { readonly name: string; readonly element: number | undefined } | undefined {
  let element: number | undefined;
  let at = value;
  while (at.kind === "Subscript" || at.kind === "Attribute") {
    const index = at.kind === "Subscript" && at.indices.length === 1 ? at.indices[0] : undefined;
    const isWritten = index?.kind === "Constant" && index.type === "int";
    element = isWritten ? Number(textOf(text, index)) : undefined;
    at = at.value;
  }
  if (at.kind !== "Call" || at.func.kind !== "Name") return undefined;
  return { name: at.func.name, element };
}

/** A value that is or holds the changed object shows the change without being made again. */
export function isSeenLive(input: Use, { value }: Maker): boolean {
  if (!value) return false;
  return valueSources(value).some(
    ({ name, relation }) => name === input.name && relation !== "part" && relation !== "given",
  );
}

/** `x *= 7` changes a list in place, so that whoever holds the list sees it. */
export function isChangedInPlace(definition: Definition, input: Use): boolean {
  return (
    definition.how === "augmented" &&
    input.definitions.length > 0 &&
    input.definitions.every(({ value }) => value && mutableLiterals.has(value.kind))
  );
}

const mutableLiterals: ReadonlySet<Expr["kind"]> = new Set(["List", "Set", "Dict"]);

/** Appending leaves what was there before. */
export function isGrowthElsewhere({ cause }: Mutation, { part }: Use): boolean {
  return (cause === "`.append()`" || cause === "`.extend()`") && /^\[\d+\]$/.test(part ?? "");
}

/** The element of a written-out list or dict that a constant subscript picks, else the whole. */
function elementFor(value: Expr, part: string): Expr {
  const index = /^\[(\d+)\]$/.exec(part)?.[1];
  if (index === undefined) return value;
  return elementsOf(value)?.[Number(index)] ?? value;
}

/** The elements that surely stand at their index: those before the first `*rest`. */
function elementsOf(value: Expr): readonly Expr[] | undefined {
  if (value.kind === "List" || value.kind === "Tuple") {
    const rest = value.elements.findIndex((element) => element.kind === "Starred");
    return rest < 0 ? value.elements : value.elements.slice(0, rest);
  }
  if (value.kind !== "BinOp" || value.operator !== "+") return undefined;
  const [left, right] = [elementsOf(value.left), elementsOf(value.right)];
  if (!left || !right) return undefined;
  return hasRest(value.left) ? left : [...left, ...right];
}

function hasRest(value: Expr): boolean {
  if (value.kind === "BinOp") return hasRest(value.left) || hasRest(value.right);
  return (
    (value.kind === "List" || value.kind === "Tuple") &&
    value.elements.some((element) => element.kind === "Starred")
  );
}
