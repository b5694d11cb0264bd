/** The JSON of coverage.py (`coverage json`), all of its formats; fields it does not need may vary. */
import * as z from "zod";
import { fileCoverage, type CoverageResult } from "./coverageReport";

const lines = z.array(z.int().min(1));

const schema = z.object({
  meta: z.object({ timestamp: z.string().optional() }).optional(),
  files: z.record(z.string(), z.object({ executed_lines: lines, missing_lines: lines })),
});

export function readCoverageJson(text: string): CoverageResult {
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) return { kind: "unreadable", reason: "not the JSON of coverage.py" };
  const { meta, files } = parsed.data;
  const report = {
    files: Object.entries(files).map(([path, file]) => {
      const missed = file.missing_lines.map((line) => [line, false] as const);
      const covered = file.executed_lines.map((line) => [line, true] as const);
      return fileCoverage(path, new Map([...missed, ...covered]));
    }),
    sources: [],
    written: meta?.timestamp,
  };
  return { kind: "coverage", report };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // A file that is being written: the schema rejects it, and the next change is read again.
    return undefined;
  }
}
