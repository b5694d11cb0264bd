/**
 * Reaching definitions in document order: one pass over all statements of a notebook. A call of a
 * function that the notebook defines carries what the function reads, changes and binds to the
 * statement that calls it, transitively.
 */
import { isBuiltin } from "../python/builtins";
import type { Call, Expr } from "../python/ast";
import type { Span } from "../text/span";
import { calleeChain } from "./calleeChain";
import { Environment } from "./environment";
import type { CallFact, CellFacts, FunctionFact, NameEvent, StatementFacts } from "./facts";
import type { Definition, Mutation, NameState, StatementId, Use, UseStatus } from "./graph";
import { valueSources, type ValueSource } from "./valueSources";

export interface FollowedNames {
  readonly definitions: readonly Definition[];
  readonly mutations: readonly Mutation[];
  readonly uses: readonly Use[];
}

/** Whether a call judged by its name alone really changes its receiver. */
export type MutationJudge = (call: CallFact) => boolean;

export function followNames(
  cells: readonly (CellFacts | undefined)[],
  isMutation: MutationJudge,
): FollowedNames {
  return new Follower(cells, isMutation).run();
}

/** What a name stands for once the cells up to and including `cell` have run. */
export function stateAfter(
  cells: readonly (CellFacts | undefined)[],
  isMutation: MutationJudge,
  cell: number,
  name: string,
): NameState {
  return new Follower(cells.slice(0, cell + 1), isMutation).runFor(name);
}

interface PendingDeferred extends StatementId {
  readonly event: NameEvent;
}

class Follower {
  readonly #cells: readonly (CellFacts | undefined)[];
  readonly #isMutation: MutationJudge;
  readonly #environment = new Environment();
  readonly #definitions: Definition[] = [];
  readonly #mutations: Mutation[] = [];
  readonly #uses: Use[] = [];
  readonly #pending: PendingDeferred[] = [];
  readonly #definedAnywhere: ReadonlySet<string>;
  /** Names inside text that does not parse: any of them may have been bound there. */
  readonly #inErrors = new Set<string>();
  #isUnknowable = false;

  constructor(cells: readonly (CellFacts | undefined)[], isMutation: MutationJudge) {
    this.#cells = cells;
    this.#isMutation = isMutation;
    this.#definedAnywhere = new Set(cells.flatMap(namesBoundBy));
  }

