/**
 * The modules that a notebook feeds, as replacing needs them: each with the extraction that it was made by,
 * how the notebook imports it, and what the others hold.
 */
import {
  homesOf,
  readModule,
  type Extraction,
  type ModuleAccess,
  type NotebookAnalysis,
  type Refusal,
  type SiblingModule,
} from "../core/index";
import { planModule, wishesOf, type ExtractionSource, type ModulePlan, type Wish } from "./extract";
import { moduleAccess } from "./moduleAccess";
import { nbdevLibrary } from "./moduleLayout";

export interface PresentModule {
  /** Of the notebook as it is in its file. */
  readonly extraction: Extraction;
  readonly isExported: boolean;
  readonly access: ModuleAccess;
  /** What the person should know about the import, as one sentence. */
  readonly note: string | undefined;
  readonly text: string | undefined;
  readonly siblings: readonly SiblingModule[];
  /** Top-level names that the notebook's modules are imported by. */
  readonly localNames: readonly string[];
  /** The same extraction from the notebook as it is then. */
  extractFrom(analysis: NotebookAnalysis): Promise<Extraction>;
}

export interface PresentModules {
  readonly modules: readonly PresentModule[];
  /** Why none of them can take the place of the notebook's code. */
  readonly obstacles: readonly Refusal[];
}

export async function presentModules(
  source: ExtractionSource,
  path: string,
  analysis: NotebookAnalysis,
): Promise<PresentModules> {
  const wishes = await wishesOf(source, path, analysis);
  const plans: ModulePlan[] = [];
  for (const wish of wishes) plans.push(await presentPlan(source, analysis, wish, wishes));
  const found: { wish: Wish; plan: ModulePlan; access: ModuleAccess; note: string | undefined }[] =
    [];
  for (const [at, wish] of wishes.entries()) {
    const plan = plans[at];
    if (!plan) continue;
    const { note, ...access } = await moduleAccess(source, analysis, wish.place.path);
    found.push({ wish, plan, access, note });
  }
  const texts = found.flatMap(({ wish, plan: { present: text } }) =>
    text === undefined ? [] : [{ path: wish.place.path, text, named: wish.tableSymbols ?? [] }],
  );
  const homes = homesOf(texts, analysis.notebook.path);
  const siblings = found.flatMap(({ wish, plan: { present: text }, access }): SiblingModule[] => {
    const homeOf = [...homes].flatMap(([name, home]) => (home === wish.place.path ? [name] : []));
    const { module } = access;
    if (text === undefined) return [];
    return [{ path: wish.place.path, text, module, homeOf: new Set(homeOf) }];
  });
  const localNames = found.map(({ access: { module } }) => module.split(".")[0] ?? module);
  const modules = found.map(({ wish, plan, access, note }): PresentModule => {
    return {
      extraction: plan.extraction,
      isExported: wish.target !== undefined,
      ...{ access, note, text: plan.present, localNames },
      siblings: siblings.filter((each) => each.path !== wish.place.path),
      extractFrom: async (now) => (await presentPlan(source, now, wish, wishes)).extraction,
    };
  });
  // The first one imported puts their folder on the path, for the others too.
  const placeOf = ({ plan: { blocks, modulePath } }: Extraction): readonly [number, number] => {
    const own = blocks.filter(({ names }) => names.some((name) => homes.get(name) === modulePath));
    const [first] = own
      .flatMap(({ pieces }) => pieces)
      .sort((a, b) => a.cell - b.cell || a.span.start - b.span.start);
    return first ? [first.cell, first.span.start] : [Infinity, 0];
  };
  modules.sort((a, b) => {
    const [one, other] = [placeOf(a.extraction), placeOf(b.extraction)];
    return one[0] === other[0] ? one[1] - other[1] : one[0] - other[0];
  });
  return { modules, obstacles: await nbdevObstacles(source, wishes) };
}

/** Whether there is nothing that the module would take. */
export function isEmpty({ plan, module }: Extraction): boolean {
  return !module && plan.blocks.length === 0;
}

/** The extraction that the module on disk was made by: of what Cellbridge chose, or of what it has. */
async function presentPlan(
  source: ExtractionSource,
  analysis: NotebookAnalysis,
  wish: Wish,
  wishes: readonly Wish[],
): Promise<ModulePlan> {
  const plan = await planModule(source, analysis, wish, wishes, {});
  if (plan.extraction.module?.state !== "changed" || plan.present === undefined) return plan;
  const symbols = readModule(plan.present).symbols.map(({ name }) => name);
  const same = await planModule(source, analysis, wish, wishes, { symbols });
  return same.extraction.module?.state === "unchanged" ? same : plan;
}

/** nbdev writes its modules anew from the cells that export them, and so without what has moved. */
async function nbdevObstacles(
  source: ExtractionSource,
  wishes: readonly Wish[],
): Promise<readonly Refusal[]> {
  const exported = wishes.find(({ target }) => target?.module !== undefined);
  if (!exported || (await nbdevLibrary(source)) === undefined) return [];
  const { path } = exported.place;
  return [
    {
      cell: exported.target?.cells[0] ?? 0,
      line: 1,
      symbol: path,
      reason: `nbdev writes ${path} from the cells that export to it, and would lose what has moved`,
      remedy: "keep these cells, or take nbdev's settings away and let Cellbridge write the module",
    },
  ];
}
