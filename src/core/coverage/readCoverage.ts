/**
 * Reads a coverage file by what is in it, not by its name: an object is coverage.py's JSON, a tag
 * Cobertura's XML, a record LCOV. Never throws; what is none of them is told in a sentence.
 */
import { readCobertura } from "./cobertura";
import { readCoverageJson } from "./coverageJson";
import type { CoverageResult } from "./coverageReport";
import { readLcov } from "./lcov";

export function readCoverage(text: string): CoverageResult {
  const start = /^\uFEFF?\s*(.?)/u.exec(text)?.[1];
  if (start === "{") return readCoverageJson(text);
  if (start === "<") return readCobertura(text);
  if (/^(?:TN|SF):/m.test(text)) return readLcov(text);
  return { kind: "unreadable", reason: "neither coverage.py's JSON nor Cobertura XML nor LCOV" };
}
