/**
 * Which pieces of work are one stage. What a few lines do for the work behind them belongs to it:
 * data made ready for a training, a model loaded to predict with. Parts of a section that do the same
 * work are one stage while it stays readable; a part that trains a model of its own is not merged.
 */
import type { Unit } from "../units";
import { commonSection, isPartOf, type Section } from "./sections";
import type { StageGroup, Work } from "./grouping";

/** As many statements may stand at the head of a stage that is for something else. */
const fewSteps = 4;
/** A stage with more statements than this is not made by merging others. */
const readable = 16;
/** More stages than this are merged where they are small. */
const manyStages = 8;

/** Neighbours of one section that do the same work; to set a model up is a part of training it. */
export function alike(groups: readonly StageGroup[]): readonly StageGroup[] {
  return merged(
    groups,
    (last, group) => last.section === group.section && family(last.work) === family(group.work),
    joined,
  );
}

function family(work: Work | undefined): Work | undefined {
  return work === "model" ? "train" : work;
}

/** What a few lines of a section do for the work that follows them there. */
export function leadIns(groups: readonly StageGroup[]): readonly StageGroup[] {
  return merged(
    groups,
    (last, group) => last.section === group.section && isLeadIn(last, group),
    (last, group) => ({ ...joined(last, group), work: group.work }),
  );
}

function isLeadIn(last: StageGroup, group: StageGroup): boolean {
  if (!isSmall(last)) return false;
  switch (last.work) {
    case "prepare":
      return family(group.work) === "train";
    case "model":
      return group.work === "evaluate";
    case "load":
      // Without a heading, to load the data is the one thing that stands out.
      return group.work === "prepare" && isSmall(group) && group.section?.heading !== undefined;
    default:
      return false;
  }
}

