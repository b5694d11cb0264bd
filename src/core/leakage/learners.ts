/** Objects with `fit`: what they learn from which rows, and what that does to other values. */
import type { CellSpan } from "../notebook/model";
import type { Call, Expr } from "../python/ast";
import {
  argument,
  argumentExpr,
  isWritten,
  keywordExpr,
  lastOf,
  rootName,
  type Arguments,
  type Context,
} from "./context";
import { isTestRows } from "./judge";
import { areDisjoint, union } from "./rows";
import {
  choicesIn,
  data,
  inside,
  isData,
  isLearner,
  mergedTraces,
  type Choice,
  type Collection,
  type Data,
  type Known,
  type Learner,
} from "./value";
import { compositeClasses, learnerTypes, oversamplers, statefulClasses } from "./vocabulary";

/** A new learner, if the value of this expression is one by type or by the name of its class. */
export function learnerOf(
  expr: Expr,
  args: Arguments | undefined,
  context: Context,
): Learner | undefined {
  const type = context.typeOf(expr);
  const { apis } = context;
  const isType = type !== undefined && learnerTypes.some((base) => apis.isA(type, base));
  const path =
    context.originOf(expr) ?? (expr.kind === "Call" ? context.callOf(expr)?.path : undefined);
  const className = lastOf(path ?? type ?? "");
  if (!isType && !statefulClasses.has(className)) return undefined;
  const isTransformer = type !== undefined && apis.isA(type, "sklearn.Transformer");
  const parts = args
    ? [...args.args, ...args.keywords.values()].flatMap((each) => [...inside(each)])
    : [];
  const call = args?.call;
  const isModel =
    type !== undefined &&
    !isTransformer &&
    !statefulClasses.has(className) &&
    !apis.isA(type, "imblearn.Sampler") &&
    !apis.isA(type, "sklearn.Clusterer") &&
    !apis.isA(type, "keras.Tokenizer");
  return {
    kind: "learner",
    className,
    isStateful: learnsFromRows(className, parts, call, context),
    isModel,
    isSearch: type !== undefined && apis.isA(type, "sklearn.Search"),
    stopsEarly: call !== undefined && stopsByDefault(type, call, context),
    lesson: undefined,
    learned: [],
    tuned: choicesIn(parts),
  };
}

function learnsFromRows(
  className: string,
  parts: readonly Known[],
  call: Call | undefined,
  context: Context,
): boolean {
  if (compositeClasses.has(className))
    return parts.some((part) => isLearner(part) && part.isStateful);
  if (!statefulClasses.has(className)) return false;
  const strategy = call && keywordExpr(call, "strategy");
  return !strategy || !/^['"]constant['"]$/.test(context.text(strategy));
}

/** CatBoost keeps the best iteration on its evaluation rows unless told not to. */
function stopsByDefault(type: string | undefined, call: Call, context: Context): boolean {
  if (isGiven(call, "early_stopping_rounds", context) || isGiven(call, "od_type", context))
    return true;
  const isCatBoost = type !== undefined && context.apis.isA(type, "catboost.CatBoost");
  return isCatBoost && !isWritten(context, keywordExpr(call, "use_best_model"), "False");
}

function isGiven(call: Call, name: string, context: Context): boolean {
  const value = keywordExpr(call, name);
  return value !== undefined && !/^(None|False|0)$/.test(context.text(value));
}

/** A learner of unknown make, where a method of its name is called on something unknown. */
export function unknownLearner(): Learner {
  return {
    kind: "learner",
    className: "",
    isStateful: false,
    isModel: true,
    isSearch: false,
    stopsEarly: false,
    lesson: undefined,
    learned: [],
    tuned: [],
  };
}

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
  at: CellSpan,
  goesOn: boolean,
  target: string | undefined,
  context: Context,
): void {
  learner.learned = goesOn ? [...learner.learned, input.rows] : [input.rows];
  context.judge.trained(input, at, target);
}

/** The rows that decide when training ends. */
export function* stoppedBy(
  learner: Learner,
  args: Arguments,
  at: CellSpan,
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

function resampled(learner: Learner, args: Arguments, at: CellSpan): Collection | undefined {
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

export function predicted(
  learner: Learner,
  input: Data | undefined,
  args: Arguments,
): Data | undefined {
  if (!input) return undefined;
  return {
    ...data(input.rows),
    prediction: {
      by: learner,
      learned: learner.learned,
      traces: input.traces,
      tuned: learner.tuned,
      name: rootName(argumentExpr(args.call, 0, "X", "x", "data")),
    },
  };
}

/** `model.score(X_test, y_test)`. */
function judged(
  learner: Learner,
  input: Data | undefined,
  args: Arguments,
  context: Context,
): Known | undefined {
  const hasAnswers = args.args.length + args.keywords.size > 1 || !isData(args.args[0]);
  const prediction = predicted(learner, input, args)?.prediction;
  if (!input || !prediction || !learner.isModel) return undefined;
  if (!hasAnswers && learner.className !== "Sequential") return undefined;
  return scored(input, prediction, args.call, context);
}

/** `(predicted == y_test).mean()`: what is left between predictions and answers, summed up. */
export function scoredAgainst(value: Data, call: Call, context: Context): Known | undefined {
  const { prediction, heldAgainst } = value;
  return (
    prediction && heldAgainst && scored(value, prediction, call, context, [data(heldAgainst.rows)])
  );
}

/** A score, told to the judge: how good a prediction is on rows with known answers. */
export function scored(
  input: Data,
  prediction: NonNullable<Data["prediction"]>,
  call: Call,
  context: Context,
  answers: readonly Data[] = [],
): Known {
  const at = context.at(call);
  const score = { kind: "score", rows: input.rows, at } as const;
  // Predictions for other rows than the answers are of: no judgement of anything.
  const isMismatch = answers.some(({ rows }) => areDisjoint(rows, input.rows));
  if (isMismatch) return { ...score, isTest: false };
  const passed = [...call.args, ...call.keywords.map(({ value }) => value)].map(rootName);
  const names = [prediction.name, ...passed, input.heldAgainst?.name].filter(
    (name) => name !== undefined,
  );
  const known = names.filter((name) => !/pred|prob|hat|score|out|model/i.test(name));
  context.judge.evaluated({ rows: input.rows, prediction, at, names: known });
  return { ...score, isTest: isTestRows(input.rows, known) };
}
