/** What a call gives: dispatches on what is called, from the notebook's functions to library names. */
import type { Attribute, Call } from "../python/ast";
import {
  argument,
  argumentExpr,
  isWritten,
  keywordExpr,
  lastOf,
  type Arguments,
  type Context,
} from "./context";
import { below, frameMethod, tableOf } from "./frames";
import {
  learnerMethod,
  learnerOf,
  scored,
  scoredAgainst,
  stoppedBy,
  trainOn,
  unknownLearner,
} from "./learners";
import { RowSet, union } from "./rows";
import { foldIndices, splitParts } from "./splits";
import {
  choicesIn,
  data,
  inside,
  isData,
  isLearner,
  loopItem,
  mergedTraces,
  scoreIn,
  type Choice,
  type Data,
  type Known,
  type Learner,
} from "./value";
import { arrayFunctions, belowFunctions, besideFunctions, stoppers, sumsUp } from "./vocabulary";

export function callValue(call: Call, context: Context): Known | undefined {
  const { func } = call;
  const receiver = func.kind === "Attribute" ? context.value(func.value) : undefined;
  const callee = func.kind === "Attribute" ? undefined : context.value(func);
  const args: Arguments = {
    call,
    args: call.args.map((arg) => context.value(arg)),
    keywords: new Map(
      call.keywords.map(({ name, value }) => [name?.name ?? "**", context.value(value)]),
    ),
  };
  if (callee?.kind === "function") return context.run(callee, args);
  const known = context.callOf(call);
  const path = known?.path === undefined ? undefined : context.apis.canonical(known.path);
  if (callee?.kind === "learner") return learnerMethod(callee, "__call__", func, args, context);
  if (func.kind === "Attribute") {
    const result = methodValue(func, receiver, args, context);
    if (result.isKnown) return result.value;
  }
  const name = path === undefined ? nameOf(call) : lastOf(path);
  if (stoppers.has(name)) return watchesTraining(call, context) ? undefined : { kind: "stopper" };
  const learner = learnerOf(call, args, context);
  if (learner) return trainedAtOnce(learner, path, args, context);
  return path === undefined && func.kind === "Attribute"
    ? unknown(args)
    : functionValue(name, path ?? "", args, context);
}

function nameOf({ func }: Call): string {
  return func.kind === "Name" ? func.name : func.kind === "Attribute" ? func.attr.name : "";
}

