/**
 * The notebooks of a workspace as rows of a tree, ready to be drawn: what needs attention first,
 * every row with its reasons. `detailRows.ts` has what opens below a notebook.
 */
import { isUnread, type Problem } from "../problem";
import type { Severity } from "../rules/rule";
import type { NotebookReport } from "./notebookReport";
import { joined, severityRank, testedOf, worstSeverity, type Note } from "./notes";

export interface NotebookRow {
  readonly label: string;
  readonly description: string;
  readonly severity: Severity | undefined;
  /** "unreadable" and "other-language" notebooks have no rows below them. */
  readonly state: "todo" | "clean" | "unreadable" | "other-language";
  readonly todo: number;
  readonly notes: readonly Note[];
}

/** The row of a notebook; `where` tells notebooks of the same name apart, "" when none is needed. */
export function notebookRow(report: NotebookReport, where: string): NotebookRow {
  const label = report.path.slice(report.path.lastIndexOf("/") + 1);
  const unread = report.problems.find(isUnread);
  if (unread) {
    const text = whyUnread(unread);
    const notes = [{ text: report.path }, { text }];
    return { label, description: text, severity: "error", state: "unreadable", todo: 1, notes };
  }
  const remarks = report.problems.map(({ message }) => ({ text: message }));
  if (report.problems.some(({ kind }) => kind === "language")) {
    const description = joined("not Python", where);
    const notes = [{ text: report.path }, ...remarks];
    return { label, description, severity: undefined, state: "other-language", todo: 0, notes };
  }
  const todo = report.findings.length;
  return {
    label,
    description: joined(todo === 0 ? "nothing to do" : `${todo} to do`, where),
    severity: worstSeverity(report.findings),
    state: todo === 0 ? "clean" : "todo",
    todo,
    notes: [...figures(report), ...remarks],
  };
}

/** Order of notebooks: what needs attention first, then by path. */
export function compareNotebooks(a: NotebookReport, b: NotebookReport): number {
  return urgency(a) - urgency(b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

function whyUnread({ kind, fileLine, message }: Problem): string {
  if (kind === "internal") return message;
  const line = fileLine === undefined ? "" : `line ${fileLine}, `;
  return `cannot be read: ${line}${message}`;
}

/** The hover of a notebook: its figures, each with its whole. */
function figures({ path, symbols, cells }: NotebookReport): readonly Note[] {
  const code = symbols.filter(({ kind, isModelCode }) => kind !== "constant" && isModelCode);
  const large = cells.filter(({ explanation }) => explanation && explanation.kind !== "light");
  const explained = large.filter(({ explanation }) => explanation?.kind !== "none");
  const tested = `Functions and classes of model code: ${testedOf(code)}`;
  const said = `Cells with much code: ${explained.length} of ${large.length} explained`;
  return [
    { text: path },
    ...(code.length > 0 ? [{ text: tested }] : []),
    ...(large.length > 0 ? [{ text: said }] : []),
  ];
}

function urgency(report: NotebookReport): number {
  const { state, severity } = notebookRow(report, "");
  switch (state) {
    case "todo":
      return severityRank(severity);
    case "unreadable":
      return 3;
    case "clean":
      return 4;
    case "other-language":
      return 5;
  }
}
