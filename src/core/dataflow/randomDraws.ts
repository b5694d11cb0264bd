/**
 * Which calls draw random numbers, and from whose generator: libraries keep one for all that asks, so
 * a draw changes every later one. The tables know it by path; what a model draws is told from where
 * it is made, since its settings decide.
 */
import { apiTable } from "../apis/apiTable";
import { anyGenerator, type Generator } from "../apis/generator";
import type { RandomSpec } from "../apis/schema";
import type { Call, Expr, Stmt } from "../python/ast";
import { allExprs } from "../python/walk";
import type { Definition, NotebookGraph, Use } from "./graph";

/** An expression, and the cell that it stands in. */
interface Place<Node extends Expr = Expr> {
  readonly cell: number;
  readonly expr: Node;
}

const none: readonly Generator[] = [];

export class RandomDraws {
  readonly #apis = apiTable();
  readonly #graph: NotebookGraph;
  #uses: ReadonlyMap<string, Use> | undefined;

  constructor(graph: NotebookGraph) {
    this.#graph = graph;
  }

  /** Generators that a call may draw from or change. What nobody knows counts by its name, for all. */
  ofCall(cell: number, call: Call): readonly Generator[] {
    const known = this.#graph.values.callOf(cell, call);
    // What code of the notebook draws is told where it stands.
    if (known?.function) return none;
    if (known?.path === undefined) {
      return soundsRandom(nameOf(call)) || this.#isUnknown(cell, call) ? anyGenerator : none;
    }
    const spec = this.#specOf(known.path);
    if (isClass(known.path) && !drawsWhenMade(spec)) return none;
    const drawn = this.#bySpec(spec, { cell, expr: call }, 0);
    const { func } = call;
    const isOwn = known.receiver === undefined || this.#apis.isRandomListed(known.path);
    if (drawn.length === 0 || isOwn || func.kind !== "Attribute") return drawn;
    return this.#ofValue({ cell, expr: func.value }, 0);
  }

