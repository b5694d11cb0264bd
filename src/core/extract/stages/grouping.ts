/**
 * From statements to stages: one for each section and kind of work. Work on data that a few lines
 * before the training do for it belongs to the training; statements that are no work of their own go
 * with what follows.
 */
import type { PhaseLabel } from "../../phases/phase";
import type { Unit } from "../units";
import { commonSection, type Section } from "./sections";

export type Work = "load" | "prepare" | "train" | "evaluate" | "save";

export interface StageGroup {
  readonly section: Section | undefined;
  readonly work: Work | undefined;
  readonly steps: readonly Unit[];
}

/** What kind of work code does; undefined for code that only helps. */
export interface Works {
  workOfCell(cell: number): Work | undefined;
  workOfStep(step: Unit): Work | undefined;
}

/** Cells up to this many statements are one piece of work, whatever it is made of. */
const shortCell = 6;
/** As many statements of preparation may stand at the head of a training stage. */
const fewSteps = 4;
/** A stage with more statements than this is not made by merging others. */
const readable = 16;
/** More stages than this are merged where they are small. */
const manyStages = 8;

export function workOf(label: PhaseLabel | undefined): Work | undefined {
  switch (label) {
    case "load":
    case "save":
      return label;
    case "split":
    case "prepare":
    case "features":
      return "prepare";
    case "model":
    case "train":
    case "tune":
      return "train";
    case "evaluate":
    case "predict":
      return "evaluate";
    default:
      return undefined;
  }
}

/**
 * Stages in order. `together`: spans of positions in `steps` (first and last) that one stage has to
 * hold.
 */
export function groupSteps(
  steps: readonly Unit[],
  sections: readonly Section[],
  { workOfCell, workOfStep }: Works,
  together: readonly (readonly [number, number])[],
): readonly StageGroup[] {
  const fragments: StageGroup[] = [];
  for (const cell of new Set(steps.map((step) => step.cell))) {
    const inCell = steps.filter((step) => step.cell === cell);
    fragments.push(...ofCell(inCell, sections[cell], workOfCell(cell), workOfStep));
  }
  const merged = fewer(withoutCrumbs(withoutHelpers(alike(fragments))));
  return keptTogether(merged, steps, together);
}

/** The statements of a cell: together in a short one, in a long one split where the work changes. */
function ofCell(
  steps: readonly Unit[],
  section: Section | undefined,
  work: Work | undefined,
  workOfStep: (step: Unit) => Work | undefined,
): readonly StageGroup[] {
  const works = new Set(steps.map(workOfStep));
  works.delete(undefined);
  if (steps.length <= shortCell || works.size < 2) {
    const main = work !== undefined && works.has(work) ? work : mostCommitting([...works]);
    return [{ section, work: main, steps }];
  }
  const runs: StageGroup[] = [];
  for (const step of steps) {
    const own = workOfStep(step);
    const last = runs[runs.length - 1];
    if (last && (own === undefined || last.work === undefined || last.work === own)) {
      runs[runs.length - 1] = joined(last, { section, work: own, steps: [step] });
    } else runs.push({ section, work: own, steps: [step] });
  }
  const groups = alike(runs).reduce<StageGroup[]>((found, group) => {
    const last = found[found.length - 1];
    const isScrap = group.steps.length < 2 || (last?.steps.length ?? 2) < 2;
    if (last && isScrap) found[found.length - 1] = joined(last, group);
    else found.push(group);
    return found;
  }, []);
  // A cell that goes to and fro does one thing in many steps.
  return groups.length > 3 ? [{ section, work: mainWork(groups), steps }] : groups;
}

/** Neighbours of one section that do the same work, and preparation right before training. */
function alike(groups: readonly StageGroup[]): readonly StageGroup[] {
  const found: StageGroup[] = [];
  for (const group of groups) {
    const last = found[found.length - 1];
    const isSame = last?.section === group.section && last?.work === group.work;
    const isHead =
      last?.section === group.section &&
      last?.work === "prepare" &&
      group.work === "train" &&
      isSmall(last);
    if (last && (isSame || isHead)) found[found.length - 1] = joined(last, group);
    else found.push(group);
  }
  return found;
}

