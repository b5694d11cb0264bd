/** Code of cells on its way into a module: edited, flush left, and for a stage put into its function. */
import type { Notebook } from "../notebook/model";
import { parsePython } from "../python/parse";
import { allExprs } from "../python/walk";
import { applyEdits } from "../text/edit";
import { textOf, type Span } from "../text/span";
import type { PlannedBlock, PlannedPiece, StageForm } from "./extractionPlan";
import { tidyCode } from "./layout";
import { isNote } from "./markLines";
import { stageText } from "./stages/stageText";

/** A copied stretch of a cell as it goes into a module, without what comments say to Cellbridge. */
export function copiedCode(piece: PlannedPiece, notebook: Notebook): string {
  const source = notebook.cells[piece.cell]?.source ?? "";
  const { start, end } = piece.span;
  const indent = source.slice(source.lastIndexOf("\n", start - 1) + 1, start);
  const edits = (piece.edits ?? []).map(({ span, text }) => ({
    span: { start: span.start - start, end: span.end - start },
    text,
  }));
  const code = applyEdits(source.slice(start, end), edits).replace(/\r\n?/g, "\n");
  // IPython takes the indentation of its first line off a whole cell.
  const flush = /^[ \t]+$/.test(indent) ? code.replaceAll(`\n${indent}`, "\n") : code;
  const plain = withoutNotes(flush);
  return tidyCode(plain, stringsOf(plain));
}

/** `# cellbridge: ignore …` is about the notebook's cell; alone on a line it goes with the line. */
function withoutNotes(code: string): string {
  if (!code.includes("cellbridge:")) return code;
  const notes = parsePython(code).comments.filter((span) => isNote(textOf(code, span)));
  const edits = notes.map(({ start, end }) => {
    const lineStart = code.lastIndexOf("\n", start - 1) + 1;
    const isAlone = code.slice(lineStart, start).trim() === "";
    if (!isAlone) return { span: { start, end }, text: "" };
    const line = lineStart > 0 ? { start: lineStart - 1, end } : { start: lineStart, end: end + 1 };
    return { span: line, text: "" };
  });
  return applyEdits(code, edits);
}

/** The function of a stage, before the formatter has it. `docWidth`: longest line of docstrings. */
export function stageCode(
  { name, pieces }: PlannedBlock,
  stage: StageForm,
  notebook: Notebook,
  docWidth: number,
): string {
  let body = "";
  let last = "";
  for (const [at, piece] of pieces.entries()) {
    const code = copiedCode(piece, notebook);
    const before = pieces[at - 1];
    const isApart = before && before.cell !== piece.cell && isLong(last) && isLong(code);
    body += `${before ? "\n" : ""}${isApart ? "\n" : ""}${code}`;
    last = code;
  }
  return stageText(name, stage, body, stringsOf(body), docWidth);
}

/** Cells of one line need no empty line between them. */
function isLong(code: string): boolean {
  return code.includes("\n");
}

/** Strings of a text that has any over several lines; finding out takes no syntax tree. */
function stringsOf(code: string): readonly Span[] {
  if (!/"""|'''|\\\n/.test(code)) return [];
  return parsePython(code).module.body.flatMap((stmt) =>
    [...allExprs(stmt)].filter(
      (expr) =>
        expr.kind === "JoinedStr" || (expr.kind === "Constant" && /str|bytes/.test(expr.type)),
    ),
  );
}
