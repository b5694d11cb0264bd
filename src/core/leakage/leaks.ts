/**
 * Leaks between the rows that a model learns from and those that it is judged by. A notebook is
 * followed, through the modules that its code has moved to, only if it names something that learns and
 * something that judges or divides rows, and once for all rules that ask.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { ModuleSpan, OwnModule } from "../dataflow/ownModule";
import type { CellSpan } from "../notebook/model";
import { Follower } from "./follow";
import type { Leak as JudgedLeak, LeakKind } from "./judge";
import { Program } from "./program";

export type { LeakKind } from "./judge";

/** A place in the notebook; of code in a module: the call that leads there, and where that is. */
export interface LeakPlace {
  readonly at: CellSpan;
  readonly inModule?: ModuleSpan;
}

export interface LeakStep extends LeakPlace {
  /** What happens there: "the rows are split". */
  readonly what: string;
}

/** One leak: what to say, where, and the steps that lead to it in order. */
export interface Leak extends Pick<JudgedLeak, "message" | "data">, LeakPlace {
  readonly kind: LeakKind;
  readonly steps: readonly LeakStep[];
}

export function leaksOf(graph: NotebookGraph, modules: readonly OwnModule[] = []): readonly Leak[] {
  let leaks = known.get(graph);
  if (!leaks) {
    leaks = mayLeak(graph, modules) ? follow(new Program(graph, modules)) : [];
    known.set(graph, leaks);
  }
  return leaks;
}

/** Not state: a graph is made for one analysis, and with the same modules has the same leaks. */
const known = new WeakMap<NotebookGraph, readonly Leak[]>();

/** Without rows to learn from and rows to judge by nothing can leak. */
function mayLeak(graph: NotebookGraph, modules: readonly OwnModule[]): boolean {
  const texts = [graph, ...modules.map((module) => module.graph)].flatMap(({ cells }) =>
    cells.flatMap((facts) => facts?.masked ?? []),
  );
  if (!texts.some((text) => learns.test(text))) return false;
  return texts.some((text) => judges.test(text)) || callsWhatIsFitted(texts);
}

const learns = /\.fit\w*\(|\bcross_val\w*\(|\.train\(/;
const judges =
  /train_test_split|\.split\(|cross_val|\.(score|evaluate)\(|predict|decision_function/;

/** `model.fit(X, y)` and `model(X_test)`, which predicts. */
function callsWhatIsFitted(texts: readonly string[]): boolean {
  const named = (pattern: RegExp): readonly string[] =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
  const fitted = new Set(named(/\b(\w+)\.fit\w*\(/g));
  return named(/(?<![.\w])(\w+)\(/g).some((name) => fitted.has(name));
}

/** Lessons of one cell that go the same way are one leak: the first speaks for all. */
function withoutRepetition(leaks: readonly JudgedLeak[], program: Program): readonly JudgedLeak[] {
  const first = new Map<string, JudgedLeak>();
  for (const leak of leaks) {
    const { kind, message, at, steps } = leak;
    const way = steps.slice(1).map((step) => `${step.at.cell} ${step.at.span.start}`);
    const key = [kind, message, program.pieceOf(at), ...way].join();
    if (!first.has(key)) first.set(key, leak);
  }
  return [...first.values()];
}

function follow(program: Program): readonly Leak[] {
  const follower = new Follower(program);
  follower.notebook();
  return withoutRepetition(follower.judge.leaks(), program).map(({ at, steps, ...leak }) => ({
    ...leak,
    ...program.placed(at),
    steps: steps.map((step) => ({ ...program.placed(step.at), what: step.what })),
  }));
}
