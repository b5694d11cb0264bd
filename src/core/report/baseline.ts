/**
 * Findings that a team has decided to live with for now, so that only new ones count. A known
 * finding is recognised by its rule and the names that it is about, never by its line or its words;
 * where it is about no name, by its cell. Cells that are moved, and ids that a tool has renumbered,
 * make nothing new. Each entry stands for one finding: a second one alike is news.
 */
import { z } from "zod";
import { cellKey } from "../notebook/cellKey";
import type { NotebookReport, ReportFinding } from "./notebookReport";

const knownFinding = z.object({
  /** A rule that this version does not have is kept, and matches nothing. */
  rule: z.string(),
  symbol: z.string().exactOptional(),
  /** Files of older versions do not say it: such an entry stands for any of its rule in the cell. */
  subject: z.string().exactOptional(),
  /** The cell's id, or "#7" for the seventh cell where cells have no ids. */
  cell: z.string(),
});
const schema = z.object({
  version: z.literal(1),
  notebooks: z.record(z.string(), z.array(knownFinding)),
});

export type KnownFinding = z.infer<typeof knownFinding>;

/** Known findings by the path of their notebook, relative to the workspace folder. */
export type Baseline = ReadonlyMap<string, readonly KnownFinding[]>;

/** Throws an error that says what is wrong when the text is no baseline. */
export function parseBaseline(text: string): Baseline {
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error).split("\n")[0]);
  return new Map(Object.entries(parsed.data.notebooks));
}

/** One finding a line and sorted by path, so that two branches merge without a conflict in most cases. */
export function formatBaseline(baseline: Baseline): string {
  const notebooks = [...baseline]
    .filter(([, findings]) => findings.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, findings]) => {
      const lines = findings.map((finding) => `      ${JSON.stringify(finding)}`);
      return `    ${JSON.stringify(path)}: [\n${lines.join(",\n")}\n    ]`;
    });
  const body = notebooks.length === 0 ? "{}" : `{\n${notebooks.join(",\n")}\n  }`;
  return `{\n  "version": 1,\n  "notebooks": ${body}\n}\n`;
}

/** Everything that is found in a notebook now, as known findings in reading order. */
export function knownFindings(report: NotebookReport): readonly KnownFinding[] {
  return report.findings.map((finding) => ({
    rule: finding.rule,
    ...(finding.symbol === undefined ? {} : { symbol: finding.symbol }),
    ...(finding.subject === undefined ? {} : { subject: finding.subject }),
    cell: cellKey(report.cells, finding.cell),
  }));
}

/** The report without its known findings, and how many these were. */
export function withoutKnown(
  report: NotebookReport,
  known: readonly KnownFinding[],
): { readonly report: NotebookReport; readonly knownCount: number } {
  if (known.length === 0 || report.findings.length === 0) return { report, knownCount: 0 };
  const left = new Set(known);
  const present = new Set(report.cells.map(({ index }) => cellKey(report.cells, index)));
  const isSame = (finding: ReportFinding, each: KnownFinding): boolean =>
    each.subject === finding.subject;
  const isUnsaid = (_: ReportFinding, each: KnownFinding): boolean => each.subject === undefined;
  const isHere = (finding: ReportFinding, each: KnownFinding): boolean =>
    each.cell === cellKey(report.cells, finding.cell);
  // What was known of a cell that is still there stays with it: another cell's finding is news.
  const isMoved = ({ symbol }: ReportFinding, { cell, subject }: KnownFinding): boolean =>
    (symbol ?? subject) !== undefined || !present.has(cell) || cell.startsWith("#");
  let fresh = report.findings;
  // The nearest first, or one finding would take the entry of another.
  for (const [isAlike, isThere] of [
    [isSame, isHere],
    [isSame, isMoved],
    [isUnsaid, isHere],
    [isUnsaid, isMoved],
  ] as const) {
    fresh = fresh.filter((finding) => {
      for (const each of left) {
        if (each.rule !== finding.rule || each.symbol !== finding.symbol) continue;
        if (isAlike(finding, each) && isThere(finding, each)) return !left.delete(each);
      }
      return true;
    });
  }
  const knownCount = report.findings.length - fresh.length;
  if (knownCount === 0) return { report, knownCount };
  return { report: { ...report, findings: fresh }, knownCount };
}
