/**
 * Leaks between the rows that a model learns from and those that it is judged by. A notebook is
 * followed only if it names something that learns and something that judges, and once for all rules that ask.
 */
import type { NotebookGraph } from "../dataflow/graph";
import { Follower } from "./follow";
import type { Leak } from "./judge";

export type { Leak, LeakKind, LeakStep } from "./judge";

export function leaksOf(graph: NotebookGraph): readonly Leak[] {
  let leaks = known.get(graph);
  if (!leaks) {
    leaks = mayLearn(graph) ? follow(graph) : [];
    known.set(graph, leaks);
  }
  return leaks;
}

/** Not state: the same graph always gives the same leaks. */
const known = new WeakMap<NotebookGraph, readonly Leak[]>();

function mayLearn(graph: NotebookGraph): boolean {
  return graph.cells.some(
    (facts) => facts !== undefined && /\.fit\w*\(|\bcross_val\w*\(|\.train\(/.test(facts.masked),
  );
}

function follow(graph: NotebookGraph): readonly Leak[] {
  const follower = new Follower(graph);
  follower.notebook();
  return follower.judge.leaks();
}
