/**
 * Decides what is a leak. It is told what happens to rows in the order in which it happens (a model
 * is trained, judged, cross-validated) and speaks only when the training rows and the rows that
 * should be unknown to it are both known.
 */
import type { CodePlace } from "./program";
import type { Choice, Data, Lesson, Prediction } from "./value";
import {
  areDisjoint,
  containsRows,
  copiesIn,
  outermostSplit,
  sideOf,
  type RowSet,
  type Split,
} from "./rows";
import { saysTest, saysTraining, saysValidation } from "./vocabulary";

export type LeakKind = "preprocessing" | "overlap" | "test-reuse" | "temporal";

/** One leak: what to say, where, and the steps that lead to it in order. */
export interface Leak {
  readonly kind: LeakKind;
  /** Key of the rule's message table. */
  readonly message: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly at: CodePlace;
  readonly steps: readonly LeakStep[];
}

export interface LeakStep {
  readonly at: CodePlace;
  /** What happens there: "the rows are split". */
  readonly what: string;
}

/** A look at how good a model is on rows with known answers. */
export interface Evaluation {
  readonly rows: RowSet;
  readonly prediction: Prediction;
  readonly at: CodePlace;
  /** Names under which the rows are passed. */
  readonly names: readonly string[];
}

export class Judge {
  readonly #leaks = new Map<string, Leak>();
  readonly #splits: {
    readonly input: Data;
    readonly split: Split;
    readonly target: string | undefined;
  }[] = [];
  readonly #finals: { readonly rows: RowSet; readonly isHeldOut: boolean }[] = [];
  readonly #reuses: { readonly choice: Choice; readonly final: CodePlace | undefined }[] = [];

  leaks(): readonly Leak[] {
    for (const { input, split, target } of this.#splits) {
      const rows = sideOf(split, "train");
      if (isTestRows(sideOf(split, "test"), [])) {
        this.trained({ ...input, rows }, split.at, target);
      }
    }
    // What the test rows judge in the end is told with that.
    const judged = this.#reuses.filter(({ final }) => final);
    for (const { choice, final } of [...judged, ...this.#reuses]) this.#reportReuse(choice, final);
    return [...this.#leaks.values()];
  }

  /** Rows and their answers are divided; whatever learns from them later need not be known. */
  split(input: Data, split: Split, target: string | undefined): void {
    this.#splits.push({ input, split, target });
  }

  /** A model learns from rows; `target` is the column of the answers, if known. */
  trained(input: Data, at: CodePlace, target: string | undefined): void {
    const outer = outermostSplit(input.rows);
    if (outer?.side !== "train") return;
    const { split } = outer;
    const test = sideOf(split, "test");
    const trainedStep = at === split.at ? [] : [{ at, what: "a model is trained on one part" }];
    for (const { lesson } of input.traces) {
      if (!containsRows(lesson.rows, test) || !isFelt(lesson, target)) continue;
      this.#preprocessing("beforeSplit", lesson, [
        { at: split.at, what: "the rows are split" },
        ...trainedStep,
      ]);
    }
    const copies = copiesIn(split.of);
    if (copies) {
      this.#add("overlap", "copies", {}, copies, [
        { at: copies, what: "rows are added that are copies or mixtures of others" },
        { at: split.at, what: "the rows are split" },
        ...trainedStep,
      ]);
    }
    if (split.isShuffled && split.ordered && split.lagged) {
      this.#add("temporal", "shuffled", {}, split.at, [
        { at: split.ordered, what: "the rows are put in order of time" },
        { at: split.lagged, what: "rows take values from the rows before them" },
        { at: split.at, what: "the rows are shuffled and split" },
      ]);
    }
  }

  /** Rows are divided into folds, and a model is trained and judged on each division. */
  crossValidated(input: Data, at: CodePlace, target: string | undefined): void {
    const copies = copiesIn(input.rows);
    if (copies) {
      this.#add("overlap", "copiesInFolds", {}, copies, [
        { at: copies, what: "rows are added that are copies or mixtures of others" },
        { at, what: "the rows are divided into folds" },
      ]);
    }
    // Who calls rows training rows judges the model by others.
    const isTraining = outermostSplit(input.rows) ?? [...input.rows.names].find(saysTraining);
    if (isTraining) return;
    for (const { lesson } of input.traces) {
      if (!containsRows(lesson.rows, input.rows) || !isFelt(lesson, target)) continue;
      this.#preprocessing("beforeFolds", lesson, [{ at, what: "the rows are divided into folds" }]);
    }
  }

  evaluated({ rows, prediction, at, names }: Evaluation): void {
    const { learned, traces, tuned } = prediction;
    if (learned.length === 0) return;
    const isTest = isTestRows(rows, names);
    const knows = learned.some((each) => containsRows(each, rows));
    if (knows) {
      if (isTest) this.#trainedOn(rows, at, names);
      return;
    }
    if (learned.some((each) => containsRows(rows, each))) return;
    this.#finals.push({ rows, isHeldOut: isTest });
    for (const { lesson } of traces) this.#seenBefore(lesson, rows, learned, at);
    for (const choice of tuned) {
      if (choice.isTest && containsRows(choice.rows, rows) && (isTest || choice.how !== "search")) {
        this.#reuses.push({ choice, final: at });
      }
    }
  }

  /** The best of several scores is kept as the result: choice and final judgement in one. */
  keptBest(choice: Choice): void {
    if (choice.isTest) this.#reuses.push({ choice, final: undefined });
  }

  #seenBefore(lesson: Lesson, rows: RowSet, learned: readonly RowSet[], at: CodePlace): void {
    if (!containsRows(lesson.rows, rows) || lesson.fromColumn !== undefined) return;
    const judged = { at, what: "a model is judged by rows that took part" };
    if (learned.some((each) => containsRows(lesson.rows, each))) {
      // Learned on the training side, where a part was then set aside for validation.
      if (outermostSplit(lesson.rows)?.side === "train") return;
      const split = outermostSplit(rows)?.split;
      const steps = split ? [{ at: split.at, what: "the rows are split" }] : [];
      this.#preprocessing("beforeSplit", lesson, [...steps, judged]);
    } else if (lesson.rows === rows && learned.every((each) => areDisjoint(each, rows))) {
      this.#preprocessing("onTest", lesson, [judged]);
    }
  }

  #trainedOn(rows: RowSet, at: CodePlace, names: readonly string[]): void {
    const name = names.find(saysTest) ?? [...rows.names].find(saysTest) ?? "the test rows";
    this.#add("overlap", "trained", { name }, at, [{ at, what: "the model is judged" }]);
  }

  #preprocessing(message: string, lesson: Lesson, steps: readonly LeakStep[]): void {
    const learns = message === "onTest" ? "learns from the test rows" : "learns from all rows";
    this.#add("preprocessing", message, { who: lesson.who }, lesson.at, [
      { at: lesson.at, what: `${lesson.who} ${learns}` },
      ...steps,
    ]);
  }

  #reportReuse(choice: Choice, final: CodePlace | undefined): void {
    const isChecked = this.#finals.some(
      ({ rows, isHeldOut }) => isHeldOut && areDisjoint(rows, choice.rows),
    );
    if (isChecked) return;
    const steps = [
      { at: choice.scoredAt, what: "scores are computed on the test rows" },
      { at: choice.at, what: "they decide" },
      ...(final ? [{ at: final, what: "the same rows judge the result" }] : []),
    ];
    const place = ({ at }: LeakStep): string => `${at.cell} ${at.span.start}`;
    const distinct = steps.filter(
      (step, index) => index === 0 || place(step) !== place(steps[0] ?? step),
    );
    this.#add("test-reuse", choice.how, {}, choice.at, distinct);
  }

  #add(
    kind: LeakKind,
    message: string,
    data: Leak["data"],
    at: CodePlace,
    steps: readonly LeakStep[],
  ): void {
    const key = `${kind} ${at.cell} ${at.span.start}`;
    if (!this.#leaks.has(key)) this.#leaks.set(key, { kind, message, data, at, steps });
  }
}

/** An average of a column tells something that matters if that column holds the answers. */
function isFelt({ fromColumn }: Lesson, target: string | undefined): boolean {
  return fromColumn === undefined || fromColumn === target;
}

/** Whether the names of rows promise that nothing was learned from them. */
export function isTestRows(rows: RowSet, names: readonly string[]): boolean {
  if (names.length > 0) return names.some(saysTest) && ![...rows.names].some(saysValidation);
  return [...rows.names].some(saysTest) && ![...rows.names].some(saysValidation);
}
