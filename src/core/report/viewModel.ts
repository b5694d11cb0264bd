/**
 * The notebooks of a workspace as rows of a tree, ready to be drawn: what needs attention first,
 * every row with its reasons. `detailRows.ts` has what opens below a notebook.
 */
import { countedCode } from "./countedCode";
import { outdatedNotes } from "./coverageNotes";
import { isUnread, type Problem } from "../problem";
import type { NotebookReport } from "./notebookReport";
import { counted } from "../rules/messages";
import { joined, severityRank, testedOf, worstSeverity, type Note } from "./notes";

export interface NotebookRow {
  readonly path: string;
  readonly label: string;
  /** What there is to do, or why nothing can be said. */
  readonly status: string;
  /** "unreadable" and "other-language" notebooks have no rows below them. */
  readonly state: "todo" | "clean" | "unreadable" | "other-language";
  /** For sorting: the more urgent, the smaller. */
  readonly urgency: number;
  readonly todo: number;
  readonly notes: readonly Note[];
}

export function notebookRow(report: NotebookReport): NotebookRow {
  const { path } = report;
  const label = labelOf(path);
  const unread = report.problems.find(isUnread);
  if (unread) {
    const status = whyUnread(unread);
    const notes = [{ text: path }, { text: status }];
    return { path, label, status, state: "unreadable", urgency: 3, todo: 1, notes };
  }
  const remarks = report.problems.map(({ message }) => ({ text: message }));
  if (report.problems.some(({ kind }) => kind === "language")) {
    const notes = [{ text: path }, ...remarks];
    const status = "not Python";
    return { path, label, status, state: "other-language", urgency: 5, todo: 0, notes };
  }
  const notes = [...figures(report), ...remarks];
  const todo = report.findings.length;
  const behind = behindText(report);
  if (todo === 0) {
    const status = behind || "nothing to do";
    return { path, label, status, state: "clean", urgency: 4, todo, notes };
  }
  const urgency = severityRank(worstSeverity(report.findings));
  const status = joined(`${todo} to do`, behind);
  return { path, label, status, state: "todo", urgency, todo, notes };
}

/** Order of notebooks: what needs attention first, then by path. */
export function compareNotebooks(a: NotebookRow, b: NotebookRow): number {
  return a.urgency - b.urgency || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

/** A notebook that was never saved goes by its URI: "untitled:Untitled-1.ipynb?jupyter-notebook". */
function labelOf(path: string): string {
  return /^untitled:([^?]+)/.exec(path)?.[1] ?? path.slice(path.lastIndexOf("/") + 1);
}

function whyUnread({ kind, fileLine, message }: Problem): string {
  if (kind === "internal") return message;
  const line = fileLine === undefined ? "" : `line ${fileLine}, `;
  return `cannot be read: ${line}${message}`;
}

/** What passes with the next run is told, but is nothing to do; stored counts have their finding. */
function behindText({ cells }: NotebookReport): string {
  const behind = cells.filter(({ state }) => state?.kind === "stale" && state.evidence !== "count");
  return behind.length === 0 ? "" : `${counted(behind.length, "cell")} stale`;
}

/** The hover of a notebook: its figures, each with its whole. */
function figures({ path, symbols, cells, coverage }: NotebookReport): readonly Note[] {
  const { functions, stages } = countedCode(symbols);
  const large = cells.filter(({ explanation }) => explanation && explanation.kind !== "light");
  const explained = large.filter(({ explanation }) => explanation?.kind !== "none");
  const tested = `Functions and classes of model code: ${testedOf(functions)}`;
  const said = `Cells with much code: ${explained.length} of ${large.length} explained`;
  return [
    { text: path },
    ...(functions.length > 0 ? [{ text: tested }] : []),
    ...(stages.length > 0 ? [{ text: `Stages of its module: ${testedOf(stages)}` }] : []),
    ...(large.length > 0 ? [{ text: said }] : []),
    ...outdatedNotes(coverage),
  ];
}
