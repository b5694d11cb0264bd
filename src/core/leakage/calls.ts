/** What a call gives: dispatches on what is called, from the notebook's functions to library names. */
import type { Attribute, Call } from "../python/ast";
import { chosenBy, isRankable, objectiveChoice, ranked } from "./choices";
import { argument, isWritten, keywordExpr, lastOf, type Arguments, type Context } from "./context";
import { frameMethod } from "./frames";
import { functionValue, unknownResult } from "./functions";
import { learnerMethod, stoppedBy, trainOn } from "./learners";
import { learnerOf, unknownLearner, watchesTraining } from "./newLearner";
import { foldIndices } from "./splits";
import { isData, mergedTraces, scoreIn, type Known, type Learner } from "./value";
import { stoppers } from "./vocabulary";

export function callValue(call: Call, context: Context): Known | undefined {
  const { func } = call;
  const receiver = func.kind === "Attribute" ? context.value(func.value) : undefined;
  const callee = func.kind === "Attribute" ? memberOf(receiver, func) : context.value(func);
  const args: Arguments = {
    call,
    args: call.args.map((arg) => context.value(arg)),
    keywords: new Map(
      call.keywords.map(({ name, value }) => [name?.name ?? "**", context.value(value)]),
    ),
  };
  if (callee?.kind === "function") return context.run(callee, withSelf(args, receiver));
  if (callee?.kind === "class") {
    return learnerOf(call, args, context, callee) ?? unknownResult(args);
  }
  const known = context.callOf(call);
  const path = known?.path === undefined ? undefined : context.apis.canonical(known.path);
  if (callee?.kind === "learner") return learnerMethod(callee, "__call__", func, args, context);
  if (func.kind === "Attribute") {
    const result = methodValue(func, receiver, args, context);
    if (result.isKnown) return result.value;
  }
  const name = path === undefined ? nameOf(call) : lastOf(path);
  if (stoppers.has(name))
    return watchesTraining(call, nameOf(call), context) ? undefined : { kind: "stopper" };
  const learner = learnerOf(call, args, context);
  if (learner) return trainedAtOnce(learner, path, args, context);
  return path === undefined && func.kind === "Attribute"
    ? unknownResult(args)
    : functionValue(name, path ?? "", args, context);
}

function memberOf(receiver: Known | undefined, { attr }: Attribute): Known | undefined {
  if (receiver?.kind === "instance") return receiver.of.methods.get(attr.name);
  return receiver?.kind === "module" ? receiver.scope.get(attr.name) : undefined;
}

/** A method is given what it is called on. */
function withSelf(args: Arguments, receiver: Known | undefined): Arguments {
  return receiver?.kind === "instance" ? { ...args, args: [receiver, ...args.args] } : args;
}

function nameOf({ func }: Call): string {
  return func.kind === "Name" ? func.name : func.kind === "Attribute" ? func.attr.name : "";
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
  if (name === "sort" && func.value.kind === "Name" && isRankable(receiver, args)) {
    const sorted = ranked({ ...args, args: [receiver] }, context);
    context.scope.change(func.value.name, sorted);
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
  return given(value ?? unknownResult(args));
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
  if (name === "values") return { ...receiver, isKeyed: false };
  if (name === "copy") return receiver;
  if (name === "get") return receiver.items.length === 1 ? receiver.items[0] : undefined;
  if (/^(idxmax|idxmin|argmax|argmin|sort_values|nlargest|nsmallest)$/.test(name)) {
    return scoreIn(receiver) ? chosenBy(receiver, args, context) : receiver;
  }
  return /^(mean|max|min|sum)$/.test(name) ? scoreIn(receiver) : undefined;
}
