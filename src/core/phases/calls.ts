/** What one call says about the phase of the code that makes it. */
import type { PhaseLabel } from "../apis/phaseLabel";
import type { KnownCall } from "../dataflow/values";
import type { Call, Expr } from "../python/ast";
import type { Place } from "./collect";
import { weights } from "./evidence";
import { isPredictionName, phaseOfIdentifier } from "./names";
import { shownEvidence } from "./shown";

export function callEvidence(call: Call, place: Place): void {
  const { values, cell, add, apis } = place;
  const known = values.callOf(cell, call);
  const made = values.valueOf(cell, call);
  if (made?.kind === "object" && made.ofClass && call.func.kind !== "Attribute") {
    // An instance of one of the notebook's own classes.
    const labels = made.type === undefined ? undefined : apis.typeFact(made.type, "subclass");
    const name = made.ofClass.node.name.name;
    for (const label of labels ?? [])
      add(label, `\`${name}\` (${made.type ?? ""})`, weights.likely);
  }
  if (known?.function) {
    const name = nameOf(call.func) ?? "lambda";
    for (const each of place.bodyOf(known.function)) {
      add(each.label, `\`${name}\`: ${each.reason}`, each.weight, each.isAside);
    }
    return hintOf(call, place);
  }
  if (known?.path === "builtins.print" || known?.path === "builtins.display") {
    for (const arg of call.args) shownEvidence(arg, place);
    return;
  }
  const phases = phasesOfCall(call, known, place);
  if (!phases || !known) return hintOf(call, place);

  const name = nameOf(call.func) ?? "call";
  const reason = known.path ?? `\`.${name}()\``;
  const weight = known.spec?.minor
    ? weights.minor
    : known.isGuess
      ? weights.likely
      : weights.certain;
  if (phases[0] === "visualize") {
    const shown = plotted(call, place);
    if (shown) add("evaluate", `${reason} of ${shown}`, weights.likely);
  }
  phases.forEach((label, at) => add(label, reason, weight, at > 0));
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
  return known?.spec?.phases;
}

/** What a plot shows, if a model made it: "predictions", "scores". */
function plotted(call: Call, { values, cell }: Place): string | undefined {
  const args = [...call.args, ...call.keywords.map(({ value }) => value)];
  const receiver = call.func.kind === "Attribute" ? [call.func.value] : [];
  for (const arg of [...args, ...receiver]) {
    const value = values.valueOf(cell, arg);
    if (value?.kind === "object" && value.shows) {
      return value.shows === "predict" ? "predictions" : "scores";
    }
    if (value === undefined && arg.kind === "Name" && isPredictionName(arg.name))
      return `\`${arg.name}\``;
  }
  return undefined;
}

/** The callee's name, where nothing better is known about it. */
function hintOf(call: Call, { add }: Place): void {
  const name = nameOf(call.func);
  const label = name === undefined ? undefined : phaseOfIdentifier(name);
  if (label) add(label, `the name \`${name ?? ""}\``, weights.hint);
}

function nameOf(callee: Expr): string | undefined {
  if (callee.kind === "Name") return callee.name;
  return callee.kind === "Attribute" ? callee.attr.name : undefined;
}
