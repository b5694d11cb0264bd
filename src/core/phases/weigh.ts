/**
 * Decides between the signs that a cell gives. The main phase is the one that commits the cell most:
 * a cell that trains and also prepares its input is a training cell. Phases that only work on data
 * are of one rank; among them the one with the most statements is the main one.
 */
import type { PhaseLabel } from "../apis/phaseLabel";
import { weights, type Evidence } from "./evidence";
import type { Phase } from "./phase";

/** Most committing first. */
const ranks: readonly (readonly PhaseLabel[])[] = [
  ["test"],
  ["tune"],
  ["train"],
  ["evaluate"],
  ["predict"],
  ["model"],
  ["visualize"],
  ["load", "split", "prepare", "features"],
  ["save"],
  ["explore"],
  ["setup", "imports"],
  ["other"],
];

const mostLabels = 4;
/** Where nothing is sure, a long list would only look as if. */
const mostGuesses = 2;

/** Phases of a cell, main one first; empty when there is no evidence at all. */
export function weigh(evidence: readonly Evidence[]): readonly Phase[] {
  const heard = listenedTo(evidence);
  const isSure = heard.some(({ weight }) => weight >= weights.likely);
  const labels = [...new Set(heard.map(({ label }) => label))];
  const kept = labels.filter((label) => !isBeside(label, labels, heard));
  return fewest(
    kept.sort((a, b) => compare(a, b, heard)),
    isSure ? mostLabels : mostGuesses,
  ).map((label) => ({
    label,
    reason: bestOf(label, heard).reason,
    ...(isDirect(label, heard) && { isDirect: true }),
  }));
}

/**
 * The heaviest signs that say what a cell does. A look or a setting is no answer yet: below a look at
 * what some function has loaded, the name of that function is worth hearing.
 */
function listenedTo(evidence: readonly Evidence[]): readonly Evidence[] {
  for (const least of [weights.likely, weights.minor]) {
    const heard = evidence.filter(({ weight }) => weight >= least);
    if (heard.some(({ label }) => !/^(explore|setup|imports)$/.test(label))) return heard;
  }
  const clear = evidence.filter(({ weight }) => weight >= weights.minor);
  const named = evidence.some(({ label }) => !/^(explore|setup|imports)$/.test(label));
  return clear.length > 0 && !named ? clear : evidence;
}

/** Predictions that are evaluated need no word of their own where words are short. */
function fewest(labels: readonly PhaseLabel[], most: number): readonly PhaseLabel[] {
  const isShort = labels.length > most && labels.includes("evaluate");
  return labels.filter((label) => !isShort || label !== "predict").slice(0, most);
}

/** Labels that are not worth a word beside the others. */
function isBeside(
  label: PhaseLabel,
  labels: readonly PhaseLabel[],
  evidence: readonly Evidence[],
): boolean {
  const others = labels.filter((other) => other !== label);
  switch (label) {
    case "model":
      return (
        others.some((other) => other === "train" || other === "tune") &&
        evidence.every((each) => each.label !== label || each.isReadyMade)
      );
    case "setup":
      return others.some((other) => other !== "imports");
    case "explore":
      // Tables and plots of the data go together; a look at what was prepared is no phase of its own.
      if (others.length > 0 && others.every((other) => other === "visualize")) {
        return evidence.every((each) => each.label !== label || each.weight < weights.certain);
      }
      return others.some((other) => !/^(load|imports|setup)$/.test(other));
    default:
      return false;
  }
}

function compare(a: PhaseLabel, b: PhaseLabel, evidence: readonly Evidence[]): number {
  return (
    Number(isOnlyAside(a, evidence)) - Number(isOnlyAside(b, evidence)) ||
    rankOf(a) - rankOf(b) ||
    sizeOf(b, evidence) - sizeOf(a, evidence) ||
    firstOf(a, evidence) - firstOf(b, evidence)
  );
}

function isOnlyAside(label: PhaseLabel, evidence: readonly Evidence[]): boolean {
  return evidence.every((each) => each.label !== label || each.isAside);
}

function rankOf(label: PhaseLabel): number {
  return ranks.findIndex((rank) => rank.includes(label));
}

/** Number of statements. A cell that reads data is for that, even if it puts some things right. */
function sizeOf(label: PhaseLabel, evidence: readonly Evidence[]): number {
  const own = evidence.filter((each) => each.label === label);
  const statements = new Set(own.map(({ statement }) => statement)).size;
  return label === "load" ? statements * 3 : statements;
}

function firstOf(label: PhaseLabel, evidence: readonly Evidence[]): number {
  return evidence.findIndex((each) => each.label === label);
}

function isDirect(label: PhaseLabel, evidence: readonly Evidence[]): boolean {
  return evidence.some(
    (each) => each.label === label && !each.isInFunction && each.weight >= weights.likely,
  );
}

/** The heaviest sign, the first of equals. */
function bestOf(label: PhaseLabel, evidence: readonly Evidence[]): Evidence {
  const own = evidence.filter((each) => each.label === label);
  return own.reduce((best, each) => (each.weight > best.weight ? each : best));
}
