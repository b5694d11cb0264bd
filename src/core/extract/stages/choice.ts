/**
 * What goes into stages: the statements that a module is made for, with all that they need. What
 * cannot go takes along what needs it, and is named once. Homes are found on the way: a definition
 * that the module cannot hold at its top, or cannot hold in one form, moves into a stage.
 */
import { lastIndexWhere } from "../../collections";
import type { NotebookGraph } from "../../dataflow/graph";
import { isAbove } from "../../dataflow/statementId";
import type { Closure } from "../closure";
import type { Obstacle, Refusal } from "../refusal";
import type { NotebookUnits, Unit } from "../units";
import type { Verdicts } from "../verdicts";
import type { Homes } from "./homes";
import { RefusedUnits } from "./refusedUnits";
import type { StatementPhases } from "./statementLabels";
import { acts, settleHomes } from "./settleHomes";
import { surelyBinds } from "./sureBinding";
import { setsDisplay, surroundingsOf } from "./surroundings";
import type { UnitFlow } from "./unitFlow";

export interface ChoiceInput {
  readonly graph: NotebookGraph;
  readonly units: NotebookUnits;
  readonly flow: UnitFlow;
  readonly phases: StatementPhases;
  readonly homes: Homes;
  readonly verdicts: Verdicts;
  readonly closure: Closure;
  /** Statements that bind or change something, and that are no looks. */
  readonly acting: readonly Unit[];
  /** Functions and classes that the module is made for. */
  readonly definitions: readonly Unit[];
  /** What keeps a unit out of a stage. */
  obstacleOf(unit: Unit): Obstacle | undefined;
}

export interface Choice {
  /** Units of stages, settings among them, in notebook order. */
  readonly steps: readonly Unit[];
  /** Units at the top of the module that they need. */
  readonly definitions: ReadonlySet<Unit>;
  /** Those that some of the steps need directly. */
  definitionsOf(steps: readonly Unit[]): readonly Unit[];
  readonly refusals: readonly Refusal[];
  /** Units that are not taken because they cannot go, with the reason. */
  readonly refused: ReadonlyMap<Unit, string>;
}

export function chooseSteps(roots: readonly Unit[], input: ChoiceInput): Choice {
  for (;;) {
    const choice = new Chooser(input).choose(roots);
    if (!settleHomes(choice, input)) return choice;
  }
}

class Chooser {
  readonly #input: ChoiceInput;
  readonly #refused: RefusedUnits;
  readonly #needs = new Map<Unit, readonly Unit[]>();

  constructor(input: ChoiceInput) {
    this.#input = input;
    this.#refused = new RefusedUnits(input, (unit) => this.#needsOf(unit));
  }

