/** What one call says about the phase of the code that makes it. */
import type { PhaseLabel } from "../apis/phaseLabel";
import type { FunctionValue, KnownCall, ObjectValue } from "../dataflow/values";
import type { Call, Expr } from "../python/ast";
import { weights, type Evidence } from "./evidence";
import {
  isModelName,
  isPredictionName,
  phaseOfIdentifier,
  phaseOfMethod,
  trainingKeyword,
} from "./names";
import type { OwnFunction, Place } from "./place";
import { holdsAgainstTruth, shownEvidence } from "./shown";

export function callEvidence(call: Call, place: Place): void {
  const { values, cell } = place;
  const known = values.callOf(cell, call);
  const made = values.valueOf(cell, call);
  if (made?.kind === "object" && made.ofClass && call.func.kind !== "Attribute") {
    instanceEvidence(made, place);
  }
  if (known?.path === "builtins.print" || known?.path === "builtins.display") {
    for (const arg of call.args) shownEvidence(arg, place, weights.minor);
  } else if (known?.function) {
    functionEvidence(call, bodiesOf(known.function, place), place);
    if (known.spec?.phases) libraryEvidence(call, known, place);
  } else if (known && phasesOfCall(call, known, place)) libraryEvidence(call, known, place);
  else unknownEvidence(call, known, place);
}

/** An instance of one of the notebook's own classes. */
function instanceEvidence(made: ObjectValue, { apis, add }: Place): void {
  const labels = made.type === undefined ? undefined : apis.typeFact(made.type, "subclass");
  const name = made.ofClass?.node.name.name ?? "";
  for (const label of labels ?? []) add(label, `\`${name}\` (${made.type ?? ""})`, weights.likely);
}

const incidental: ReadonlySet<PhaseLabel> = new Set([
  "load",
  "explore",
  "prepare",
  "setup",
  "test",
]);

/** A function of the notebook does what its body does; what its name says too weighs more. */
function functionEvidence(call: Call, body: readonly Evidence[], place: Place): void {
  const name = nameOf(call.func) ?? "lambda";
  const named = phaseOfIdentifier(name);
  for (const each of body) {
    const { label, reason, weight } = each;
    // Helpers print, shape arrays and draw random numbers whatever they are for.
    if (weight <= weights.minor && label !== named && incidental.has(label)) continue;
    const raised = label === named ? Math.max(weight, weights.likely) : weight;
    place.add(label, `\`${name}\`: ${reason}`, raised, { ...each, isInFunction: true });
  }
  trainingArguments(call, place);
  const args = [...call.args, ...call.keywords.map(({ value }) => value)];
  const draws = body.some(({ label }) => label === "visualize");
  if (!draws && holdsAgainstTruth(args, place)) {
    place.add("evaluate", `\`${name}\` of predictions and the truth`, weights.certain);
  }
  hint(name, place);
}

/** What a function does; for a method, what those of other classes do, since a list may hold any. */
function bodiesOf(callee: FunctionValue, { bodyOf, methodsNamed }: Place): readonly Evidence[] {
  const name = callee.owner && callee.node.kind === "FunctionDef" ? callee.node.name.name : "";
  const others = methodsNamed(name).filter(({ node }) => node !== callee.node);
  return [callee, ...others].flatMap((each) => bodyOf(each));
}

/** What methods by one name do, where nobody knows whose method is called. */
function guessedBody(methods: readonly OwnFunction[], { bodyOf }: Place): readonly Evidence[] {
  return methods
    .flatMap((method) => bodyOf(method))
    .map((each) => ({ ...each, weight: Math.min(each.weight, weights.likely) }));
}

function libraryEvidence(call: Call, known: KnownCall, place: Place): void {
  const phases = phasesOfCall(call, known, place) ?? [];
  const reason = known.path ?? `\`.${nameOf(call.func) ?? ""}()\``;
  const sure = known.isGuess ? weights.likely : weights.certain;
  const weight = known.spec?.minor ? weights.minor : sure;
  if (phases[0] === "visualize") {
    const shown = plotted(call, place);
    if (shown) place.add("evaluate", `${reason} of ${shown}`, weights.likely);
  }
  const isReadyMade = isEstimator(call, place);
  const isInFunction = known.function !== undefined;
  phases.forEach((label, at) => {
    const isPick = isReadyMade && label === "model";
    place.add(label, reason, weight, { isAside: at > 0, isReadyMade: isPick, isInFunction });
  });
}

/** Whether a call makes a model that has no layers to be chosen, only parameters. */
function isEstimator(call: Call, { apis, values, cell }: Place): boolean {
  const made = values.valueOf(cell, call);
  const type = made?.kind === "object" ? made.type : undefined;
  if (type === undefined) return false;
  return ["sklearn.Base", "statsmodels.Model"].some((base) => apis.isA(type, base));
}