  /** A method of something that a function nobody knows has made. */
  #isUnknown(cell: number, { func }: Call): boolean {
    if (func.kind !== "Attribute") return false;
    const made = this.#origin({ cell, expr: func.value });
    const path = made.expr.kind === "Call" && this.#graph.values.callOf(made.cell, made.expr)?.path;
    return typeof path === "string" && this.#specOf(path) === undefined;
  }

  /** Generators that a statement may draw from, functions that it defines or hands on included. */
  ofStatement(cell: number, stmt: Stmt): readonly Generator[] {
    const exprs = allExprs(stmt);
    const callees = new Set(exprs.flatMap((expr) => (expr.kind === "Call" ? expr.func : [])));
    return union(
      exprs.map((expr) => {
        if (expr.kind === "Call") return this.ofCall(cell, expr);
        const isMention = expr.kind === "Name" || expr.kind === "Attribute";
        return isMention && !callees.has(expr) ? this.#ofMention(cell, expr) : none;
      }),
    );
  }

  /** Generators of a function that is only named: whoever gets it may call it. */
  #ofMention(cell: number, expr: Expr): readonly Generator[] {
    const value = this.#graph.values.valueOf(cell, expr);
    if (value?.kind !== "library") return none;
    const spec = this.#specOf(value.path);
    if (spec === undefined || (isClass(value.path) && !drawsWhenMade(spec))) return none;
    return this.#bySpec(spec, undefined, 0);
  }

  /** What a model, a pipeline or a division into folds draws when it is put to work. */
  #ofValue(place: Place, depth: number): readonly Generator[] {
    if (depth > 8) return anyGenerator;
    const { cell, expr } = this.#origin(place);
    switch (expr.kind) {
      case "Constant":
      case "JoinedStr":
        return none;
      case "List":
      case "Tuple":
        return union(expr.elements.map((part) => this.#ofValue({ cell, expr: part }, depth + 1)));
      case "Dict":
        return union(
          expr.entries.map(({ value }) => this.#ofValue({ cell, expr: value }, depth + 1)),
        );
      case "Call": {
        const { func } = expr;
        // `SVC().fit(X, y)` is the model.
        if (func.kind === "Attribute" && func.attr.name === "fit") {
          return this.#ofValue({ cell, expr: func.value }, depth + 1);
        }
        const path = this.#graph.values.callOf(cell, expr)?.path;
        if (path === undefined) break;
        return this.#bySpec(this.#specOf(path), { cell, expr }, depth);
      }
      default:
    }
    const value = this.#graph.values.valueOf(cell, expr);
    if (value?.kind === "function") return none;
    const path = value?.kind === "object" ? (value.origin ?? value.type) : undefined;
    return path === undefined ? anyGenerator : this.#bySpec(this.#specOf(path), undefined, depth);
  }

  #specOf(path: string): RandomSpec | undefined {
    return path.startsWith("builtins.") ? "never" : this.#apis.randomOf(path);
  }

  /** `call`: with the arguments that decide, where they are known. */
  #bySpec(
    spec: RandomSpec | undefined,
    call: Place<Call> | undefined,
    depth: number,
  ): readonly Generator[] {
    if (spec === undefined) return anyGenerator;
    if (spec === "never") return none;
    if ("asArguments" in spec) {
      if (!call) return anyGenerator;
      const { cell, expr } = call;
      const isAsked = (name: string): boolean =>
        spec.asArguments.includes("*") || spec.asArguments.includes(name);
      const asked = [
        ...expr.args.filter((_, position) => isAsked(`${position}`)),
        ...expr.keywords.filter(({ name }) => isAsked(name?.name ?? "*")).map(({ value }) => value),
      ];
      return union(asked.map((part) => this.#ofValue({ cell, expr: part }, depth + 1)));
    }
    if (!call) return spec.from;
    if (this.#isGiven(call, "random_state")) return none;
    const { onlyIf } = spec;
    if (onlyIf === undefined) return spec.from;
    return Object.entries(onlyIf).some(([keyword, values]) => this.#isOne(call, keyword, values))
      ? spec.from
      : none;
  }

  #isGiven({ cell, expr }: Place<Call>, keyword: string): boolean {
    const given = expr.keywords.find(({ name }) => name?.name === keyword)?.value;
    return given !== undefined && this.#text(cell, given) !== "None";
  }

  /** Whether a keyword has one of these values, or one that nobody can read. */
  #isOne({ cell, expr }: Place<Call>, keyword: string, values: readonly string[]): boolean {
    if (expr.keywords.some(({ name }) => name === undefined)) return true;
    const given = expr.keywords.find(({ name }) => name?.name === keyword)?.value;
    if (given === undefined) return false;
    const text = this.#text(cell, given).replace(/^['"]|['"]$/g, "");
    return given.kind !== "Constant" || values.includes(text);
  }

  #text(cell: number, { start, end }: Expr): string {
    return this.#graph.cells[cell]?.masked.slice(start, end) ?? "";
  }

  /** What a name was bound to, where one statement alone does that and nothing sets it up anew. */
  #origin(place: Place): Place {
    let at = place;
    for (let step = 0; step < 4 && at.expr.kind === "Name"; step++) {
      const use = this.#useAt(at.cell, at.expr.start);
      const [definition, ...others] = use?.definitions ?? [];
      const isReset = use?.mutations.some(({ cause }) => cause.includes("set_params"));
      const value = definition && valueOf(definition);
      if (!definition || !value || others.length > 0 || isReset) return at;
      at = { cell: definition.cell, expr: value };
    }
    return at;
  }

  #useAt(cell: number, start: number): Use | undefined {
    this.#uses ??= new Map(
      this.#graph.uses
        .filter(({ via }) => via === undefined)
        .map((use) => [`${use.at.cell}:${use.at.span.start}`, use]),
    );
    return this.#uses.get(`${cell}:${start}`);
  }
}

function valueOf({ how, value }: Definition): Expr | undefined {
  return how === "assignment" ? value : undefined;
}

/** Whether a name promises a draw, or work that may need one. */
export function soundsRandom(path: string): boolean {
  return chance.test(path);
}

const chance =
  /(^|\.)(random|seed|(manual|random|set)_seed|set_random_seed|seed_everything|default_rng|rand\w*|shuffle|sample|choices?|permutation|normal|uniform|train_test_split|fit|fit_transform|fit_predict|fit_resample|cross_val_\w+|make_(?!column|pipeline|union|scorer)\w+|(strip|swarm|reg|bar|point|line)plot)(\.|$)/;

function union(parts: readonly (readonly Generator[])[]): readonly Generator[] {
  return [...new Set(parts.flat())];
}

function drawsWhenMade(spec: RandomSpec | undefined): boolean {
  return spec === undefined || (typeof spec === "object" && "whenMade" in spec);
}

function isClass(path: string): boolean {
  return /(^|\.)[A-Z]\w*$/.test(path);
}

function nameOf({ func }: Call): string {
  return func.kind === "Name" ? func.name : func.kind === "Attribute" ? func.attr.name : "";
}
