/**
 * Stages of a module in the place of the notebook's statements that they were made of: which of them
 * a test must call, in which order, so that a name has the value that a cell has shown. Only stages
 * that run anywhere in a moment are called: no files, no network, no libraries that want a large machine.
 */
import { push } from "../collections";
import type { ExtractionPlan } from "../extract/extractionPlan";
import type { StageCall } from "../extract/growing/stageCall";
import type { NotebookGraph, StatementId, Use } from "../dataflow/graph";
import { isAbove, keyOf } from "../dataflow/statementId";
import { contains } from "../text/span";
import { productOfLargest } from "./contracts/literalValues";
import type { ModuleFunctions } from "./moduleFunctions";
import { NotClosed } from "./notClosed";
import { compact } from "./testFunction";

/** What an extraction makes of the notebook as it is now. */
export type StagePlan = Pick<ExtractionPlan, "blocks" | "calls" | "settings" | "usage">;

/** Calls that come before everything else of a test. */
export interface StageSteps {
  /** In the order in which `run` has them. */
  readonly calls: readonly StageCall[];
  /** Settings of the notebook that they get, as statements. */
  readonly settings: readonly string[];
  /** Cells that the code of these stages comes from. */
  readonly cells: readonly number[];
}

/** A name as a place reads it that stages give. */
export interface GivenName {
  readonly name: string;
  readonly at: StatementId;
  readonly stages: readonly string[];
}

export class StageCalls {
  readonly #graph: NotebookGraph;
  readonly #plan: StagePlan;
  /** Of the plan; a stage whose text in the module is another gives something else. */
  readonly #planned: ModuleFunctions;
  readonly #module: ModuleFunctions;
  readonly #owners = new Map<string, string>();
  readonly #statements = new Map<string, StatementId[]>();
  readonly #uses = new Map<string, Use[]>();

