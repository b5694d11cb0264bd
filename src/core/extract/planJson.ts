/**
 * What `extract --dry-run --format json` prints: the published form of an extraction. Fields are only
 * ever added. Cells are 0-based indexes over all cells, lines 1-based inside the cell.
 */
import { z } from "zod";
import type { Extraction } from "./extract";

const cell = z.int().min(0).describe("0-based index over all cells of the notebook");
const symbolChange = z
  .enum(["new", "changed", "marker", "unchanged"])
  .describe("against the file on disk; marker: only the line above the symbol");
const symbolKind = z.enum(["function", "class", "constant", "stage"]);

export const extractionJsonSchema = z.object({
  version: z.literal(1),
  notebook: z.string(),
  modules: z.array(
    z.object({
      path: z.string(),
      text: z.string(),
      /** What the module's `__version__` says. */
      moduleVersion: z.string(),
      state: z.enum(["new", "changed", "unchanged"]),
      symbols: z.array(
        z.object({
          name: z.string(),
          kind: symbolKind,
          cells: z.array(cell),
          change: symbolChange,
        }),
      ),
      uses: z
        .array(z.string())
        .describe("symbols that the notebook has from the module, where they stay as they are"),
      dropped: z.array(z.string()).describe("symbols that the file has and the new text has not"),
      changedParts: z
        .array(z.enum(["head", "run"]))
        .describe(
          "what changes besides symbols: docstring or imports, the function that runs stages",
        ),
      /** Functions that the module's `run` (or `entry`) calls, in order. */
      stages: z.array(
        z.object({
          name: z.string(),
          cells: z.array(cell),
          parameters: z.array(z.string()).describe("variables of earlier stages, then settings"),
          returns: z.array(z.string()),
        }),
      ),
      /** Keyword parameters of `run`, with their values in the notebook. */
      settings: z.array(z.object({ name: z.string(), value: z.string() })),
      /** Name of the function that calls the stages; null in a module without any. */
      entry: z.string().nullable(),
    }),
  ),
  /** Everything that could be taken, with what is taken when nobody chooses. */
  symbols: z.array(
    z.object({
      name: z.string(),
      kind: symbolKind,
      cells: z.array(cell),
      isDefault: z.boolean(),
      isTaken: z.boolean(),
      reason: z.string(),
      change: symbolChange
        .optional()
        .describe("of taken symbols, where the module is there already"),
      requires: z.array(z.string()),
      parameters: z
        .array(z.string())
        .optional()
        .describe("of functions, stages and the constructors of classes, with annotations"),
      returns: z
        .array(z.string())
        .optional()
        .describe("variables that a stage gives; the annotation of a function"),
      summary: z.string().optional().describe("first paragraph of the docstring"),
    }),
  ),
  taken: z.array(cell),
  left: z.array(z.object({ cell, reason: z.string() })),
  refusals: z.array(
    z.object({
      cell,
      line: z.int().min(1),
      symbol: z.string(),
      reason: z.string(),
      remedy: z.string(),
      editedLine: z.int().min(1).optional().describe("line of the module that was edited by hand"),
    }),
  ),
  notes: z
    .array(z.object({ cell, text: z.string() }))
    .describe("what is not as it was in the notebook, and what the module counts on"),
  requirements: z.array(z.string()),
  packageSources: z
    .array(z.string())
    .describe("where else than on PyPI pip looks for them, as lines of requirements.txt"),
  unknown: z.array(z.string()).describe("names that were asked for and that no cell defines"),
});

export type ExtractionJson = z.infer<typeof extractionJsonSchema>;

/** Several extractions are those of one notebook to several modules. */
export function extractionJson(
  first: Extraction,
  ...others: readonly Extraction[]
): ExtractionJson {
  const all = [first, ...others];
  const plans = all.map(({ plan }) => plan);
  const elsewhere = new Set(plans.length > 1 ? plans.flatMap(({ taken }) => taken) : []);
  const left = new Map(
    plans.flatMap((plan) => plan.left.map(({ cell, reason }) => [cell, reason])),
  );
  return {
    version: 1,
    notebook: first.plan.notebook,
    modules: all.flatMap(moduleJson),
    symbols: plans.flatMap(symbolsJson),
    taken: distinct(all.flatMap(({ plan, module }) => (module ? plan.taken : []))),
    left: distinct([...left.keys()])
      .filter((cell) => !elsewhere.has(cell))
      .map((cell) => ({ cell, reason: left.get(cell) ?? "" })),
    refusals: plans.flatMap(({ refusals }) => refusals.map((each) => ({ ...each }))),
    notes: plans.flatMap(({ notes }) => notes.map((each) => ({ ...each }))),
    requirements: [...first.plan.requirements],
    packageSources: [...first.plan.packageSources],
    unknown: first.plan.unknown.filter((name) =>
      plans.every(({ unknown }) => unknown.includes(name)),
    ),
  };
}

function symbolsJson({ symbols }: Extraction["plan"]): ExtractionJson["symbols"] {
  return symbols.map(({ parameters, returns, ...symbol }) => ({
    ...symbol,
    cells: [...symbol.cells],
    requires: [...symbol.requires],
    ...(parameters && { parameters: [...parameters] }),
    ...(returns && { returns: [...returns] }),
  }));
}

function moduleJson({ plan, module }: Extraction): ExtractionJson["modules"] {
  if (!module) return [];
  const { path, text, version, state, uses, dropped, changedParts } = module;
  const symbols = symbolsJson(plan)
    .filter((symbol) => symbol.isTaken)
    .map(({ name, kind, cells, change = "new" }) => ({ name, kind, cells, change }));
  const cellsOf = (name: string): number[] => {
    const pieces = plan.blocks.find((block) => block.name === name)?.pieces ?? [];
    return distinct(pieces.map((piece) => piece.cell));
  };
  const stages = plan.calls.map(({ name, parameters, returns }) => ({
    ...{ name, cells: cellsOf(name) },
    parameters: [...parameters],
    returns: [...returns],
  }));
  const settings = plan.settings.map((setting) => ({ name: setting.name, value: setting.text }));
  return [
    {
      path,
      text,
      moduleVersion: version,
      state,
      symbols,
      uses: [...uses],
      dropped: [...dropped],
      changedParts: [...changedParts],
      stages,
      settings,
      entry: stages.length > 0 ? plan.entry : null,
    },
  ];
}

function distinct(cells: readonly number[]): number[] {
  return [...new Set(cells)].sort((a, b) => a - b);
}
