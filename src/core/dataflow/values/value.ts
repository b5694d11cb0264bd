/**
 * What is known about a Python value without running anything: the library thing that a path names,
 * an object of a known type, or a function or class of the notebook. Types are names from the API
 * tables. Values never change; what a statement changes gives its name a new one.
 */
import type { ClassDef, FunctionDef, Lambda } from "../../python/ast";
import type { Scope } from "./scope";

export type Value = LibraryValue | ObjectValue | FunctionValue | ClassValue;

/** The names that a piece of code sees, with their values. */
export type ValueScope = Scope<Value>;

/** A module, function or class that imports lead to. */
export interface LibraryValue {
  readonly kind: "library";
  readonly path: string;
}

export interface ObjectValue {
  readonly kind: "object";
  /** A type of the API tables, or undefined where only `shows` or `elements` is known. */
  readonly type: string | undefined;
  /** Dotted path of its constructor, where that says more than the type. */
  readonly origin?: string | undefined;
  /** It was made of what a model gave: predictions, or scores and training histories. */
  readonly shows?: "evaluate" | "predict" | undefined;
  /** Of a tuple or list that is written out. */
  readonly elements?: readonly (Value | undefined)[] | undefined;
  /** What a container holds, as far as all of it is alike. */
  readonly item?: Value | undefined;
  /** The class of the notebook that it is an instance of. */
  readonly ofClass?: ClassValue | undefined;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly node: FunctionDef | Lambda;
  /** Cell (0-based) whose text holds it. */
  readonly cell: number;
  readonly scope: ValueScope;
  readonly owner: ClassValue | undefined;
}

export interface ClassValue {
  readonly kind: "class";
  readonly node: ClassDef;
  readonly cell: number;
  readonly bases: readonly ClassValue[];
  /** Type of its instances, from the first base class that a library table knows. */
  readonly instanceType: string | undefined;
  /** Methods, class attributes and what methods assign to `self`; filled as bodies are followed. */
  readonly members: Map<string, Value>;
}

export function object(type: string | undefined, more: Partial<ObjectValue> = {}): ObjectValue {
  return { ...more, kind: "object", type };
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return value?.kind === "object";
}

export function typeOf(value: Value | undefined): string | undefined {
  return value?.kind === "object" ? value.type : undefined;
}

export function showsOf(value: Value | undefined): "evaluate" | "predict" | undefined {
  return value?.kind === "object" ? value.shows : undefined;
}

/** The value with the mark that it was made of model output; an unknown value may carry it too. */
export function marked(
  value: Value | undefined,
  shows: "evaluate" | "predict" | undefined,
): Value | undefined {
  if (shows === undefined || showsOf(value) !== undefined) return value;
  if (value === undefined) return object(undefined, { shows });
  return value.kind === "object" ? { ...value, shows } : value;
}

/** A member of an instance: from its class, or from the bases of that class. */
export function memberOf(ofClass: ClassValue, name: string, depth = 0): Value | undefined {
  const own = ofClass.members.get(name);
  if (own || depth > 8) return own;
  for (const base of ofClass.bases) {
    const inherited = memberOf(base, name, depth + 1);
    if (inherited) return inherited;
  }
  return undefined;
}