  constructor(
    graph: NotebookGraph,
    plan: StagePlan,
    planned: ModuleFunctions,
    module: ModuleFunctions,
  ) {
    this.#graph = graph;
    this.#plan = plan;
    this.#planned = planned;
    this.#module = module;
    for (const { kind, name, pieces } of plan.blocks) {
      if (kind !== "stage") continue;
      for (const { cell, span } of pieces) {
        for (const each of graph.cells[cell]?.statements ?? []) {
          if (!contains(span, each.span)) continue;
          const id = { cell, statement: each.index };
          this.#owners.set(keyOf(id), name);
          push(this.#statements, name, id);
        }
      }
    }
    for (const use of graph.uses) push(this.#uses, keyOf(use), use);
  }

  /** The stage that a statement has gone into. */
  ownerOf(id: StatementId): string | undefined {
    return this.#owners.get(keyOf(id));
  }

  has(stage: string): boolean {
    return this.#statements.has(stage);
  }

  /** Stages that give the value of a name, or change it; none where no stage has to do with it. */
  giversOf({ name, definitions, mutations }: Use): readonly string[] {
    const ownersOf = (ids: readonly StatementId[]): readonly string[] =>
      ids.flatMap((id) => this.ownerOf(id) ?? []);
    const owners = ownersOf(definitions);
    const all = [...owners, ...ownersOf(mutations)];
    if (owners.length < definitions.length && all.length > 0) {
      throw new NotClosed(`\`${name}\` comes from code that stays in the notebook`);
    }
    return all;
  }

  /** Whether a statement reads what a stage gives or changes. */
  isReadAt(id: StatementId, stage: string): boolean {
    return (this.#uses.get(keyOf(id)) ?? []).some(({ definitions, mutations }) =>
      [...definitions, ...mutations].some((each) => this.ownerOf(each) === stage),
    );
  }

  /** Throws `NotClosed` where the stages cannot be called in a test. */
  stepsTo(wanted: ReadonlySet<string>): StageSteps {
    const needed = new Set<string>();
    const settings = new Set<string>();
    const open = [...wanted];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (needed.has(name)) continue;
      needed.add(name);
      this.#check(name);
      for (const use of this.#usesIn(name)) open.push(...this.#sourcesOf(use, settings));
    }
    const calls = this.#plan.calls.filter((call) => needed.has(call.name));
    const bound = new Set(settings);
    for (const { name, parameters, returns } of calls) {
      const open = parameters.find((each) => !bound.has(each));
      if (open !== undefined) throw new NotClosed(`\`${name}\` needs \`${open}\` from elsewhere`);
      for (const each of returns) bound.add(each);
    }
    const ids = [...needed].flatMap((name) => this.#statements.get(name) ?? []);
    return {
      calls,
      settings: this.#plan.settings.flatMap(({ name, text }) =>
        settings.has(name) ? [`${name} = ${text}`] : [],
      ),
      cells: [...new Set(ids.map(({ cell }) => cell))],
    };
  }

  /**
   * Whether a name has, once these stages ran, what it had at a place of the notebook: the last of
   * them that binds or changes it stands above.
   */
  isLasting(name: string, at: StatementId, { calls }: StageSteps): boolean {
    const ran = new Set(calls.map((call) => call.name));
    const touches = [...this.#graph.definitionsOf(name), ...this.#graph.mutations].filter(
      (each) => each.name === name && ran.has(this.ownerOf(each) ?? ""),
    );
    const isGiven = calls.some(({ returns }) => returns.includes(name));
    return isGiven && touches.every((each) => isAbove(each, at));
  }

  #usesIn(stage: string): readonly Use[] {
    return (this.#statements.get(stage) ?? []).flatMap((id) => this.#uses.get(keyOf(id)) ?? []);
  }

  /** Other stages that give or change what is read; settings are noted. */
  #sourcesOf(use: Use, settings: Set<string>): readonly string[] {
    return [...use.definitions, ...use.mutations].flatMap((source) => {
      const owner = this.ownerOf(source);
      if (owner !== undefined) return [owner];
      if ("how" in source && (source.importBinding || this.#isTop(use.name))) return [];
      if (this.#plan.settings.some(({ name }) => name === use.name)) {
        settings.add(use.name);
        return [];
      }
      throw new NotClosed(`\`${use.name}\` comes from code that stays in the notebook`);
    });
  }

  /** Whether the module has it above its stages: definitions, constants. */
  #isTop(name: string): boolean {
    return this.#plan.blocks.some(({ kind, names }) => kind !== "stage" && names.includes(name));
  }

  #check(name: string): void {
    const form = this.#plan.blocks.find((block) => block.kind === "stage" && block.name === name);
    if (!form?.stage || form.stage.isAsync || form.stage.globals.length > 0) {
      throw new NotClosed(`\`${name}\` sets variables of its module, or waits for something`);
    }
    const other = [...this.#planned.reachedFrom(name)].find(
      (each) =>
        compact(this.#planned.textOf(each) ?? "") !== compact(this.#module.textOf(each) ?? ""),
    );
    if (other !== undefined) {
      throw new NotClosed(`\`${other}\` is not in the module as the notebook has it now`);
    }
    const code = [...this.#module.reachedFrom(name)]
      .map((each) => this.#module.textOf(each) ?? "")
      .join("\n");
    const numbers = code.replaceAll(/(random_?state|seed)\W{1,3}\d+/gi, "").match(/\b\d[\d_]*\b/g);
    if (productOfLargest((numbers ?? []).map((each) => each.replaceAll("_", ""))) > 1e7) {
      throw new NotClosed("it is too large to be made in a test");
    }
    if (/\bfor\b/.test(code) && /\.fit\w*\(/.test(code)) {
      throw new NotClosed(`\`${name}\` fits models in a loop, which may take long`);
    }
  }
}

/** For each name the stage that had to do with it last. */
export function lastOf(given: readonly GivenName[], { calls }: StageSteps): readonly string[] {
  return given.flatMap(({ stages }) => {
    return calls.filter(({ name }) => stages.includes(name)).at(-1)?.name ?? [];
  });
}
