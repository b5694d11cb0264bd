/**
 * What is known about library APIs, by dotted path and by value type: which phase a call belongs to,
 * what it gives and what it changes. One mechanism for value inference, effects and phases, so it
 * stands below them in the order of imports: apis <- dataflow <- phases.
 */
import { PatternMap } from "./patternMap";
import type { ApiPackage, CallSpec, RandomSpec, TypeSpec } from "./schema";
import { apiTables } from "./tables";

export type { CallSpec, TypeSpec } from "./schema";

/** Type name under which `tables/unknown.json` describes methods of values of unknown type. */
const unknownType = "?";

export interface AttributeSpec {
  readonly type: string | undefined;
  readonly phases: CallSpec["phases"];
  readonly isView: boolean;
}

interface TypeEntry {
  readonly spec: TypeSpec;
  readonly methods: PatternMap<CallSpec>;
  readonly attributes: PatternMap<AttributeSpec>;
}

export class ApiTable {
  readonly #calls = new PatternMap<CallSpec>();
  readonly #random = new PatternMap<RandomSpec>();
  readonly #types = new Map<string, TypeEntry>();
  readonly #aliases = new Map<string, string>();
  /** Types with their bases, nearest first. */
  readonly #lineages = new Map<string, readonly TypeEntry[]>();

  constructor(packages: readonly ApiPackage[]) {
    for (const { calls, types, aliases, random } of packages) {
      for (const [key, spec] of Object.entries(random ?? {})) this.#random.add(key, spec);
      for (const [key, spec] of Object.entries(calls ?? {})) this.#calls.add(key, spec);
      for (const [name, spec] of Object.entries(types ?? {})) this.#types.set(name, entryOf(spec));
      for (const [from, to] of Object.entries(aliases ?? {})) this.#aliases.set(from, to);
    }
  }

  /** The path under which the tables know a path: "tensorflow.keras.Model" is "keras.Model". */
  canonical(path: string): string {
    let at = path;
    // An alias may lead to another one; more than a few would be a circle in a table.
    for (let step = 0; step < 3; step++) {
      const next = this.#withoutAlias(at);
      if (next === at) return at;
      at = next;
    }
    return at;
  }

  /** A function or class by its dotted path, as imports resolve it. */
  callSpec(path: string): CallSpec | undefined {
    return this.#calls.get(this.canonical(path));
  }

  /** What a function or class draws from the random numbers that libraries keep for all. */
  randomOf(path: string): RandomSpec | undefined {
    return this.#random.get(this.canonical(path));
  }

  /** Whether that is said of the path itself and not of all that its module or class holds. */
  isRandomListed(path: string): boolean {
    return this.#random.isListed(this.canonical(path));
  }

  /** Whether tables say more of a path than that its module holds something: no bare `module.*`. */
  isListed(path: string): boolean {
    return this.#calls.isListed(this.canonical(path));
  }

  /** A method of a value of known type. Bases are searched too; a listed name beats a pattern. */
  methodSpec(type: string, method: string): CallSpec | undefined {
    const lineage = this.#lineage(type);
    for (const entry of lineage) {
      const spec = entry.methods.exact(method);
      if (spec) return spec;
    }
    for (const entry of lineage) {
      const spec = entry.methods.get(method);
      if (spec) return spec;
    }
    return undefined;
  }

  /** What an attribute of this name is whatever it is found on: the default for unknown types. */
  guessAttribute(attribute: string): AttributeSpec | undefined {
    return this.attributeSpec(unknownType, attribute);
  }

  /** What a method of this name does whatever its receiver is: the default for unknown types. */
  guessMethod(method: string): CallSpec | undefined {
    return this.methodSpec(unknownType, method);
  }

  attributeSpec(type: string, attribute: string): AttributeSpec | undefined {
    const lineage = this.#lineage(type);
    for (const entry of lineage) {
      const spec = entry.attributes.exact(attribute);
      if (spec) return spec;
    }
    for (const entry of lineage) {
      const spec = entry.attributes.get(attribute);
      if (spec) return spec;
    }
    return undefined;
  }

  attributeType(type: string, attribute: string): string | undefined {
    return this.attributeSpec(type, attribute)?.type;
  }

  /** A fact about a type or its nearest base that has it. */
  typeFact<Key extends keyof TypeSpec>(type: string, key: Key): TypeSpec[Key] | undefined {
    for (const { spec } of this.#lineage(type)) {
      if (spec[key] !== undefined) return spec[key];
    }
    return undefined;
  }

  /** Whether a type is another one or has it among its bases. */
  isA(type: string, base: string): boolean {
    const entry = this.#types.get(base);
    return type === base || (entry !== undefined && this.#lineage(type).includes(entry));
  }

  hasType(type: string): boolean {
    return this.#types.has(type);
  }

  /** Type of the instances of a class that has this library class as its base. */
  instanceType(basePath: string): string | undefined {
    const returns = this.callSpec(basePath)?.returns;
    return typeof returns === "string" && this.#types.has(returns) ? returns : undefined;
  }

  #withoutAlias(path: string): string {
    for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
      const to = this.#aliases.get(path.slice(0, end));
      if (to !== undefined) return to + path.slice(end);
    }
    return path;
  }

  #lineage(type: string): readonly TypeEntry[] {
    const known = this.#lineages.get(type);
    if (known) return known;
    const lineage: TypeEntry[] = [];
    for (let name: string | undefined = type; name !== undefined;) {
      const entry = this.#types.get(name);
      if (!entry || lineage.includes(entry)) break;
      lineage.push(entry);
      name = entry.spec.extends;
    }
    this.#lineages.set(type, lineage);
    return lineage;
  }
}

/** The table of all libraries; built when first needed, since most hosts never ask for it at start. */
export function apiTable(): ApiTable {
  return (built ??= new ApiTable(apiTables));
}

/** A constant that is costly to build, not state: every build of it is equal. */
let built: ApiTable | undefined;

function entryOf(spec: TypeSpec): TypeEntry {
  const methods = new PatternMap<CallSpec>();
  for (const [key, method] of Object.entries(spec.methods ?? {})) methods.add(key, method);
  const attributes = new PatternMap<AttributeSpec>();
  for (const [key, attribute] of Object.entries(spec.attributes ?? {})) {
    const full = typeof attribute === "string" ? { type: attribute } : attribute;
    const isView = full.isView === true;
    attributes.add(key, { type: full.type, phases: full.phases, isView });
  }
  return { spec, methods, attributes };
}
