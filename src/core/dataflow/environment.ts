/**
 * The notebook's namespace while its statements are followed in order: which definitions a name may
 * have now, and which object it stands for. Objects are tied to those they hold, so that a change
 * of one is seen by whoever reads another that holds it.
 */
import type { Expr } from "../python/ast";
import { noPart } from "./objectParts";
import {
  collectHeld,
  contain,
  hold,
  newObject,
  ofPart,
  recordUpwards,
  tie,
  type ObjectRef,
  type Tie,
} from "./objectRefs";
import { contains, type Span } from "../text/span";
import type { Definition, Mutation } from "./graph";
import type { ValueSource } from "./valueSources";

const noMutations: readonly Mutation[] = [];
const noBindings: readonly BlockBinding[] = [];

interface Binding {
  readonly definitions: readonly Definition[];
  readonly object: ObjectRef;
}

/** What a name stands for inside of a block that has bound it. */
interface BlockBinding extends Binding {
  readonly block: Span;
}

/**
 * `at`, where given, is a place in the statement that is being followed: inside of a block a name
 * stands for what the block has bound to it.
 */
export class Environment {
  readonly #bindings = new Map<string, Binding>();
  /** By name, outer blocks first. */
  readonly #inBlocks = new Map<string, readonly BlockBinding[]>();
  readonly #deleted = new Set<string>();

  definitions(name: string, at?: Span): readonly Definition[] {
    return this.#binding(name, at)?.definitions ?? [];
  }

  /** Changes that a read of the given part of a name's object (undefined: all of it) may see. */
  mutations(name: string, part: string | undefined, at?: Span): readonly Mutation[] {
    const all = this.#binding(name, at)?.object.mutations ?? noMutations;
    return all.length === 0 ? noMutations : all.filter((mutation) => mayTouch(mutation.part, part));
  }

  object(name: string, at?: Span): ObjectRef | undefined {
    return this.#binding(name, at)?.object;
  }

  /** The statement has been followed to its end, where its blocks come together. */
  leaveBlocks(): void {
    this.#inBlocks.clear();
  }

  isDeleted(name: string): boolean {
    return this.#deleted.has(name) && !this.#bindings.has(name);
  }

  /**
   * A conditional definition, or one that may fail, leaves the earlier ones possible, but not inside of
   * its block, the part of the statement in which it has surely been made.
   */
  define(
    definition: Definition,
    sources: readonly ValueSource[],
    mayFail = false,
    block?: Span,
  ): void {
    const { name, at } = definition;
    const objects = sources.flatMap(({ name: source, relation }): Tie[] => {
      const known = this.#binding(source, at.span);
      const isGiven = relation === "given" || relation === "holdsGiven";
      if (!known || (isGiven && known.definitions.every(isImport))) return [];
      return [{ object: known.object, relation }];
    });
    const inBlock = block && bind(definition, objects, this.#binding(name, at.span), mayFail);
    const mayKeep = mayFail || definition.isConditional;
    const binding = bind(definition, objects, this.#bindings.get(name), mayKeep);
    this.#bindings.set(name, binding);
    const around = (this.#inBlocks.get(name) ?? [])
      .filter((each) => each.block.start !== block?.start || each.block.end !== block.end)
      .map((each) =>
        contains(each.block, at.span)
          ? { ...bind(definition, objects, each, true), block: each.block }
          : each,
      );
    if (block && inBlock) {
      for (const outer of [binding, ...around]) {
        if (outer.object !== inBlock.object) hold(outer.object, inBlock.object);
      }
      around.push({ ...inBlock, block });
    }
    if (around.length > 0) this.#inBlocks.set(name, around);
    this.#deleted.delete(name);
  }

  delete(name: string): void {
    this.#bindings.delete(name);
    this.#inBlocks.delete(name);
    this.#deleted.add(name);
  }

  expire(name: string): void {
    this.#inBlocks.delete(name);
    const binding = this.#bindings.get(name);
    const definitions = binding?.definitions.filter(({ how }) => how !== "except") ?? [];
    if (binding && definitions.length > 0) this.#bindings.set(name, { ...binding, definitions });
    else this.delete(name);
  }

  /** `isDeep`: things that the object holds may change as well. */
  mutate(mutation: Mutation, isDeep: boolean, stores: readonly ValueSource[]): void {
    const { name, at } = mutation;
    const object = this.object(name, at.span);
    if (!object || object.isFixed) return;
    const seen = new Set<ObjectRef>();
    // Behind the block the name may still stand for the same object.
    for (const each of [this.#bindings.get(name), ...this.#around(name, at.span)]) {
      if (each) recordUpwards(each.object, mutation, seen);
    }
    if (isDeep) {
      const held = new Set<ObjectRef>();
      collectHeld(object, held);
      for (const each of held) {
        if (!each.isFixed) recordUpwards(each, ofPart(mutation), seen);
      }
    }
    for (const source of stores) {
      const stored = this.object(source.name, at.span);
      if (stored && stored !== object && source.relation !== "instance") contain(object, stored);
    }
  }

  #binding(name: string, at: Span | undefined): Binding | undefined {
    return (at && this.#around(name, at).at(-1)) ?? this.#bindings.get(name);
  }

  /** What the blocks around the place have bound to the name. */
  #around(name: string, at: Span): readonly BlockBinding[] {
    const inBlocks = this.#inBlocks.get(name);
    return inBlocks ? inBlocks.filter(({ block }) => contains(block, at)) : noBindings;
  }
}

/** `keepsEarlier`: what the name stood for before stays possible. */
function bind(
  definition: Definition,
  objects: readonly Tie[],
  known: Binding | undefined,
  keepsEarlier: boolean,
): Binding {
  const before = known && (keepsEarlier || isSamePackage(known, definition)) ? known : undefined;
  const [only] = objects;
  const isAlias = !before && objects.length === 1 && only?.relation === "same";
  const isFixed = isFixedValue(definition.value);
  // `x += [1]` may leave the object as it was, in the hands of whoever else has it.
  const isSame = definition.how === "augmented" && known?.object.isFixed === false;
  const object = (isSame ? known : before)?.object ?? (isAlias ? only.object : newObject(isFixed));
  if (before) object.isFixed &&= isFixed;
  for (const source of objects) if (source.object !== object) tie(object, source);
  return { definitions: before ? [...before.definitions, definition] : [definition], object };
}

/** `import a.b` after `import a.c` binds `a` again, to the same package with one more module. */
function isSamePackage(known: Binding, definition: Definition): boolean {
  const path = definition.importBinding?.path;
  return path !== undefined && known.definitions.some((each) => each.importBinding?.path === path);
}

function isImport({ importBinding }: Definition): boolean {
  return importBinding !== undefined;
}

function isFixedValue(value: Expr | undefined): boolean {
  if (value?.kind === "UnaryOp") return isFixedValue(value.operand);
  return value?.kind === "Constant" || value?.kind === "JoinedStr";
}

/** Two parts are apart only if both are written out, are of one kind and differ. */
export function mayTouch(a: string | undefined, b: string | undefined): boolean {
  if (a === noPart || b === noPart) return false;
  if (a === undefined || b === undefined || a === b) return true;
  return a[0] !== b[0];
}
