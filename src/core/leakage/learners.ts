/** Methods of objects with `fit`: what they learn from which rows, and what that does to values. */
import type { CodePlace } from "./program";
import type { Expr } from "../python/ast";
import { argument, keywordExpr, type Arguments, type Context } from "./context";
import { isTestRows } from "./judge";
import { isGiven } from "./newLearner";
import { union } from "./rows";
import { judged, predicted } from "./scores";
import {
  choicesIn,
  data,
  inside,
  isData,
  mergedTraces,
  type Choice,
  type Collection,
  type Data,
  type Known,
  type Learner,
} from "./value";
import { oversamplers } from "./vocabulary";

export function learnerMethod(
  learner: Learner,
  name: string,
  receiver: Expr,
  args: Arguments,
  context: Context,
): Known | undefined {
  const at = context.at(args.call);
  const input = rowsOf(argument(args, 0, "X", "x", "raw_documents", "data", "texts"));
  switch (name) {
    case "set_params":
      learner.tuned = [...learner.tuned, ...choicesIn([...args.args, ...args.keywords.values()])];
      return learner;
    case "fit":
    case "partial_fit":
    case "adapt":
    case "fit_on_texts":
      fit(learner, name, input, receiver, args, context);
      return learner;
    case "fit_transform":
      if (!input) return undefined;
      fit(learner, name, input, receiver, args, context);
      return transformed(learner, input);
    case "fit_resample":
    case "fit_sample":
      return resampled(learner, args, at);
    case "transform":
    case "texts_to_sequences":
    case "texts_to_matrix":
    case "__call__":
      if (learner.isModel && name === "__call__") return predicted(learner, input, args);
      return input && transformed(learner, input);
    case "inverse_transform":
      return input && { ...input, traces: [] };
    case "fit_predict":
      return undefined;
    case "score":
    case "evaluate":
      return judged(learner, input, args, context);
    default:
      return /^(predict|decision_function|staged_predict)/.test(name)
        ? predicted(learner, input, args)
        : undefined;
  }
}

/** The rows of a value that is data, or a list of inputs of one model. */
function rowsOf(value: Known | undefined): Data | undefined {
  if (isData(value)) return value;
  return value?.kind === "collection" ? value.items.find(isData) : undefined;
}

function fit(
  learner: Learner,
  name: string,
  input: Data | undefined,
  receiver: Expr,
  args: Arguments,
  context: Context,
): void {
  if (!input) {
    learner.learned = [];
    learner.lesson = undefined;
    return;
  }
  const at = context.at(args.call);
  if (learner.isStateful && !learner.isModel) {
    learner.lesson = { who: whoLearns(learner, receiver), at, rows: input.rows };
    return;
  }
  if (!learner.isModel) return;
  const goesOn = name === "partial_fit" || learner.className === "Sequential";
  const answers = argument(args, 1, "y");
  trainOn(learner, input, at, goesOn, isData(answers) ? answers.column : undefined, context);
  const choices = [...stoppedBy(learner, args, at, context)];
  if (learner.isSearch) {
    const isTest = true;
    choices.push({ how: "search", at, rows: input.rows, scoredAt: at, isTest });
  }
  learner.tuned = [...learner.tuned.filter(({ how }) => how !== "early-stopping"), ...choices];
}

export function trainOn(
  learner: Learner,
  input: Data,
  at: CodePlace,
  goesOn: boolean,
  target: string | undefined,
  context: Context,
): void {
  learner.learned = goesOn ? [...learner.learned, input.rows] : [input.rows];
  context.judge.trained(input, at, target);
  for (const choice of learner.tuned) {
    // Made for good with what the test rows chose: its last score is the one that chose it.
    if (choice.how === "best-score" || choice.how === "kept-best") context.judge.keptBest(choice);
  }
}

/** The rows that decide when training ends. */
export function* stoppedBy(
  learner: Learner,
  args: Arguments,
  at: CodePlace,
  context: Context,
): Generator<Choice> {
  const callbacks = [...inside(args.keywords.get("callbacks"))];
  const stops =
    learner.stopsEarly ||
    isGiven(args.call, "early_stopping_rounds", context) ||
    callbacks.some(({ kind }) => kind === "stopper");
  if (!stops) return;
  for (const keyword of ["eval_set", "validation_data", "valid_sets", "evals"]) {
    const expr = keywordExpr(args.call, keyword);
    const watched = [...inside(args.keywords.get(keyword))].filter(isData);
    for (const { rows } of watched) {
      if (!expr || learner.learned.includes(rows)) continue;
      const isTest = isTestRows(rows, []);
      yield { how: "early-stopping", at, rows, scoredAt: context.at(expr), isTest };
    }
  }
}

function whoLearns(learner: Learner, receiver: Expr): string {
  const name = receiver.kind === "Name" ? receiver.name : undefined;
  return name === undefined ? `\`${learner.className}\`` : `\`${name}\``;
}

function transformed(learner: Learner, input: Data): Data {
  const { lesson } = learner;
  const { column, ...rest } = input;
  if (!lesson || !learner.isStateful) return rest;
  const columns = column === undefined ? undefined : new Set([column]);
  return { ...rest, traces: mergedTraces(input.traces, [{ lesson, columns }]) };
}

function resampled(learner: Learner, args: Arguments, at: CodePlace): Collection | undefined {
  const input = rowsOf(args.args[0]);
  if (!input) return undefined;
  const rows = oversamplers.has(learner.className)
    ? union([input.rows], at)
    : input.rows.part(`resampled ${at.cell} ${at.span.start}`, { kind: "some" });
  return {
    kind: "collection",
    isExact: true,
    items: [{ ...input, rows }, data(rows)],
  };
}
