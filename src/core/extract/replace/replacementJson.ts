/**
 * What `replace --format json` prints. Fields are only ever added. Cells are 0-based indexes over all
 * cells, lines 1-based inside the cell.
 */
import { z } from "zod";
import type { Replacement } from "./replacement";

const cell = z.int().min(0).describe("0-based index over all cells of the notebook");
const place = z.object({
  cell,
  line: z.int().min(1),
  symbol: z.string(),
  reason: z.string(),
  remedy: z.string(),
});

export const replacementJsonSchema = z.object({
  version: z.literal(1),
  notebook: z.string(),
  module: z.string().describe("path of the module, of the first where there are several"),
  modules: z
    .array(z.object({ path: z.string(), replaced: z.array(z.string()), uses: z.array(z.string()) }))
    .describe("what the notebook has from which module"),
  replaced: z.array(z.string()).describe("names that the notebook has from its module then"),
  uses: z.array(z.string()).describe("names that the notebook has from its module already"),
  cells: z.array(z.object({ index: cell, before: z.string(), after: z.string() })),
  moves: z
    .array(z.object({ from: cell, to: cell }))
    .describe("outputs that go with their code to the cell that calls it"),
  kept: z.array(place).describe("what the module has and what stays in its cells nevertheless"),
  refusals: z.array(place).describe("why nothing is replaced"),
});

export type ReplacementJson = z.infer<typeof replacementJsonSchema>;

export function replacementJson(replacement: Replacement): ReplacementJson {
  const { notebook, modulePath, modules } = replacement;
  const { replaced, uses, cells, moves, kept, refusals } = replacement;
  return {
    ...{ version: 1, notebook, module: modulePath },
    modules: modules.map((each) => ({
      path: each.path,
      replaced: [...each.replaced],
      uses: [...each.uses],
    })),
    replaced: [...replaced],
    uses: [...uses],
    cells: [...cells],
    moves: [...moves],
    kept: [...kept],
    refusals: [...refusals],
  };
}
