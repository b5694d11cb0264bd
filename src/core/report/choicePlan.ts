/**
 * What a choice comes to: what somebody ticked and unticked is kept by name, apart from the plan, so
 * that it outlives edits of the notebook; what nobody touched follows the plan that began it.
 */
import type { ExtractionJson } from "../extract/planJson";

export type ChoicePlan = Pick<
  ExtractionJson,
  "symbols" | "modules" | "refusals" | "notes" | "left"
> & {
  /** Of the first module, also where nothing is to be written. */
  readonly modulePath: string;
};

export type PartPlan = ChoicePlan["symbols"][number];

/** What an extraction was started for; everything that is taken by itself when it is empty. */
export interface ChoiceStart {
  readonly symbols?: readonly string[];
  /** 0-based indexes. */
  readonly cells?: readonly number[];
}

/** Parts that are wanted by name; what they need comes along without being wanted. */
export function wantedParts(
  base: ChoicePlan,
  start: ChoiceStart,
  changes: ReadonlyMap<string, boolean>,
): readonly string[] {
  const isWanted = ({ name, cells, isDefault }: PartPlan): boolean => {
    const changed = changes.get(name);
    if (changed !== undefined) return changed;
    if (!start.symbols && !start.cells) return isDefault;
    const isNamed = start.symbols?.includes(name) ?? false;
    return isNamed || cells.some((cell) => start.cells?.includes(cell));
  };
  return [...new Set(base.symbols.filter(isWanted).map(({ name }) => name))];
}

/** Why a part is in the plan that somebody has unticked; undefined where all were left out. */
export function whyKept(unticked: readonly string[], plan: ChoicePlan): string | undefined {
  const kept = plan.symbols.find(({ name, isTaken }) => isTaken && unticked.includes(name));
  if (!kept) return undefined;
  const [dependent] = neededBy(kept.name, plan);
  return dependent === undefined
    ? `${kept.name} stays: ${kept.reason.replaceAll("`", "")}.`
    : `${kept.name} stays: ${dependent} needs it.`;
}

/** Taken parts that cannot do without the one of this name, in the order of the notebook. */
export function neededBy(name: string, { symbols }: ChoicePlan): readonly string[] {
  return symbols.flatMap((each) =>
    each.isTaken && each.name !== name && each.requires.includes(name) ? [each.name] : [],
  );
}

/**
 * Each part once, also where several modules could take it. What is offered depends on what is taken
 * (without stages, their settings could be constants); rows should not come and go with ticks.
 */
export function partsOf(plan: ChoicePlan, base: ChoicePlan): readonly PartPlan[] {
  const now = byName(plan);
  const parts = new Map<string, PartPlan>();
  for (const [name, part] of byName(base)) {
    parts.set(name, now.get(name) ?? { ...part, isTaken: false });
  }
  for (const [name, part] of now) if (part.isTaken) parts.set(name, part);
  return [...parts.values()];
}

function byName({ symbols }: ChoicePlan): ReadonlyMap<string, PartPlan> {
  const parts = new Map<string, PartPlan>();
  for (const part of symbols) {
    if (part.isTaken || !parts.has(part.name)) parts.set(part.name, part);
  }
  return parts;
}

/** The module of each part that one takes, or would if nobody chose. */
export function homesOf(plan: ChoicePlan, base: ChoicePlan): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const { modules } of [plan, base]) {
    for (const { path, symbols } of modules) {
      for (const { name } of symbols) if (!homes.has(name)) homes.set(name, path);
    }
  }
  return homes;
}

/** The 1-based line of a Python text where a name is defined at the top level. */
export function definitionLine(text: string, name: string): number | undefined {
  const definition = new RegExp(
    `^(?:(?:async[ \\t]+)?def|class)[ \\t]+${name}[ \\t]*[(:[]|^${name}[ \\t]*(?:[:,]|=(?!=))`,
    "m",
  ).exec(text);
  return definition ? text.slice(0, definition.index).split("\n").length : undefined;
}
