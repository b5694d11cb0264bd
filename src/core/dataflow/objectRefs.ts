/**
 * Objects that names stand for, tied to those that they hold, so that a change of one is seen by whoever
 * reads another that holds it.
 */
import type { Mutation } from "./graph";
import type { ValueSource } from "./valueSources";

export interface ObjectRef {
  /** A number or a text: whoever holds it may be changed, but not it. */
  isFixed: boolean;
  mutations: Mutation[];
  readonly holds: Set<ObjectRef>;
  /** Those that were put into it; what else it holds was taken out of it. Few objects have any. */
  contents: Set<ObjectRef> | undefined;
  readonly heldBy: Set<ObjectRef>;
}

/** Another object behind a new value. */
export interface Tie {
  readonly object: ObjectRef;
  readonly relation: ValueSource["relation"];
}

export function newObject(isFixed: boolean): ObjectRef {
  return { isFixed, mutations: [], holds: new Set(), contents: undefined, heldBy: new Set() };
}

export function tie(object: ObjectRef, source: Tie): void {
  switch (source.relation) {
    case "same":
    case "view":
      tieBoth(object, source.object);
      return;
    case "part":
    case "given":
      // What comes out of a container may be any of the objects that are known to be in it.
      for (const held of source.object.contents ?? []) {
        if (!held.isFixed && held !== object) tieBoth(object, held);
      }
      hold(source.object, object);
      return;
    case "holds":
    case "holdsGiven":
      contain(object, source.object);
      return;
    case "instance":
      // What changes the instance leaves its class alone.
      source.object.heldBy.add(object);
  }
}

export function contain(holder: ObjectRef, content: ObjectRef): void {
  holder.contents ??= new Set();
  holder.contents.add(content);
  hold(holder, content);
}

function tieBoth(a: ObjectRef, b: ObjectRef): void {
  hold(a, b);
  hold(b, a);
}

export function hold(holder: ObjectRef, held: ObjectRef): void {
  holder.holds.add(held);
  held.heldBy.add(holder);
}

export function recordUpwards(object: ObjectRef, mutation: Mutation, seen: Set<ObjectRef>): void {
  if (seen.has(object)) return;
  seen.add(object);
  if (mutation.replacesPart && !mutation.isConditional) {
    object.mutations = object.mutations.filter((earlier) => earlier.part !== mutation.part);
  }
  object.mutations.push(mutation);
  for (const holder of object.heldBy) recordUpwards(holder, ofPart(mutation), seen);
}

/** What part of the whole the changed part of a part is, nobody wrote down. */
export function ofPart(mutation: Mutation): Mutation {
  return { ...mutation, part: undefined, replacesPart: false };
}

export function collectHeld(object: ObjectRef, found: Set<ObjectRef>): void {
  for (const held of object.holds) {
    if (found.has(held)) continue;
    found.add(held);
    collectHeld(held, found);
  }
}
