/**
 * One stored cell into the model. A cell that fails the schema is read field by field, and each
 * field that had to be left out is a fault.
 */
import type { z } from "zod";
import type { Fault } from "./faults";
import type { Cell, Output } from "./model";
import {
  cellSchema,
  joinLines,
  keepsWorksheets,
  lenientCellSchema,
  type StoredCell,
  type StoredOutput,
} from "./schema";
import { isRecord, upgradeCell } from "./upgrade";
import { isUnknownType, typeName, wordIssue } from "./wordIssue";

export interface CellFormat {
  readonly nbformat: number;
  /** Written by a later nbformat 4: kinds of cells and outputs that are not known are no fault. */
  readonly isFuture: boolean;
}

export function readCell(
  stored: unknown,
  index: number,
  { nbformat, isFuture }: CellFormat,
): { readonly cell: Cell; readonly faults: readonly Fault[] } {
  const current = keepsWorksheets(nbformat) ? upgradeCell(stored, nbformat) : stored;
  const strict = cellSchema.safeParse(current);
  if (strict.success) return { cell: toCell(strict.data, index, nbformat), faults: [] };
  const cell = toCell(lenientCellSchema.parse(isRecord(current) ? current : {}), index, nbformat);
  const owner = `cell ${index + 1}`;
  if (!isRecord(current)) {
    const message = `${owner} is ${typeName(current)}, not an object`;
    return { cell, faults: [{ message, cell: index }] };
  }
  const isNews = (issue: z.core.$ZodIssue): boolean =>
    isFuture && (isUnknownType(issue, current) || isUnknownKind(current));
  const faults = strict.error.issues
    .filter((issue) => !isNews(issue))
    .map((issue) => ({ message: wordIssue(issue, current, owner), cell: index }));
  return { cell, faults };
}

function toCell(stored: StoredCell, index: number, nbformat: number): Cell {
  const isCode = stored.cell_type === "code";
  const source = joinLines(stored.source, nbformat);
  const language = isCode ? stored.metadata?.vscode?.languageId : undefined;
  const isOther = language !== undefined && language !== "python" && !/^\s*%%/.test(source);
  return {
    index,
    id: stored.id,
    kind: stored.cell_type,
    source,
    // Kernels count from 1; Colab writes 0 where no count is left.
    executionCount: (isCode && stored.execution_count) || null,
    outputs: isCode ? (stored.outputs ?? []).map((output) => toOutput(output, nbformat)) : [],
    tags: stored.metadata?.tags ?? [],
    ...(isOther && { language }),
    ...(stored.level !== undefined && { headingLevel: stored.level }),
  };
}

function toOutput(stored: StoredOutput, nbformat: number): Output {
  switch (stored.output_type) {
    case "stream":
      return {
        kind: "stream",
        name: stored.name ?? "stdout",
        text: joinLines(stored.text, nbformat),
      };
    case "display_data":
      return { kind: "display", data: joinBundle(stored.data, nbformat), executionCount: null };
    case "execute_result":
      return {
        kind: "result",
        data: joinBundle(stored.data, nbformat),
        executionCount: stored.execution_count ?? null,
      };
    case "error": {
      const { ename, evalue, traceback } = stored;
      return { kind: "error", name: ename, message: evalue, traceback };
    }
  }
}

/** Texts in one piece; JSON types keep their lists. */
function joinBundle(
  data: Readonly<Record<string, unknown>>,
  nbformat: number,
): Readonly<Record<string, unknown>> {
  const joined: Record<string, unknown> = {};
  for (const [mime, value] of Object.entries(data)) {
    const isText = !/[/+]json$/.test(mime) && Array.isArray(value);
    joined[mime] =
      isText && value.every((line) => typeof line === "string")
        ? joinLines(value, nbformat)
        : value;
  }
  return joined;
}

function isUnknownKind({ cell_type: type }: Readonly<Record<string, unknown>>): boolean {
  return typeof type === "string" && !["code", "markdown", "raw"].includes(type);
}
