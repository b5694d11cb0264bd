/**
 * What is found out about names while the statements of a notebook are followed: their definitions,
 * changes and reads so far, and why a name that nothing visible has bound may still be fine.
 */
import { push } from "../collections";
import { isBuiltin } from "../python/builtins";
import { namesMaybeBoundIn } from "../python/errorText";
import { Environment } from "./environment";
import type { NameEvent } from "./facts";
import type { Definition, Mutation, NameState, Use, UseStatus } from "./graph";
import type { Span } from "../text/span";
import type { ValueSource } from "./valueSources";

/** A read as its statement shows it, before it is known what may reach it. */
export type Read = Pick<
  Use,
  "cell" | "statement" | "name" | "at" | "isConditional" | "part" | "via"
>;

export class NameRecord {
  readonly definitions: Definition[] = [];
  readonly mutations: Mutation[] = [];
  readonly uses: Use[] = [];
  readonly #byName = new Map<string, Definition[]>();
  readonly #environment = new Environment();
  readonly #definedAnywhere: ReadonlySet<string>;
  /** Names that text which does not parse may have bound. */
  readonly #inErrors = new Set<string>();
  #isUnknowable = false;

  /** `definedAnywhere`: names that some cell of the notebook binds, above or below. */
  constructor(definedAnywhere: ReadonlySet<string>) {
    this.#definedAnywhere = definedAnywhere;
  }

  /** What a name stands for now. */
  state(name: string): NameState {
    return {
      definitions: this.#environment.definitions(name),
      mutations: this.#environment.mutations(name, undefined),
    };
  }

  /** Definitions that a name may have now. */
  definitionsOf(name: string): readonly Definition[] {
    return this.#environment.definitions(name);
  }

  isDefinedAnywhere(name: string): boolean {
    return this.#definedAnywhere.has(name);
  }

  /**
   * `mayFail`: the earlier value may still be there. `block`: the part of the statement inside of
   * which nothing but this definition holds.
   */
  define(
    definition: Definition,
    sources: readonly ValueSource[] = [],
    mayFail = false,
    block?: Span,
  ): void {
    this.definitions.push(definition);
    push(this.#byName, definition.name, definition);
    this.#environment.define(definition, sources, mayFail, block);
  }

  mutate(mutation: Mutation, detail: Pick<NameEvent, "isDeep" | "stores"> = {}): void {
    this.mutations.push(mutation);
    this.#environment.mutate(mutation, detail.isDeep ?? false, detail.stores ?? []);
  }

  /** A statement has been followed to its end. */
  leaveBlocks(): void {
    this.#environment.leaveBlocks();
  }

  delete(name: string): void {
    this.#environment.delete(name);
  }

  /** The name that a handler gave its error is gone; what it was before may still be. */
  expire(name: string): void {
    this.#environment.expire(name);
  }

  /** A read as things stand now; `missing` gives its status if no definition can reach it. */
  read(read: Read, missing: () => UseStatus): Use {
    const { span } = read.at;
    const definitions = this.#environment.definitions(read.name, span);
    // Written out: a spread costs more than all the rest, and there is a use for every name.
    const use: Use = {
      cell: read.cell,
      statement: read.statement,
      name: read.name,
      at: read.at,
      isConditional: read.isConditional,
      part: read.part,
      via: read.via,
      isDeferred: false,
      definitions,
      object: this.#environment.object(read.name, span),
      mutations: this.#environment.mutations(read.name, read.part, span),
      status: definitions.length > 0 ? "defined" : missing(),
    };
    this.uses.push(use);
    return use;
  }

  /**
   * A read inside a function body, once everything else is known: the body may run at any time
   * after its definition, so any definition may reach it.
   */
  readDeferred(read: Read, isGuarded: boolean): void {
    const definitions = this.#byName.get(read.name) ?? [];
    this.uses.push({
      ...read,
      isDeferred: true,
      definitions,
      object: undefined,
      mutations: [],
      status: definitions.length > 0 ? "defined" : this.#whyNeverBound(read.name, isGuarded),
    });
  }

  /** What to say about a name that has no definition here. */
  whyMissing(name: string, isGuarded: boolean): UseStatus {
    if (isBuiltin(name)) return "builtin";
    if (isGuarded || this.#mayBeHidden(name)) return "unknowable";
    if (this.#environment.isDeleted(name)) return "deleted";
    return this.#definedAnywhere.has(name) ? "later" : "undefined";
  }

  /** From here on names may exist that no text shows. */
  hide(): void {
    this.#isUnknowable = true;
  }

  /** For the text of a statement that does not parse. */
  noteErrorText(text: string): void {
    for (const name of namesMaybeBoundIn(text)) this.#inErrors.add(name);
  }

  #whyNeverBound(name: string, isGuarded: boolean): UseStatus {
    if (isBuiltin(name)) return "builtin";
    const mayExist = isGuarded || this.#mayBeHidden(name) || this.#definedAnywhere.has(name);
    return mayExist ? "unknowable" : "undefined";
  }

  #mayBeHidden(name: string): boolean {
    return this.#isUnknowable || this.#inErrors.has(name);
  }
}
