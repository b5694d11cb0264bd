/**
 * From statements to stages: one for each section and kind of work. Each cell is one piece of work,
 * or several where it is long; which of the pieces become one stage is decided in `merging`.
 */
import type { PhaseLabel } from "../../phases/phase";
import { phaseOfHeading } from "../../phases/names";
import type { StageCall } from "../growing/stageCall";
import type { Unit } from "../units";
import {
  alike,
  fewer,
  joined,
  keptTogether,
  leadIns,
  mainWork,
  mostCommitting,
  withoutHelpers,
  withoutParts,
} from "./merging";
import { saidWork } from "./headings";
import type { Section } from "./sections";

export type Work = "load" | "prepare" | "model" | "train" | "evaluate" | "save";

export interface StageGroup {
  readonly section: Section | undefined;
  readonly work: Work | undefined;
  readonly steps: readonly Unit[];
  /** Of a stage that the module has already, and what it says of it. */
  readonly name?: string | undefined;
  readonly docstring?: string | undefined;
  readonly returns?: readonly string[] | undefined;
  /** The call that the steps are, of a stage that the notebook has from the module. */
  readonly call?: StageCall | undefined;
}

/** What kind of work code does; undefined for code that only helps. */
export interface Works {
  workOfCell(cell: number): Work | undefined;
  workOfStep(step: Unit): Work | undefined;
}

/** Cells up to this many statements are one piece of work, whatever it is made of. */
const shortCell = 6;

export function workOf(label: PhaseLabel | undefined): Work | undefined {
  switch (label) {
    case "load":
    case "model":
    case "save":
      return label;
    case "split":
    case "prepare":
    case "features":
      return "prepare";
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
  const inSections = leadIns(withoutHelpers(alike(fragments.map(asItsHeading)))).map(
    (group, _, all) => asSaid(group, all, workOfStep),
  );
  return keptTogether(fewer(withoutParts(inSections)), steps, together);
}

/** Code that tells nothing by itself does what its heading says, where all of the section is so. */
function asItsHeading(group: StageGroup, _: number, all: readonly StageGroup[]): StageGroup {
  const heading = group.section?.heading;
  const isKnown = all.some((each) => each.section === group.section && each.work !== undefined);
  if (heading === undefined || isKnown) return group;
  const label = phaseOfHeading(heading);
  return { ...group, work: label === "test" ? "evaluate" : workOf(label) };
}

/** Where the heading names a work that some of the code does, and no other stage there, that is it. */
function asSaid(
  group: StageGroup,
  groups: readonly StageGroup[],
  workOfStep: Works["workOfStep"],
): StageGroup {
  const said = saidWork(group.section?.heading);
  const isOwn = groups.some((each) => each.section === group.section && each.work === said);
  if (said === undefined || isOwn || !group.steps.some((step) => workOfStep(step) === said))
    return group;
  return { ...group, work: said };
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
  const groups = leadIns(alike(runs)).reduce<StageGroup[]>((found, group) => {
    const last = found[found.length - 1];
    const isScrap = group.steps.length < 2 || (last?.steps.length ?? 2) < 2;
    if (last && isScrap) found[found.length - 1] = joined(last, group);
    else found.push(group);
    return found;
  }, []);
  // A cell that goes to and fro does one thing in many steps.
  return groups.length > 3 ? [{ section, work: mainWork(groups), steps }] : groups;
}