/** Groups that are no work of their own go with what follows, at the end of a section with what is before. */
export function withoutHelpers(groups: readonly StageGroup[]): readonly StageGroup[] {
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

/** A group with the section by whose heading it goes, which may hold more than where it begins. */
interface Part extends StageGroup {
  readonly under: Section | undefined;
}

/**
 * Neighbouring parts of one section as one stage: parts of the same work, and those that do a few
 * lines for the next. Where nothing else is in the section, the stage goes by its heading.
 */
export function withoutParts(groups: readonly StageGroup[]): readonly StageGroup[] {
  const parts = groups.map((group): Part => ({ ...group, under: group.section }));
  const same = merged(parts, areOneWork, (last, group) => {
    const under = last.work === group.work ? commonOf(last, group) : group.under;
    return { ...joined(last, group), under };
  });
  const led = merged(
    same,
    (last, group) => isLeadIn(last, group) && isOnlyOfItsWork(group, commonOf(last, group), same),
    (last, group) => ({ ...joined(last, group), work: group.work, under: group.under }),
  );
  const weighed = merged(
    led,
    (last, group) => isScrap(last) && goesOnWith(last, group) && areParts(last, group),
    (last, group) => ({ ...joined(last, group), work: group.work, under: group.under }),
  );
  return weighed.map(({ section, work, steps, under }, at) => {
    const common = section && under && commonSection(section, under);
    const isAll =
      common !== undefined &&
      section !== under &&
      weighed.every((each, other) => other === at || !isPartOf(each.section, common));
    return { section: isAll ? common : under, work, steps };
  });
}

/** Parts of one section: what stands under the heading of all is more than a part of it. */
function areParts(last: StageGroup, group: StageGroup): boolean {
  const section = commonOf(last, group);
  return section !== undefined && group.section !== section && last.section !== section;
}

/** A line that makes one thing ready, for a part that needs it: no stage, whatever heading it has. */
function isScrap({ work, steps }: StageGroup): boolean {
  const [step, ...others] = steps;
  if (!step || others.length > 0 || (work !== "prepare" && work !== "model")) return false;
  return step.statements.every(
    ({ node }) =>
      node.kind === "Assign" &&
      node.targets.every(({ kind }) => kind === "Name") &&
      !step.facts.source.slice(node.start, node.end).includes("\n"),
  );
}

/** Parts of a section, none of which is the section itself, that do the same and not much of it. */
function areOneWork(last: StageGroup, group: StageGroup): boolean {
  if (!areParts(last, group)) return false;
  if (last.steps.length + group.steps.length > readable) return false;
  if (family(last.work) !== family(group.work)) return false;
  // A part that trains has a model of its own, unless it goes on with the one before.
  const isOwn = family(group.work) === "train" && last.work !== "model";
  return !isOwn || goesOnWith(last, group);
}

/** Whether the group needs something that the one before has made. */
function goesOnWith(last: StageGroup, group: StageGroup): boolean {
  const made = new Set(last.steps.flatMap((step) => step.names));
  for (const step of group.steps) {
    if (step.readsNow.some(({ name }) => made.has(name))) return true;
    for (const name of step.names) made.delete(name);
  }
  return false;
}

function commonOf(last: StageGroup, group: StageGroup): Section | undefined {
  return commonSection(last.section, group.section);
}

/** Whether nothing else in the section does such work, so that what leads to it is for it alone. */
function isOnlyOfItsWork(
  group: StageGroup,
  section: Section | undefined,
  groups: readonly StageGroup[],
): boolean {
  if (!section) return false;
  return groups.every(
    (each) =>
      each === group ||
      family(each.work) !== family(group.work) ||
      !isPartOf(each.section, section),
  );
}

/** Merges the smallest neighbours that fit, while there are too many. */
export function fewer(groups: readonly StageGroup[]): readonly StageGroup[] {
  let found = pairs(groups);
  while (found.length > manyStages) {
    let best: number | undefined;
    let least = Infinity;
    for (let at = 0; at + 1 < found.length; at++) {
      const [a, b] = [found[at], found[at + 1]];
      if (!a || !b) continue;
      const size = a.steps.length + b.steps.length;
      const isSame = a.work === b.work && a.work !== "train";
      const most = a.section === b.section ? readable : isSame ? fewSteps + 2 : 0;
      if (size <= most && size < least) [best, least] = [at, size];
    }
    const [a, b] = best === undefined ? [] : [found[best], found[best + 1]];
    if (best === undefined || !a || !b) return found;
    const { section } = a.steps.length < b.steps.length ? b : a;
    found = [...found.slice(0, best), { ...joined(a, b), section }, ...found.slice(best + 2)];
  }
  return found;
}

/** One model after the other in one section: each is trained and evaluated in one stage. */
function pairs(groups: readonly StageGroup[]): readonly StageGroup[] {
  const rounds = (section: Section | undefined): number =>
    groups.filter((each) => each.section === section && family(each.work) === "train").length;
  return merged(
    groups,
    (last, group) =>
      last.section === group.section &&
      family(last.work) === "train" &&
      group.work === "evaluate" &&
      rounds(group.section) > 1,
    joined,
  );
}

/** Merges what a stage border must not come between. */
export function keptTogether(
  groups: readonly StageGroup[],
  steps: readonly Unit[],
  together: readonly (readonly [number, number])[],
): readonly StageGroup[] {
  const position = new Map(steps.map((step, at) => [step, at]));
  const startOf = (group: StageGroup): number => position.get(group.steps[0] as Unit) ?? 0;
  return merged(
    groups,
    (_, group) => together.some(([from, to]) => from < startOf(group) && startOf(group) <= to),
    joined,
  );
}

/** One after the other, each joined with what is before it where the two are one. */
function merged<Group extends StageGroup>(
  groups: readonly Group[],
  areOne: (last: Group, group: Group) => boolean,
  join: (last: Group, group: Group) => Group,
): readonly Group[] {
  const found: Group[] = [];
  for (const group of groups) {
    const last = found[found.length - 1];
    if (last && areOne(last, group)) found[found.length - 1] = join(last, group);
    else found.push(group);
  }
  return found;
}

function isSmall({ steps }: StageGroup): boolean {
  return steps.length <= fewSteps;
}

export function joined(a: StageGroup, b: StageGroup): StageGroup {
  const steps = [...a.steps, ...b.steps];
  return { section: a.section ?? b.section, work: mainWork([a, b]), steps };
}

export function mainWork(groups: readonly StageGroup[]): Work | undefined {
  return mostCommitting(groups.map((group) => group.work));
}

/** To train is more than to prepare. */
export function mostCommitting(works: readonly (Work | undefined)[]): Work | undefined {
  const order: readonly Work[] = ["train", "model", "evaluate", "prepare", "load", "save"];
  return order.find((work) => works.includes(work));
}
