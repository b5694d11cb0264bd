/**
 * The notebook's namespace while its statements are followed in order: which definitions a name may
 * have now, and which object it stands for. Names that share an object see each other's mutations.
 */
import { noPart } from "./facts";
import type { Definition, Mutation } from "./graph";

/** An object that names stand for. A part of another object passes its mutations on to it. */
export interface ObjectRef {
  mutations: Mutation[];
  readonly partOf: readonly ObjectRef[];
}

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
    const all = this.#bindings.get(name)?.object.mutations ?? [];
    return all.filter((mutation) => mayTouch(mutation.part, part));
  }

  object(name: string): ObjectRef | undefined {
    return this.#bindings.get(name)?.object;
  }

  isDeleted(name: string): boolean {
    return this.#deleted.has(name) && !this.#bindings.has(name);
  }

  /** A conditional definition leaves the earlier ones possible. */
  define(definition: Definition): void {
    const { name } = definition;
    const before = definition.isConditional ? this.#bindings.get(name) : undefined;
    this.#bindings.set(name, {
      definitions: before ? [...before.definitions, definition] : [definition],
      object: before
        ? { mutations: [...before.object.mutations], partOf: [before.object] }
        : newObject(),
    });
    this.#deleted.delete(name);
  }

  /** Lets a name stand for an object that is already known under another name, or a part of one. */
  share(name: string, object: ObjectRef): void {
    const binding = this.#bindings.get(name);
    if (binding) this.#bindings.set(name, { definitions: binding.definitions, object });
  }

  delete(name: string): void {
    this.#bindings.delete(name);
    this.#deleted.add(name);
  }

  mutate(mutation: Mutation): void {
    const object = this.#bindings.get(mutation.name)?.object;
    if (object) record(object, mutation, new Set());
  }
}

export function newObject(partOf: readonly ObjectRef[] = []): ObjectRef {
  return { mutations: [], partOf };
}

/** Two parts are apart only if both are written out, are of one kind and differ. */
function mayTouch(a: string | undefined, b: string | undefined): boolean {
  if (a === noPart || b === noPart) return false;
  if (a === undefined || b === undefined || a === b) return true;
  return a[0] !== b[0];
}

function record(object: ObjectRef, mutation: Mutation, seen: Set<ObjectRef>): void {
  if (seen.has(object)) return;
  seen.add(object);
  if (mutation.replacesPart && !mutation.isConditional) {
    object.mutations = object.mutations.filter((earlier) => earlier.part !== mutation.part);
  }
  object.mutations.push(mutation);
  // What part of the whole the changed part of a part is, nobody wrote down.
  const ofWhole = { ...mutation, part: undefined, replacesPart: false };
  for (const whole of object.partOf) record(whole, ofWhole, seen);
}