/** A callback that looks at the training loss alone. */
function watchesTraining(call: Call, context: Context): boolean {
  const monitor = argumentExpr(call, 0, "monitor");
  if (nameOf(call) === "ModelCheckpoint") {
    return !isWritten(context, keywordExpr(call, "save_best_only"), "True");
  }
  return monitor !== undefined && /^['"](loss|accuracy|acc)['"]$/.test(context.text(monitor));
}

/** `xgboost.train(params, dtrain, …)`, `lightgbm.train(…)`. */
function trainedAtOnce(
  learner: Learner,
  path: string | undefined,
  args: Arguments,
  context: Context,
): Learner {
  if (path === undefined || !/^(xgboost|lightgbm|catboost)\.train$/.test(path)) return learner;
  const input = argument(args, 1, "dtrain", "train_set");
  if (!isData(input)) return learner;
  const at = context.at(args.call);
  trainOn(learner, input, at, false, undefined, context);
  learner.tuned = [...learner.tuned, ...stoppedBy(learner, args, at, context)];
  return learner;
}

interface MethodResult {
  readonly isKnown: boolean;
  readonly value: Known | undefined;
}

const notKnown: MethodResult = { isKnown: false, value: undefined };

function methodValue(
  func: Attribute,
  receiver: Known | undefined,
  args: Arguments,
  context: Context,
): MethodResult {
  const name = func.attr.name;
  const given = (value: Known | undefined): MethodResult => ({ isKnown: true, value });
  if (name === "split" && isSplitter(func, context)) return given(foldIndices(args, context));
  if (name === "optimize") {
    const choice = objectiveChoice(args, context);
    if (choice && func.value.kind === "Name") {
      context.scope.change(func.value.name, { kind: "chosen", choices: [choice] });
    }
    return given(undefined);
  }
  if (receiver?.kind === "learner") {
    return given(learnerMethod(receiver, name, func.value, args, context));
  }
  if (receiver?.kind === "chosen") return given(receiver);
  if (receiver?.kind === "score") return given(receiver);
  if (receiver?.kind === "collection")
    return given(collectionMethod(receiver, name, args, context));
  if (receiver?.kind === "statistic") return given(receiver);
  if (receiver?.kind === "names") return given({ kind: "names", names: [] });
  if (!isData(receiver)) return notKnown;
  if (/^(fit|fit_transform|predict|predict_proba|score|evaluate)$/.test(name)) {
    const learner = learnerOf(func.value, undefined, context) ?? unknownLearner();
    if (learner.className === "" && name === "fit_transform") return given(undefined);
    if (func.value.kind === "Name") context.scope.change(func.value.name, learner);
    return given(learnerMethod(learner, name, func.value, args, context));
  }
  const value = frameMethod(receiver, name, args, context);
  const isTrue = isWritten(context, keywordExpr(args.call, "inplace"), "True");
  if (isTrue && value) changeInPlace(func, value, context);
  return given(value ?? unknown(args));
}

function isSplitter(func: Attribute, context: Context): boolean {
  const type = context.typeOf(func.value);
  return type !== undefined && context.apis.isA(type, "sklearn.Splitter");
}

/** `df["a"].fillna(0, inplace=True)` changes the column of the table, `df.drop(…)` all of it. */
function changeInPlace(func: Attribute, value: Known, context: Context): void {
  let target = func.value;
  while (target.kind === "Subscript" || target.kind === "Attribute") target = target.value;
  if (target.kind !== "Name" || !isData(value)) return;
  const before = context.scope.get(target.name);
  if (target === func.value) context.scope.change(target.name, value);
  else if (isData(before)) {
    const traces = mergedTraces(before.traces, value.traces);
    context.scope.change(target.name, { ...before, traces });
  }
}

function collectionMethod(
  receiver: Extract<Known, { kind: "collection" }>,
  name: string,
  args: Arguments,
  context: Context,
): Known | undefined {
  if (name === "index" && args.args.some((arg) => scoreIn(arg)))
    return chosenBy(receiver, args, context);
  if (name === "items") {
    const items = receiver.items.map((item): Known => ({
      kind: "collection",
      items: [undefined, item],
      isExact: true,
    }));
    return { kind: "collection", items, isExact: false };
  }
  if (/^(values|copy)$/.test(name)) return receiver;
  if (name === "get") return receiver.items.length === 1 ? receiver.items[0] : undefined;
  if (/^(idxmax|idxmin|argmax|argmin|sort_values|nlargest|nsmallest)$/.test(name)) {
    return scoreIn(receiver) ? chosenBy(receiver, args, context) : receiver;
  }
  return /^(mean|max|min|sum)$/.test(name) ? scoreIn(receiver) : undefined;
}

/** The place of the best of several scores. */
function chosenBy(scores: Known, { call }: Arguments, context: Context): Known | undefined {
  const score = scoreIn(scores);
  if (!score) return undefined;
  const { rows, isTest } = score;
  const choice: Choice = {
    how: "best-score",
    at: context.at(call),
    rows,
    scoredAt: score.at,
    isTest,
  };
  return { kind: "chosen", choices: [choice] };
}

/** A search calls a function of the notebook and keeps the parameters with the best result. */
function objectiveChoice(args: Arguments, context: Context): Choice | undefined {
  const objective = argument(args, 0, "func", "fn");
  if (objective?.kind !== "function") return undefined;
  const score = scoreIn(context.run(objective, { call: args.call, args: [], keywords: new Map() }));
  if (!score) return undefined;
  const { rows, at: scoredAt, isTest } = score;
  return { how: "objective", at: context.at(args.call), rows, scoredAt, isTest };
}

function functionValue(
  name: string,
  path: string,
  args: Arguments,
  context: Context,
): Known | undefined {
  const { call } = args;
  const [first] = args.args;
  if (name === "train_test_split") return splitParts(args, context);
  if (/^cross_val(_score|idate|_predict)$/.test(name)) {
    const input = argument(args, 1, "X");
    const answers = argument(args, 2, "y");
    const target = isData(answers) ? answers.column : undefined;
    if (isData(input)) context.judge.crossValidated(input, context.at(call), target);
    return undefined;
  }
  if (path === "sklearn.utils.resample") return resampled(args, context);
  if (name === "clone" && isLearner(first)) return { ...first, learned: [], lesson: undefined };
  if (/^(argmax|argmin|nanargmax|nanargmin)$/.test(name) && scoreIn(first)) {
    return first && chosenBy(first, args, context);
  }
  if (/^(max|min|sorted)$/.test(name) && args.keywords.has("key")) {
    return first && chosenBy(first, args, context);
  }
  const score = args.args.map((arg) => scoreIn(arg)).find((each) => each !== undefined);
  if (score)
    return /^(DataFrame|Series|list|dict|array|asarray|zip|enumerate)$/.test(name)
      ? (tableOf(first) ?? wrapped(args))
      : score;
  const made = args.args.find((arg): arg is Data => isData(arg) && arg.prediction !== undefined);
  if (made?.prediction && isMetric(path, context, call)) {
    const answers = args.args.filter(isData).filter(({ prediction }) => !prediction);
    return scored(made, made.prediction, call, context, answers);
  }
  if (/^(mean|sum|average)$/.test(name) && isData(first)) {
    const result = scoredAgainst(first, call, context);
    if (result) return result;
  }
  if (first?.kind === "names" && /^(list|sorted|set)$/.test(name)) return first;
  if (name === "next") return first && loopItem(first);
  if (sumsUp.has(name.replace(/^nan/, "")) && isData(first)) {
    const statistic = { name: name.replace(/^nan/, ""), rows: first.rows, column: first.column };
    return { kind: "statistic", ...statistic, at: context.at(call), isGrouped: false };
  }
  if (belowFunctions.has(name)) return putTogether(first, args, context);
  if (besideFunctions.has(name)) return [...inside(first)].find(isData);
  if (/^(zip|enumerate)$/.test(name)) return zipped(name, args);
  if (name === "dict" || name === "OrderedDict") return wrapped(args);
  if (arrayFunctions.has(name)) {
    if (isData(first)) return first;
    return tableOf(first) ?? unknown(args);
  }
  return unknown(args);
}

function isMetric(path: string, context: Context, call: Call): boolean {
  const phases = context.callOf(call)?.spec?.phases ?? [];
  if (phases.includes("visualize")) return false;
  return phases.includes("evaluate") || path.startsWith("sklearn.metrics.");
}

/** `sklearn.utils.resample` draws with replacement unless told not to. */
function resampled(args: Arguments, context: Context): Known | undefined {
  const [first] = args.args;
  if (!isData(first)) return undefined;
  const at = context.at(args.call);
  const isPlain = isWritten(context, keywordExpr(args.call, "replace"), "False");
  const rows = isPlain
    ? first.rows.part(`resampled ${at.cell} ${at.span.start}`, { kind: "some" })
    : union([first.rows], at);
  if (args.args.length === 1) return { ...first, rows };
  return { kind: "collection", items: args.args.map(() => ({ ...first, rows })), isExact: true };
}

function putTogether(
  first: Known | undefined,
  args: Arguments,
  context: Context,
): Known | undefined {
  const parts = first?.kind === "collection" ? first.items : args.args.filter(isData);
  const axis =
    keywordExpr(args.call, "axis") ??
    (first?.kind === "collection" ? args.call.args[1] : undefined);
  const isBeside = axis !== undefined && !/^(0|['"]index['"])$/.test(context.text(axis));
  if (isBeside) {
    const columns = parts.filter(isData);
    const [lead] = columns;
    return lead && { ...lead, column: undefined, traces: columns.flatMap(({ traces }) => traces) };
  }
  if (first?.kind === "collection" && !first.isExact) return unknown(args);
  return below(parts, context.at(args.call)) ?? unknown(args);
}

function zipped(name: string, { args }: Arguments): Known {
  const item = (value: Known | undefined): Known | undefined =>
    value?.kind === "collection" && value.items.length > 0 ? value.items[0] : undefined;
  const items = name === "enumerate" ? [undefined, item(args[0])] : args.map(item);
  return {
    kind: "collection",
    items: [{ kind: "collection", items, isExact: true }],
    isExact: false,
  };
}

function wrapped({ args, keywords }: Arguments): Known {
  return { kind: "collection", items: [...args, ...keywords.values()], isExact: false };
}

/** The result of a call that nobody knows: rows of its own, so that it is tied to nothing. */
function unknown({ args, keywords }: Arguments): Known {
  const choices = choicesIn([...args, ...keywords.values()]);
  return choices.length > 0 ? { kind: "chosen", choices } : data(new RowSet());
}
