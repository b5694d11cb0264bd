/**
 * What a language has to say: the phrases that texts made of facts are put together from, and what
 * tables of them share. Names of the code stand in backticks and are never inflected, so that every
 * phrase is right with any of them.
 */
import type { PhaseLabel } from "../../phases/phase";

/** How a list is read: between its members, and before the last one. */
export type Joiner = readonly [between: string, beforeLast: string];

/** Phases that a text can name. */
export type NamedPhase = Exclude<PhaseLabel, "imports" | "setup" | "other">;

export interface Phrases {
  readonly names: Joiner;
  readonly alternatives: Joiner;
  /** For a list that is cut; `{names}` are those that are shown. */
  readonly cut: string;
  /** What is done in a phase, and what to. */
  readonly actions: Readonly<Record<NamedPhase, readonly [verb: string, object: string]>>;
  /** Several things that are done to `{object}`. */
  readonly doing: string;
  readonly verbs: Joiner;
  readonly doings: Joiner;
  readonly computes: string;
  readonly defines: string;
  /** Behind what is done. */
  readonly using: string;
  /** Of a cell. */
  readonly takes: string;
  readonly changes: string;
  readonly makes: string;
  readonly between: string;
  readonly stop: string;
  readonly function: Readonly<
    Record<"takes" | "default" | "reads" | "changes" | "returns", string>
  >;
  readonly class: Readonly<Record<"bases" | "madeFrom" | "offers", string>>;
  readonly notebook: Readonly<Record<"does" | "reads", string>>;
  /** What a model is made with. */
  readonly settings: string;
}

/** What languages share that put blanks between words. */
export const latin = (and: string, or: string) =>
  ({
    names: [", ", ` ${and} `],
    alternatives: [", ", ` ${or} `],
    verbs: [", ", ` ${and} `],
    doings: [", ", ` ${and} `],
    doing: "{verbs} {object}",
    between: "; ",
    stop: ".",
  }) as const;

/** Verbs by phase, each group with the object that it is about. */
export function actions(
  [data, load, explore, split, prepare]: Five,
  [features, build]: readonly [string, string],
  [model, set, train, tune, evaluate, predict]: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  [results, visualize, save, test]: readonly [string, string, string, string],
): Phrases["actions"] {
  return {
    ...{ load: [load, data], explore: [explore, data], split: [split, data] },
    ...{ prepare: [prepare, data], features: [build, features], model: [set, model] },
    ...{ train: [train, model], tune: [tune, model], evaluate: [evaluate, model] },
    ...{ predict: [predict, model], visualize: [visualize, results] },
    ...{ save: [save, results], test: [test, results] },
  };
}

type Five = readonly [string, string, string, string, string];
