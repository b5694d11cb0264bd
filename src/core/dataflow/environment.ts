/**
 * The notebook's namespace while its statements are followed in order: which definitions a name may
 * have now, and which object it stands for. Names that share an object see each other's mutations.
 */
import type { Definition, Mutation } from "./graph";

/** An object that names stand for. A part of another object passes its mutations on to it. */
export interface ObjectRef {
  readonly mutations: Mutation[];
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

  mutations(name: string): readonly Mutation[] {
    return this.#bindings.get(name)?.object.mutations ?? [];
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

function record(object: ObjectRef, mutation: Mutation, seen: Set<ObjectRef>): void {
  if (seen.has(object)) return;
  seen.add(object);
  object.mutations.push(mutation);
  for (const whole of object.partOf) record(whole, mutation, seen);
}
