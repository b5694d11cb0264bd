/**
 * What a value was made from: of all that a statement reads, only what can be seen to lead to the
 * value that is asked for. `b` in `a, b = f()` has nothing of what `f` prints or returns first.
 */
import type { Expr, For, FunctionDef } from "../python/ast";
import { contains } from "../text/span";
import { mayTouch } from "./environment";
import type { Definition, NotebookGraph, Use } from "./graph";
import { idleReads } from "./idleReads";
import { otherAttributesReads } from "./instanceReads";
import { lastIndex, leftOver } from "./loopVariables";
import { callBehind, entriesAt, unpackedElement, type Maker } from "./makers";
import { isSequence } from "./pairTargets";
import { storedKey } from "./sameStore";
import { keyOf } from "./statementId";

export class ValueInputs {
  readonly #runs: NotebookGraph["cells"];
  readonly #usesAt: ReadonlyMap<string, readonly Use[]>;
  readonly #idle = new Map<FunctionDef, Map<number | undefined, ReadonlySet<string>>>();

  /** `usesAt`: what is read by statements, by their keys. */
  constructor(runs: NotebookGraph["cells"], usesAt: ReadonlyMap<string, readonly Use[]>) {
    this.#runs = runs;
    this.#usesAt = usesAt;
  }

  /** What a statement read to make this value: all of it, or what stands in the value's own text. */
  of(maker: Maker): readonly Use[] {
    const { value, isName, at } = maker;
    const uses = this.#usesAt.get(keyOf(maker)) ?? [];
    const node = this.#runs[maker.cell]?.statements[maker.statement]?.node;
    if (node?.kind === "For" && isName && at && contains(node.target, at)) {
      return leftOver(node, uses).map((use) => lastPart(use, node));
    }
    if (node?.kind !== "Assign") return uses;
    const isOneValue = isName || node.targets.slice(0, 1).some(isSequence);
    const inputs = value && isOneValue ? uses.filter((use) => contains(value, use.at.span)) : uses;
    if (!isName) return inputs;
    const text = this.#runs[maker.cell]?.source ?? "";
    const unpacked = unpackedElement(node, at);
    const call = callBehind(value ?? node.value, text);
    const keys = (maker.replacedBy ?? []).flatMap((store) => storedKey(store, this.#runs) ?? []);
    const gone = entriesAt(value, keys, text);
    return inputs
      .filter((use) => !gone.some((entry) => contains(entry, use.at.span)))
      .filter(({ name, via }) => !this.#isIdle(name, via, call, unpacked?.element))
      .filter(({ name, via }) => !isOfOtherAttribute(name, via, call, maker))
      .map((use) =>
        unpacked && use.name === nameOf(unpacked.of) ? partOf(use, unpacked.element) : use,
      );
  }

  /** Whether a function read the name, but let nothing of it into the value. */
  #isIdle(
    name: string,
    via: Definition | undefined,
    call: ReturnType<typeof callBehind>,
    unpacked: number | undefined,
  ): boolean {
    const node = via?.symbol?.node;
    if (node?.kind !== "FunctionDef") return false;
    const element = via?.name === call?.name ? (call?.element ?? unpacked) : undefined;
    const known = this.#idle.get(node) ?? new Map<number | undefined, ReadonlySet<string>>();
    const idle = known.get(element) ?? idleReads(node, element);
    this.#idle.set(node, known.set(element, idle));
    return idle.has(name);
  }
}

function nameOf(value: Expr): string | undefined {
  return value.kind === "Name" ? value.name : undefined;
}

/** Whether a new object's class read the name for another attribute than the one that counts. */
function isOfOtherAttribute(
  name: string,
  via: Definition | undefined,
  call: ReturnType<typeof callBehind>,
  { part, value }: Maker,
): boolean {
  const node = via?.symbol?.node;
  const isNew = value?.kind === "Call" && via?.name === call?.name;
  if (node?.kind !== "ClassDef" || !isNew || part === undefined) return false;
  return otherAttributesReads(node, part).has(name);
}

/** A read of a written-out list that nobody changed is one of its last element. */
function lastPart(use: Use, { iter }: For): Use {
  const [definition] = use.definitions;
  const isAsWritten = use.definitions.length === 1 && use.mutations.length === 0;
  const last = isAsWritten ? lastIndex(definition?.value) : undefined;
  return last === undefined || use.name !== nameOf(iter) ? use : partOf(use, last);
}

/** A read of one element of what is read as a whole. */
function partOf(use: Use, element: number): Use {
  if (use.part !== undefined) return use;
  const own = `[${element}]`;
  return { ...use, part: own, mutations: use.mutations.filter((each) => mayTouch(each.part, own)) };
}
