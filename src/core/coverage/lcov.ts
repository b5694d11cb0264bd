/** LCOV (`coverage lcov`, `genhtml`): records of lines, of which only `SF`, `DA` and the end matter. */
import { fileCoverage, type CoverageResult, type FileCoverage } from "./coverageReport";

export function readLcov(text: string): CoverageResult {
  const files: FileCoverage[] = [];
  let path: string | undefined;
  let hits = new Map<number, boolean>();
  const close = (): void => {
    if (path !== undefined) files.push(fileCoverage(path, hits));
    path = undefined;
    hits = new Map();
  };
  for (const [, key, value = ""] of text.matchAll(/^(SF|DA|end_of_record)(?::(.*))?$/gm)) {
    if (key !== "DA") close();
    if (key === "SF") path = value.trim();
    const [, line, count] = /^([1-9]\d{0,8}),(-?\d+)/.exec(value) ?? [];
    // Some tools write negative counts for what overflowed: it ran.
    if (key !== "DA" || line === undefined) continue;
    hits.set(Number(line), hits.get(Number(line)) === true || Number(count) !== 0);
  }
  close();
  if (files.length === 0) return { kind: "unreadable", reason: "an LCOV file without a record" };
  return { kind: "coverage", report: { files, sources: [], written: undefined } };
}