  run(): FollowedNames {
    this.#cells.forEach((cell, index) => {
      if (!cell) return;
      for (const magic of cell.magics) {
        for (const { name, start, end } of magic.assigns)
          this.#defineByMagic(name, index, { start, end });
      }
      for (const statement of cell.statements) this.#statement(statement, cell, index);
      for (const magic of cell.magics) {
        for (const { name, start, end } of magic.mayRead)
          this.#readByMagic(name, index, { start, end });
      }
      if (cell.unknowable) this.#isUnknowable = true;
    });
    for (const pending of this.#pending) this.#finishDeferred(pending);
    this.#uses.sort((a, b) => a.cell - b.cell || a.at.span.start - b.at.span.start);
    return { definitions: this.#definitions, mutations: this.#mutations, uses: this.#uses };
  }

  runFor(name: string): NameState {
    this.run();
    const definitions = this.#environment.definitions(name);
    return { definitions, mutations: this.#environment.mutations(name, undefined) };
  }

  /** `!ls {folder}` reads `folder` if there is one; it is no error if there is none. */
  #readByMagic(name: string, cell: number, span: Span): void {
    const definitions = this.#environment.definitions(name);
    if (definitions.length === 0) return;
    this.#uses.push({
      cell,
      statement: 0,
      name,
      at: { cell, span },
      isDeferred: false,
      isConditional: true,
      definitions,
      object: this.#environment.object(name),
      part: undefined,
      mutations: this.#environment.mutations(name, undefined),
      via: undefined,
      status: "defined",
    });
  }

  #defineByMagic(name: string, cell: number, span: Span): void {
    if (this.#environment.definitions(name).some((definition) => definition.cell === cell)) return;
    this.#define({
      name,
      cell,
      statement: 0,
      at: { cell, span },
      how: "magic",
      isConditional: false,
      value: undefined,
      importBinding: undefined,
      symbol: undefined,
    });
  }

  #statement(statement: StatementFacts, cell: CellFacts, index: number): void {
    const hidden = cell.unknowable?.span;
    if (hidden && hidden.start < statement.span.start) this.#isUnknowable = true;
    if (statement.node.kind === "ErrorStmt") this.#noteErrorNames(cell.masked, statement);
    const here = { cell: index, statement: statement.index };
    const directCalls = new Map<number, CallFact>();
    for (const call of statement.calls) {
      if (!call.inside) directCalls.set(calleeStart(call.node), call);
    }
    const effects: (() => void)[] = [];
    const laterHere = new Set(
      statement.events.filter((event) => event.kind === "define").map((event) => event.name),
    );
    for (const event of statement.events) {
      const at = { cell: index, span: event.span };
      switch (event.kind) {
        case "read": {
          // Arguments of `exec(code)` are read before it can bind anything.
          if (hidden && hidden.end <= event.span.start) this.#isUnknowable = true;
          const use = this.#read(event, here, at, laterHere);
          this.#uses.push(use);
          const call = directCalls.get(event.span.start);
          for (const definition of use.definitions) {
            this.#carry(definition, event, here, call, effects, new Set());
          }
          break;
        }
        case "define":
          this.#define(
            {
              ...here,
              name: event.name,
              at,
              how: event.how ?? "assignment",
              isConditional: event.isConditional,
              value: event.value,
              importBinding: statement.imports.find((binding) => binding.name === event.name),
              symbol: cell.symbols.find(
                (symbol) => symbol.statement === statement.index && symbol.name === event.name,
              ),
            },
            this.#sourcesOf(event),
          );
          break;
        case "mutate":
          if (!event.call || this.#isMutation(event.call)) {
            this.#mutate(
              {
                ...here,
                name: event.name,
                at,
                part: event.part,
                value: event.value,
                replacesPart: event.replacesPart ?? false,
                cause: event.cause ?? "",
                isConditional: event.isConditional,
              },
              event,
            );
          }
          break;
        case "delete":
          if (!event.isConditional) this.#environment.delete(event.name);
      }
    }
    for (const effect of effects) effect();
    for (const event of statement.deferred) {
      if (event.kind === "read") this.#pending.push({ ...here, event });
    }
  }

  #read(event: NameEvent, here: StatementId, at: Use["at"], laterHere: ReadonlySet<string>): Use {
    const { name, isConditional } = event;
    const definitions = this.#environment.definitions(name);
    return {
      ...here,
      name,
      at,
      isDeferred: false,
      isConditional,
      definitions,
      object: this.#environment.object(name),
      part: event.part,
      mutations: this.#environment.mutations(name, event.part),
      via: undefined,
      // A loop may read what a later line of its body bound one turn before.
      status:
        definitions.length > 0 || (isConditional && laterHere.has(name))
          ? "defined"
          : this.#missing(event),
    };
  }

  #missing(event: NameEvent): UseStatus {
    const { name } = event;
    if (isBuiltin(name)) return "builtin";
    if (event.isGuarded || this.#isUnknowable || this.#inErrors.has(name)) return "unknowable";
    if (this.#environment.isDeleted(name)) return "deleted";
    return this.#definedAnywhere.has(name) ? "later" : "undefined";
  }

  #define(definition: Definition, sources: readonly ValueSource[] = []): void {
    this.#definitions.push(definition);
    this.#environment.define(definition, sources);
  }

  #mutate(mutation: Mutation, detail: Pick<NameEvent, "isDeep" | "stores"> = {}): void {
    this.#mutations.push(mutation);
    this.#environment.mutate(mutation, detail.isDeep ?? false, detail.stores ?? []);
  }

  /** A function of the notebook may hand back what it was given. */
  #sourcesOf(event: NameEvent): readonly ValueSource[] {
    const known = event.sources ?? [];
    if (event.value?.kind !== "Call" || event.value.func.kind !== "Name") return known;
    const call = event.value;
    const name = event.value.func.name;
    const returned = this.#environment.definitions(name).flatMap((definition) =>
      this.#functionsOf(definition)
        .filter((fact) => fact.name === name)
        .flatMap((fact) => argumentsFor(fact, call, fact.returnedParameters)),
    );
    return [...known, ...returned.flatMap(valueSources)];
  }

  /** What a function of the notebook does when a statement calls it or hands it on. */
  #carry(
    callee: Definition,
    event: NameEvent,
    here: StatementId,
    call: CallFact | undefined,
    effects: (() => void)[],
    seen: Set<Definition>,
  ): void {
    if (seen.has(callee)) return;
    seen.add(callee);
    const facts = this.#functionsOf(callee);
    const at = { cell: here.cell, span: event.span };
    for (const fact of facts) {
      for (const inner of fact.events) {
        const isConditional = inner.isConditional || event.isConditional || call === undefined;
        if (inner.kind === "read" && !isBuiltin(inner.name)) {
          const definitions = this.#environment.definitions(inner.name);
          if (definitions.length === 0 && !this.#definedAnywhere.has(inner.name)) continue;
          const isSure = !isConditional && callee.symbol?.kind === "function";
          this.#uses.push({
            ...here,
            name: inner.name,
            at,
            isDeferred: false,
            isConditional,
            definitions,
            object: this.#environment.object(inner.name),
            part: inner.part,
            mutations: this.#environment.mutations(inner.name, inner.part),
            via: callee,
            status:
              definitions.length > 0
                ? "defined"
                : isSure
                  ? this.#missing({ ...inner, isGuarded: inner.isGuarded || event.isGuarded })
                  : "unknowable",
          });
          for (const next of definitions) {
            this.#carry(
              next,
              { ...inner, span: event.span, isConditional },
              here,
              call,
              effects,
              seen,
            );
          }
        } else if (call && inner.kind === "mutate") {
          effects.push(() =>
            this.#mutate({
              ...here,
              name: inner.name,
              at,
              part: inner.part,
              value: undefined,
              replacesPart: inner.replacesPart ?? false,
              cause: `\`${callee.name}()\``,
              isConditional,
            }),
          );
        } else if (call && inner.kind === "define") {
          effects.push(() =>
            this.#define({
              ...here,
              name: inner.name,
              at,
              how: inner.how ?? "assignment",
              isConditional,
              value: undefined,
              importBinding: undefined,
              symbol: undefined,
            }),
          );
        }
      }
    }
    if (call && calleeStart(call.node) === event.span.start && call.path.length === 0) {
      const fact = facts.find((each) => each.name === callee.name);
      if (fact) this.#argumentEffects(fact, call.node, callee, here, effects);
    }
  }

  #functionsOf(definition: Definition): readonly FunctionFact[] {
    const statement = this.#cells[definition.cell]?.statements[definition.statement];
    if (definition.how === "magic" || !statement) return [];
    return statement.functions.filter(
      (fact) => fact.name === definition.name || fact.name.startsWith(`${definition.name}.`),
    );
  }

  #argumentEffects(
    fact: FunctionFact,
    call: Call,
    callee: Definition,
    here: StatementId,
    effects: (() => void)[],
  ): void {
    for (const argument of argumentsFor(fact, call, fact.mutatedParameters)) {
      const root = calleeChain(argument)?.root;
      if (!root) continue;
      const mutation: Mutation = {
        ...here,
        name: root.name,
        at: { cell: here.cell, span: { start: root.start, end: root.end } },
        part: undefined,
        value: undefined,
        replacesPart: false,
        cause: `\`${callee.name}()\``,
        isConditional: false,
      };
      effects.push(() => this.#mutate(mutation, { isDeep: argument !== root }));
    }
  }

  /** A function body may run at any time after its definition: any definition may reach it. */
  #finishDeferred(pending: PendingDeferred): void {
    const { event, cell, statement } = pending;
    const definitions = this.#definitions.filter((definition) => definition.name === event.name);
    const status =
      definitions.length > 0
        ? "defined"
        : isBuiltin(event.name)
          ? "builtin"
          : event.isGuarded ||
              this.#isUnknowable ||
              this.#inErrors.has(event.name) ||
              this.#definedAnywhere.has(event.name)
            ? "unknowable"
            : "undefined";
    this.#uses.push({
      cell,
      statement,
      name: event.name,
      at: { cell, span: event.span },
      isDeferred: true,
      isConditional: event.isConditional,
      definitions,
      object: undefined,
      part: undefined,
      mutations: [],
      via: undefined,
      status,
    });
  }

  #noteErrorNames(text: string, statement: StatementFacts): void {
    const written = text.slice(statement.span.start, statement.span.end);
    for (const match of written.matchAll(/[A-Za-z_]\w*/g)) this.#inErrors.add(match[0]);
  }
}

/** The arguments of a call that go to the named parameters of the function. */
function argumentsFor(
  fact: FunctionFact,
  call: Call,
  parameters: readonly string[],
): readonly Expr[] {
  const names = fact.node.params.all.map((param) => param.name.name);
  return parameters.flatMap((parameter) => {
    const keyword = call.keywords.find((each) => each.name?.name === parameter);
    const argument = keyword?.value ?? call.args[names.indexOf(parameter)];
    return argument ? [argument] : [];
  });
}

/** Names that a cell may bind, those that its functions declare `global` included. */
function namesBoundBy(cell: CellFacts | undefined): readonly string[] {
  if (!cell) return [];
  const deferred = cell.statements.flatMap((statement) => statement.deferred);
  const globals = deferred.filter((event) => event.kind === "define").map((event) => event.name);
  return [...cell.defines, ...globals];
}

/** Offset of the name at the root of a callee; its own start when there is none. */
function calleeStart(call: Call): number {
  return calleeChain(call.func)?.root.start ?? call.start;
}
