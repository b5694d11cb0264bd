/**
 * Reads an `.ipynb` text. Whatever is in it, the answer is a notebook, problems, or both, never an
 * exception. A cell that is not as it should be keeps its place with what could be read of it, so
 * that the numbers of the other cells are true.
 */
import type { Problem } from "../problem";
import { checkJson } from "./jsonDefect";
import { languageOf, languageProblems } from "./language";
import { lineOfOffset } from "./fileLines";
import type { Notebook } from "./model";
import { idFaults, toProblems, type Fault } from "./faults";
import { readCell } from "./readCell";
import { hasCellIds, keepsWorksheets, kernelSchema, lenientKernelSchema } from "./schema";
import { isRecord } from "./upgrade";
import { wordIssue } from "./wordIssue";

export interface ReadResult {
  /** Undefined when the file holds no notebook that can be read. */
  readonly notebook: Notebook | undefined;
  readonly problems: readonly Problem[];
}

/** `path` as it is to appear in the notebook. */
export function readNotebook(path: string, text: string): ReadResult {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const parsed = parseJson(text, start);
  if ("problem" in parsed) {
    // A file of another kind, not a notebook that broke.
    const isLikely = /\.ipynb$/i.test(path) || /^\s*[{[]/.test(text.slice(start));
    const isOther = parsed.problem.kind === "invalid-json" && !isLikely;
    const problem = isOther ? notANotebook("name one that ends in .ipynb") : parsed.problem;
    return { notebook: undefined, problems: [problem] };
  }
  const root = parsed.value;
  const refusal = refusalOf(root);
  if (refusal || !isRecord(root)) {
    return { notebook: undefined, problems: [refusal ?? notANotebook("no JSON object")] };
  }
  return readRoot(path, text, root);
}

function readRoot(path: string, text: string, root: Readonly<Record<string, unknown>>): ReadResult {
  const faults: Fault[] = [];
  const stored = root.worksheets !== undefined && root.cells === undefined ? 3 : 4;
  const nbformat = typeof root.nbformat === "number" ? root.nbformat : stored;
  const isMinorKnown = typeof root.nbformat_minor === "number";
  const nbformatMinor = isMinorKnown ? Number(root.nbformat_minor) : 0;
  if (typeof root.nbformat !== "number") faults.push({ message: "`nbformat` is missing" });
  else if (nbformat > 4) {
    faults.push({ message: `nbformat ${nbformat} is newer than 4 and read as if it were 4` });
  }
  if (nbformat >= 4 && !isMinorKnown) faults.push({ message: "`nbformat_minor` is missing" });

  const format = { nbformat, isFuture: nbformat > 4 || nbformatMinor > 5 };
  const items = cellsOf(root, nbformat);
  const cells = items.map((stored, index) => {
    const { cell, faults: own } = readCell(stored, index, format);
    faults.push(...own);
    return cell;
  });
  if (hasCellIds(nbformat, nbformatMinor)) {
    faults.push(...idFaults(cells.map(({ id }, index) => (isRecord(items[index]) ? id : null))));
  }

  const metadata = kernelSchema.safeParse(root);
  if (!metadata.success) {
    const { issues } = metadata.error;
    faults.push(...issues.map((issue) => ({ message: wordIssue(issue, root, undefined) })));
  }
  const language = languageOf(lenientKernelSchema.parse(root).metadata ?? {});
  const problems = [...toProblems(text, faults), ...languageProblems(language)];
  return { notebook: { path, nbformat, nbformatMinor, language, cells }, problems };
}

type Parsed = { readonly value: unknown } | { readonly problem: Problem };

function parseJson(text: string, start: number): Parsed {
  try {
    return { value: JSON.parse(start === 0 ? text : text.slice(start)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const { defect, nonFinite } = checkJson(text, start);
  if (!defect && nonFinite.length > 0) {
    let repaired = "";
    let done = start;
    for (const { start: at, end } of nonFinite) {
      repaired += `${text.slice(done, at)}null`;
      done = end;
    }
    return { value: JSON.parse(repaired + text.slice(done)) };
  }
  return { problem: jsonProblem(text, defect ?? { offset: 0, message: "cannot be parsed" }) };
}

function jsonProblem(text: string, defect: { offset: number; message: string }): Problem {
  if (text.trim() === "") return { kind: "not-a-notebook", message: "the file is empty" };
  if (text.startsWith("version https://git-lfs")) {
    return {
      kind: "not-a-notebook",
      message: "a Git LFS pointer; fetch the file with `git lfs pull`",
    };
  }
  if (text.startsWith("\ufffd\ufffd") && text.includes("\0")) {
    return { kind: "unreadable", message: "the file is in UTF-16; save it as UTF-8" };
  }
  const marker = /^<{7}(?: |$)/m.exec(text);
  if (marker && /^={7}\r?$/m.test(text) && /^>{7}(?: |$)/m.test(text)) {
    const message = "unresolved merge conflict";
    return { kind: "merge-conflict", message, fileLine: lineOfOffset(text, marker.index) };
  }
  const { offset, message } = defect;
  return { kind: "invalid-json", message, fileLine: lineOfOffset(text, offset) };
}

function refusalOf(root: unknown): Problem | undefined {
  if (!isRecord(root)) return notANotebook("no JSON object");
  const { nbformat, cells, worksheets } = root;
  if (typeof nbformat === "number" && nbformat < 2) {
    const message = `nbformat ${nbformat} is too old; open the notebook in Jupyter and save it`;
    return { kind: "unreadable", message };
  }
  if (nbformat === undefined && !Array.isArray(cells) && !Array.isArray(worksheets)) {
    return notANotebook("no `nbformat` and no `cells`");
  }
  const key = typeof nbformat === "number" && keepsWorksheets(nbformat) ? "worksheets" : "cells";
  const list = root[key];
  if (list !== undefined && !Array.isArray(list)) {
    return { kind: "unreadable", message: `\`${key}\` is no list` };
  }
  return key === "cells" && list === undefined && worksheets === undefined
    ? { kind: "unreadable", message: "`cells` is missing" }
    : undefined;
}

function notANotebook(cause: string): Problem {
  return { kind: "not-a-notebook", message: `not a notebook: ${cause}` };
}

function cellsOf(root: Readonly<Record<string, unknown>>, nbformat: number): readonly unknown[] {
  if (!keepsWorksheets(nbformat)) return Array.isArray(root.cells) ? root.cells : [];
  const sheets = Array.isArray(root.worksheets) ? root.worksheets : [];
  return sheets.flatMap((sheet: unknown) =>
    isRecord(sheet) && Array.isArray(sheet.cells) ? (sheet.cells as readonly unknown[]) : [],
  );
}