  choose(roots: readonly Unit[]): Choice {
    const taken = new Set<Unit>();
    const { homes, definitions } = this.#input;
    const staged = definitions.filter(
      (unit) => homes.of(unit) === "stage" && acts(unit, this.#input),
    );
    const open = [...roots, ...staged].filter((unit) => !this.#isRefused(unit));
    const goOn = (): void => {
      for (let unit = open.pop(); unit; unit = open.pop()) {
        if (taken.has(unit)) continue;
        taken.add(unit);
        open.push(...this.#needsOf(unit));
      }
    };
    goOn();
    for (let before = 0; before < taken.size;) {
      before = taken.size;
      open.push(...this.#changesOf(taken));
      goOn();
      if (taken.size > before) continue;
      open.push(
        ...this.#lateNeeds(taken),
        ...this.#surroundings(taken),
        ...this.#boundForDefinitions(),
      );
      goOn();
    }
    const isStep = (unit: Unit): boolean => this.#input.homes.of(unit) !== "module";
    return {
      steps: [...taken].filter(isStep).sort(byPlace),
      definitions: new Set([...taken].filter((unit) => !isStep(unit))),
      definitionsOf: (steps) => [
        ...new Set(steps.flatMap((step) => this.#needsOf(step)).filter((unit) => !isStep(unit))),
        ...this.#lateNeeds(new Set(steps)).filter((unit) => !isStep(unit)),
      ],
      refusals: this.#refused.refusals(roots),
      refused: this.#refused.reasons(),
    };
  }

  /** Units without which a unit would not do what it did. */
  #needsOf(unit: Unit): readonly Unit[] {
    const known = this.#needs.get(unit) ?? this.#findNeeds(unit);
    this.#needs.set(unit, known);
    return known;
  }

  #findNeeds(unit: Unit): readonly Unit[] {
    const { flow, homes, closure, verdicts } = this.#input;
    if (homes.of(unit) === "module") {
      return [...closure.directNeeds(unit), ...verdicts.bindersFor(unit)];
    }
    const sources = flow.usesOf(unit).flatMap((use) => flow.sourcesOf(use));
    // A definition is no use without what it reads when it is called.
    const isDefinition = unit.role === "function" || unit.role === "class";
    const late = isDefinition ? this.#lateSources(unit) : [];
    return [...new Set([...sources, ...late].map((each) => this.#held(each)))].filter(
      (each) => each !== unit && !this.#isImported(each) && !setsDisplay(each),
    );
  }

  /** Of several definitions at the top that say the same, the module has the last. */
  #held(unit: Unit): Unit {
    const { homes, verdicts } = this.#input;
    if (homes.of(unit) !== "module" || unit.role === "import") return unit;
    return unit.names.map((name) => verdicts.names.supplierOf(name))[0] ?? unit;
  }

  /** Imports at the top of a module are found by name. */
  #isImported(unit: Unit): boolean {
    return unit.role === "import" && this.#input.homes.of(unit) === "module";
  }

  /** What code that is called later reads, as far as no call has shown which binding it sees. */
  #lateNeeds(taken: ReadonlySet<Unit>): readonly Unit[] {
    const bound = new Set([...taken].flatMap((unit) => unit.names));
    return [...taken].flatMap((unit) =>
      this.#input.homes.of(unit) === "module"
        ? []
        : this.#lateSources(unit).filter(
            (source) => !source.names.some((name) => bound.has(name)) && !this.#isRefused(source),
          ),
    );
  }

  /** For each name that functions of the unit read: what binds it above, else what binds it first. */
  #lateSources(unit: Unit): readonly Unit[] {
    const { flow, units } = this.#input;
    const names = new Set(flow.deferredUsesOf(unit).map((use) => use.name));
    return [...names].flatMap((name) => {
      const definers = units.definersOf(name);
      const above = lastIndexWhere(definers, (each) => isAbove(each, unit));
      const source = definers[Math.max(above, 0)];
      return source && source !== unit && !this.#isImported(source) ? [source] : [];
    });
  }

  /** What else binds or changes a variable of the stages, so that it ends as it did in the notebook. */
  #changesOf(taken: ReadonlySet<Unit>): readonly Unit[] {
    const { acting, flow, homes, units } = this.#input;
    const steps = [...taken].filter((unit) => homes.of(unit) !== "module");
    const variables = new Set(steps.flatMap((unit) => unit.names));
    const definitions = units.all.filter(({ role }) => /^(function|class|patch)$/.test(role));
    // What is bound anew further down, unread by any step, makes no difference.
    const last = lastSureBinders(steps);
    const counts = (name: string, unit: Unit): boolean => {
      const binder = last.get(name);
      return variables.has(name) && !(binder && isAbove(unit, binder));
    };
    return [...acting, ...definitions].filter(
      (unit) =>
        !taken.has(unit) &&
        (unit.names.some((name) => counts(name, unit)) ||
          flow.mutationsOf(unit).some(({ name }) => variables.has(name))) &&
        !this.#isRefused(unit),
    );
  }

  /** What binds the variables that definitions read which the module is made for, too. */
  #boundForDefinitions(): readonly Unit[] {
    const { closure, definitions, homes, verdicts } = this.#input;
    const wanted = definitions.filter(
      (unit) => homes.of(unit) === "module" && !closure.isRefused(unit),
    );
    return [...closure.with(wanted)]
      .flatMap((unit) => verdicts.bindersFor(unit))
      .filter((unit) => !this.#isRefused(unit));
  }

  #surroundings(taken: ReadonlySet<Unit>): readonly Unit[] {
    return surroundingsOf(taken, this.#input).filter((unit) => !this.#isRefused(unit));
  }

  #isRefused(unit: Unit): boolean {
    return this.#refused.has(unit);
  }
}

/** For each name the last step that binds it whatever happens. */
function lastSureBinders(steps: readonly Unit[]): ReadonlyMap<string, Unit> {
  const ordered = [...steps].sort(byPlace);
  return new Map(
    ordered.flatMap((step) =>
      step.statements.flatMap(({ node }) =>
        [...surelyBinds(node)].map((name) => [name, step] as const),
      ),
    ),
  );
}

function byPlace(a: Unit, b: Unit): number {
  return a.cell - b.cell || a.statement - b.statement;
}