/** Groups that are no work of their own go with what follows, at the end of a section with what is before. */
function withoutHelpers(groups: readonly StageGroup[]): readonly StageGroup[] {
  const found: StageGroup[] = [];
  let waiting: readonly Unit[] = [];
  groups.forEach((group, at) => {
    const steps = [...waiting, ...group.steps];
    waiting = [];
    if (group.work !== undefined) {
      found.push({ ...group, steps });
      return;
    }
    const [last, next] = [found[found.length - 1], groups[at + 1]];
    if (last && (!next || (last.section === group.section && next.section !== group.section))) {
      found[found.length - 1] = { ...last, steps: [...last.steps, ...steps] };
    } else if (next) waiting = steps;
    else found.push({ ...group, steps });
  });
  return alike(found);
}

/** Parts of a section that do little of the same work each: one stage for the section. */
function withoutCrumbs(groups: readonly StageGroup[]): readonly StageGroup[] {
  const found: StageGroup[] = [];
  const merged = new Set<StageGroup>();
  for (const group of groups) {
    const last = found[found.length - 1];
    const section = last && commonSection(last.section, group.section);
    const isCrumb =
      last !== undefined &&
      section !== undefined &&
      last.work === group.work &&
      // Siblings: what stands under the heading of all is more than a part of it.
      group.section !== section &&
      isSmall(group) &&
      (merged.has(last) || (last.section !== section && isSmall(last))) &&
      last.steps.length + group.steps.length <= readable;
    if (isCrumb) {
      const both = { ...joined(last, group), section };
      merged.add(both);
      found[found.length - 1] = both;
    } else found.push(group);
  }
  return found;
}

/** Merges the smallest neighbours that fit, while there are too many. */
function fewer(groups: readonly StageGroup[]): readonly StageGroup[] {
  let found = pairs(groups);
  while (found.length > manyStages) {
    let best: number | undefined;
    let least = Infinity;
    for (let at = 0; at + 1 < found.length; at++) {
      const [a, b] = [found[at], found[at + 1]];
      if (!a || !b) continue;
      const size = a.steps.length + b.steps.length;
      const most = a.section === b.section ? readable : a.work === b.work ? fewSteps + 2 : 0;
      if (size <= most && size < least) [best, least] = [at, size];
    }
    const [a, b] = best === undefined ? [] : [found[best], found[best + 1]];
    if (best === undefined || !a || !b) return found;
    found = [...found.slice(0, best), joined(a, b), ...found.slice(best + 2)];
  }
  return found;
}

/** One model after the other in one section: each is trained and evaluated in one stage. */
function pairs(groups: readonly StageGroup[]): readonly StageGroup[] {
  const found: StageGroup[] = [];
  for (const group of groups) {
    const last = found[found.length - 1];
    const rounds = groups.filter(
      (each) => each.section === group.section && each.work === "train",
    ).length;
    const isPair =
      rounds > 1 &&
      last?.section === group.section &&
      last?.work === "train" &&
      group.work === "evaluate";
    if (last && isPair) found[found.length - 1] = joined(last, group);
    else found.push(group);
  }
  return found;
}

/** Merges what a stage border must not come between. */
function keptTogether(
  groups: readonly StageGroup[],
  steps: readonly Unit[],
  together: readonly (readonly [number, number])[],
): readonly StageGroup[] {
  const position = new Map(steps.map((step, at) => [step, at]));
  const found: StageGroup[] = [];
  for (const group of groups) {
    const start = position.get(group.steps[0] as Unit) ?? 0;
    const last = found[found.length - 1];
    if (last && together.some(([from, to]) => from < start && start <= to)) {
      found[found.length - 1] = joined(last, group);
    } else found.push(group);
  }
  return found;
}

function isSmall({ steps }: StageGroup): boolean {
  return steps.length <= fewSteps;
}

function joined(a: StageGroup, b: StageGroup): StageGroup {
  const steps = [...a.steps, ...b.steps];
  return { section: a.section ?? b.section, work: mainWork([a, b]), steps };
}

function mainWork(groups: readonly StageGroup[]): Work | undefined {
  return mostCommitting(groups.map((group) => group.work));
}

/** To train is more than to prepare. */
function mostCommitting(works: readonly (Work | undefined)[]): Work | undefined {
  const order: readonly Work[] = ["train", "evaluate", "prepare", "load", "save"];
  return order.find((work) => works.includes(work));
}
