/**
 * What is wanted of an `.ipynb` file: the parts of nbformat 4 that are read, and nothing more.
 * Unknown keys are welcome, missing keys that nothing depends on are no fault. Older formats are
 * brought into this shape first (`upgrade.ts`).
 */
import { z } from "zod";

const lines = z.union([z.string(), z.array(z.string())]);
const count = z.int().nullable();
const bundle = z.record(z.string(), z.unknown());

const outputSchema = z.discriminatedUnion("output_type", [
  z.object({ output_type: z.literal("stream"), name: z.string().optional(), text: lines }),
  z.object({ output_type: z.literal("display_data"), data: bundle }),
  z.object({
    output_type: z.literal("execute_result"),
    data: bundle,
    execution_count: count.optional(),
  }),
  z.object({
    output_type: z.literal("error"),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()),
  }),
]);
export type StoredOutput = z.infer<typeof outputSchema>;

const kind = z.enum(["code", "markdown", "raw"]);
const id = z.string();
const tags = z.array(z.string());
/** VS Code notes here what language a cell is in, when that is not the kernel's. */
const vscode = z.object({ languageId: z.string() }).optional().catch(undefined);
const level = z.int().min(1);

export const cellSchema = z.object({
  cell_type: kind,
  id: id.optional(),
  metadata: z.object({ tags: tags.optional(), vscode }).optional(),
  source: lines,
  execution_count: count.optional(),
  outputs: z.array(outputSchema).optional(),
  level: level.optional(),
});
export type StoredCell = z.infer<typeof cellSchema>;

/** Takes from any object what is as it should be. */
export const lenientCellSchema = z.object({
  cell_type: kind.catch("raw"),
  id: id.optional().catch(undefined),
  metadata: z
    .object({ tags: tags.optional().catch(undefined), vscode })
    .optional()
    .catch(undefined),
  source: lines.catch(""),
  execution_count: count.optional().catch(undefined),
  outputs: z
    .array(outputSchema.or(z.undefined()).catch(undefined))
    .transform((outputs) => outputs.filter((output) => output !== undefined))
    .optional()
    .catch(undefined),
  level: level.optional().catch(undefined),
});

const kernelspec = z.object({ name: z.string().optional(), language: z.string().optional() });
const languageInfo = z.object({ name: z.string().optional() });

/** The part of a notebook's root that names its kernel. */
export const kernelSchema = z.object({
  metadata: z
    .object({ kernelspec: kernelspec.nullish(), language_info: languageInfo.nullish() })
    .optional(),
});

export const lenientKernelSchema = z.object({
  metadata: z
    .object({
      kernelspec: kernelspec.nullish().catch(undefined),
      language_info: languageInfo.nullish().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type KernelMetadata = NonNullable<z.infer<typeof kernelSchema>["metadata"]>;

/** Cell ids as nbformat 4.5 wants them. */
export const cellIdPattern = /^[a-zA-Z0-9-_]{1,64}$/;

/** Whether a format keeps its cells in worksheets. */
export function keepsWorksheets(nbformat: number): boolean {
  return nbformat < 4;
}

/** Whether the cells of a format have ids. */
export function hasCellIds(nbformat: number, nbformatMinor: number): boolean {
  return nbformat > 4 || (nbformat === 4 && nbformatMinor >= 5);
}

/** What stands between the items of a `source` list: from nbformat 3 on the items hold line ends. */
export function lineSeparator(items: readonly string[], nbformat: number): "" | "\n" {
  if (nbformat >= 4) return "";
  return nbformat === 3 && /[\r\n]$/.test(items[0] ?? "") ? "" : "\n";
}

export function joinLines(text: string | readonly string[], nbformat: number): string {
  return typeof text === "string" ? text : text.join(lineSeparator(text, nbformat));
}
