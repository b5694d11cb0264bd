/**
 * The notebook's namespace while its statements are followed in order: which definitions a name may
 * have now, and which object it stands for. Objects are tied to those they hold, so that a change
 * of one is seen by whoever reads another that holds it.
 */
import type { Expr } from "../python/ast";
import { noPart } from "./objectParts";
import type { Definition, Mutation } from "./graph";
import type { ValueSource } from "./valueSources";

export interface ObjectRef {
  /** A number or a text: whoever holds it may be changed, but not it. */
  isFixed: boolean;
  mutations: Mutation[];
  readonly holds: Set<ObjectRef>;
  readonly heldBy: Set<ObjectRef>;
}

const noMutations: readonly Mutation[] = [];

interface Binding {
  readonly definitions: readonly Definition[];
  readonly object: ObjectRef;
}

export class Environment {
  readonly #bindings = new Map<string, Binding>();
  readonly #deleted = new Set<string>();

  definitions(name: string): readonly Definition[] {
    return this.#bindings.get(name)?.definitions ?? [];
  }

  /** Changes that a read of the given part of a name's object (undefined: all of it) may see. */
  mutations(name: string, part: string | undefined): readonly Mutation[] {
    const all = this.#bindings.get(name)?.object.mutations ?? noMutations;
    return all.length === 0 ? noMutations : all.filter((mutation) => mayTouch(mutation.part, part));
  }

  object(name: string): ObjectRef | undefined {
    return this.#bindings.get(name)?.object;
  }

  isDeleted(name: string): boolean {
    return this.#deleted.has(name) && !this.#bindings.has(name);
  }

  /** A conditional definition leaves the earlier ones possible. */
  define(definition: Definition, sources: readonly ValueSource[]): void {
    const { name } = definition;
    const objects = sources.flatMap(({ name: source, relation }) => {
      const known = this.#bindings.get(source);
      if (!known || (relation === "given" && known.definitions.every(isImport))) return [];
      return [{ object: known.object, relation }];
    });
    const known = this.#bindings.get(name);
    const before =
      known && (definition.isConditional || isSamePackage(known, definition)) ? known : undefined;
    const [only] = objects;
    const isAlias = !before && objects.length === 1 && only?.relation === "same";
    const isFixed = isFixedValue(definition.value);
    const object = before?.object ?? (isAlias ? only.object : newObject(isFixed));
    if (before) object.isFixed &&= isFixed;
    for (const source of objects) if (source.object !== object) tie(object, source);
    const definitions = before ? [...before.definitions, definition] : [definition];
    this.#bindings.set(name, { definitions, object });
    this.#deleted.delete(name);
  }

  delete(name: string): void {
    this.#bindings.delete(name);
    this.#deleted.add(name);
  }

  expire(name: string): void {
    const binding = this.#bindings.get(name);
    const definitions = binding?.definitions.filter(({ how }) => how !== "except") ?? [];
    if (binding && definitions.length > 0) this.#bindings.set(name, { ...binding, definitions });
    else this.delete(name);
  }

  /** `isDeep`: things that the object holds may change as well. */
  mutate(mutation: Mutation, isDeep: boolean, stores: readonly ValueSource[]): void {
    const object = this.#bindings.get(mutation.name)?.object;
    if (!object) return;
    const seen = new Set<ObjectRef>();
    recordUpwards(object, mutation, seen);
    if (isDeep) {
      const held = new Set<ObjectRef>();
      collectHeld(object, held);
      for (const each of held) {
        if (!each.isFixed) recordUpwards(each, ofPart(mutation), seen);
      }
    }
    for (const { name } of stores) {
      const stored = this.#bindings.get(name)?.object;
      if (stored && stored !== object) hold(object, stored);
    }
  }
}

/** `import a.b` after `import a.c` binds `a` again, to the same package with one more module. */
function isSamePackage(known: Binding, definition: Definition): boolean {
  const path = definition.importBinding?.path;
  return path !== undefined && known.definitions.some((each) => each.importBinding?.path === path);
}

function isImport({ importBinding }: Definition): boolean {
  return importBinding !== undefined;
}

function newObject(isFixed: boolean): ObjectRef {
  return { isFixed, mutations: [], holds: new Set(), heldBy: new Set() };
}

function isFixedValue(value: Expr | undefined): boolean {
  if (value?.kind === "UnaryOp") return isFixedValue(value.operand);
  return value?.kind === "Constant" || value?.kind === "JoinedStr";
}

function tie(
  object: ObjectRef,
  source: { readonly object: ObjectRef; readonly relation: ValueSource["relation"] },
): void {
  switch (source.relation) {
    case "same":
      hold(object, source.object);
      hold(source.object, object);
      return;
    case "part":
    case "given":
      hold(source.object, object);
      return;
    case "holds":
      hold(object, source.object);
      return;
    case "instance":
      // What changes the instance leaves its class alone.
      source.object.heldBy.add(object);
  }
}

function hold(holder: ObjectRef, held: ObjectRef): void {
  holder.holds.add(held);
  held.heldBy.add(holder);
}

/** Two parts are apart only if both are written out, are of one kind and differ. */
export function mayTouch(a: string | undefined, b: string | undefined): boolean {
  if (a === noPart || b === noPart) return false;
  if (a === undefined || b === undefined || a === b) return true;
  return a[0] !== b[0];
}

function recordUpwards(object: ObjectRef, mutation: Mutation, seen: Set<ObjectRef>): void {
  if (seen.has(object)) return;
  seen.add(object);
  if (mutation.replacesPart && !mutation.isConditional) {
    object.mutations = object.mutations.filter((earlier) => earlier.part !== mutation.part);
  }
  object.mutations.push(mutation);
  for (const holder of object.heldBy) recordUpwards(holder, ofPart(mutation), seen);
}

/** What part of the whole the changed part of a part is, nobody wrote down. */
function ofPart(mutation: Mutation): Mutation {
  return { ...mutation, part: undefined, replacesPart: false };
}

function collectHeld(object: ObjectRef, found: Set<ObjectRef>): void {
  for (const held of object.holds) {
    if (found.has(held)) continue;
    found.add(held);
    collectHeld(held, found);
  }
}
