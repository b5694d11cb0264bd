/**
 * Numbers that somebody chose for a model: literal keyword arguments where a model or its optimiser
 * is made. Whether a number is unusual is a matter of its digits: 100, 0.01, 256 or 0.95 is what
 * anybody would try first; 340 or 0.037 was found somehow, and a reader wonders how.
 */
import type { NotebookGraph, ResolvedCall } from "../dataflow/graph";
import { apiTable } from "../apis/apiTable";
import type { Span } from "../text/span";
import { textOf } from "../text/span";

export interface ModelSetting extends Span {
  readonly name: string;
  /** The number as written. */
  readonly text: string;
}

export interface ConfiguredModel {
  readonly cell: number;
  /** "RandomForestClassifier". */
  readonly model: string;
  readonly call: ResolvedCall;
  /** The unusual ones, in the order of the call. */
  readonly unusual: readonly ModelSetting[];
}

/** Models of a notebook that are made with unusual numbers, in document order. */
export function configuredModels(graph: NotebookGraph): readonly ConfiguredModel[] {
  return graph.calls.flatMap((call) => {
    const model = call.path.slice(call.path.lastIndexOf(".") + 1);
    if (!isModel(call.path) || !/^[A-Z]/.test(model)) return [];
    const source = graph.cells[call.cell]?.masked ?? "";
    const unusual = call.fact.node.keywords.flatMap(({ name, value, start, end }) => {
      if (!name || plumbing.test(name.name)) return [];
      const text = textOf(source, value);
      return isUnusual(text) ? [{ name: name.name, text, start, end }] : [];
    });
    return unusual.length === 0 ? [] : [{ cell: call.cell, model, call, unusual }];
  });
}

/** Estimators, boosters and optimisers; sizes of network layers are read as a whole. */
function isModel(path: string): boolean {
  if (
    !/^(sklearn|xgboost|lightgbm|catboost|prophet|imblearn|keras\.optimizers|torch\.optim)\./.test(
      apiTable().canonical(path),
    )
  ) {
    return false;
  }
  return (
    /\.optim(izers)?\./.test(path) || (apiTable().callSpec(path)?.phases ?? []).includes("model")
  );
}

/** Arguments that say how to run, not what to learn. */
const plumbing =
  /seed|random_state|verbos|n_jobs|nthread|thread_count|num_threads|print|cache|memory|max_iter|gpu/i;

export function isUnusual(text: string): boolean {
  if (!/^[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[-+]?\d+)?$/i.test(text)) return false;
  const value = Math.abs(Number(text.replaceAll("_", "")));
  if (!Number.isFinite(value) || value === 0) return false;
  const digits = digitsOf(value);
  // One more than a round number: an odd count of voters.
  if (Number.isInteger(value) && digitsOf(value - 1).length === 1) return false;
  if (digits.length === 1 || digits.endsWith("5") || /^9+\d?$/.test(digits)) return false;
  if (Number.isInteger(Math.log2(value)) || Number.isInteger(Math.log2(value + 1))) return false;
  return !spans.has(digits);
}

/** The significant digits: "34" of 340. */
function digitsOf(value: number): string {
  return (value.toExponential().split("e")[0] ?? "").replace(".", "");
}

/** Hours, weeks and months of larger spans, a gross, and the number of jokes. */
const spans: ReadonlySet<string> = new Set(["12", "24", "36", "48", "52", "42"]);