/** A callee of which no table and no body tells: its receiver, its arguments and its name may. */
function unknownEvidence(call: Call, known: KnownCall | undefined, place: Place): void {
  const { apis, add } = place;
  const name = nameOf(call.func);
  if (name === undefined) return;
  const labels = known?.receiver && apis.typeFact(known.receiver, "subclass");
  if (known?.path && labels && !known.spec) {
    for (const label of labels) add(label, known.path, weights.likely);
    return;
  }
  const isUnknown = known?.path === undefined && call.func.kind === "Attribute";
  const methods = isUnknown ? place.methodsNamed(name) : [];
  if (methods.length > 0) return functionEvidence(call, guessedBody(methods, place), place);
  trainingArguments(call, place);
  // `eval(x)` evaluates no model, nor does `"a b".split()` split data.
  if (/^builtins\.(eval$|\w+\.)/.test(known?.path ?? "")) return;
  if (known?.path !== undefined) {
    return known.receiver === undefined ? hint(name, place) : methodHint(name, place);
  }
  // `model(x)` applies a model, whatever library it is from.
  if (call.func.kind === "Name" && isModelName(name) && call.args.length > 0) {
    add("predict", `calls \`${name}\``, weights.minor);
  }
  if (name === "step" && call.func.kind === "Attribute") {
    const receiver = nameOf(call.func.value) ?? "";
    if (/optim/i.test(receiver)) add("train", `\`${receiver}.step()\``, weights.likely);
  }
  // `.split()` is mostly that of a string; `.split_data()` is not.
  if (call.func.kind === "Name") hint(name, place);
  else if (/_|[a-z][A-Z]/.test(name)) methodHint(name, place);
}

/** Who asks for a learning rate or a number of epochs trains. */
function trainingArguments(call: Call, { add }: Place): void {
  const found = call.keywords.find(({ name }) => name && trainingKeyword.test(name.name));
  const callee = nameOf(call.func);
  if (!found?.name || callee === undefined || /^[A-Z]/.test(callee)) return;
  const named = phaseOfIdentifier(callee);
  if (named && !/^(model|train|tune|predict|evaluate)$/.test(named)) return;
  add("train", `\`${callee}(${found.name.name}=…)\``, weights.likely, {
    isInFunction: true,
  });
}

function phasesOfCall(
  call: Call,
  known: KnownCall | undefined,
  { text }: Place,
): readonly PhaseLabel[] | undefined {
  if (known?.path === "builtins.open") {
    const mode = call.args[1] ?? call.keywords.find(({ name }) => name?.name === "mode")?.value;
    return mode && /['"][rbt+]*[wax]/.test(text.slice(mode.start, mode.end)) ? ["save"] : ["load"];
  }
  const path = known?.path ?? "";
  if (/^pandas\..*\.to_(html|latex|markdown|string|xml)$/.test(path) && isGivenFile(call))
    return ["save"];
  return known?.spec?.phases;
}

/** Such methods give a text where nobody names a file. */
function isGivenFile({ args, keywords }: Call): boolean {
  const given =
    args[0] ?? keywords.find(({ name }) => name && /^(buf|path)/.test(name.name))?.value;
  return given !== undefined && !(given.kind === "Constant" && given.type === "None");
}

/** What a plot shows, if a model made it: "predictions", "scores". Colours and labels show nothing. */
function plotted(call: Call, { values, cell }: Place): string | undefined {
  const data = call.keywords.filter(({ name }) => name && /^(x|y|z|data)$/.test(name.name));
  const receiver = call.func.kind === "Attribute" ? [call.func.value] : [];
  for (const arg of [...call.args, ...data.map(({ value }) => value), ...receiver]) {
    const value = values.valueOf(cell, arg);
    if (value?.kind === "object" && value.shows) {
      return value.shows === "predict" ? "predictions" : "scores";
    }
    if (value === undefined && arg.kind === "Name" && isPredictionName(arg.name)) {
      return `\`${arg.name}\``;
    }
  }
  return undefined;
}

/** The callee's name, where nothing better is known about it. */
function hint(name: string, { add }: Place): void {
  const label = phaseOfIdentifier(name);
  if (label) add(label, `the name \`${name}\``, weights.hint);
}

function methodHint(name: string, { add }: Place): void {
  const label = phaseOfMethod(name);
  if (label) add(label, `the name \`${name}\``, weights.hint);
}

function nameOf(callee: Expr): string | undefined {
  if (callee.kind === "Name") return callee.name;
  return callee.kind === "Attribute" ? callee.attr.name : undefined;
}
