/**
 * Cobertura's XML (`coverage xml`, and what most CI systems exchange). A file may be spread over
 * several classes, and methods repeat their lines: all of one file name count together.
 */
import { fileCoverage, type CoverageResult } from "./coverageReport";
import { xmlTags } from "./xmlTags";

export function readCobertura(text: string): CoverageResult {
  const hits = new Map<string, Map<number, boolean>>();
  const sources: string[] = [];
  let root: ReadonlyMap<string, string> | undefined;
  let current: Map<number, boolean> | undefined;
  for (const { name, attributes, text: content } of xmlTags(text)) {
    if (!root && name !== "coverage") break;
    if (name === "coverage") root ??= attributes;
    else if (name === "source" && content !== "") sources.push(content);
    else if (name === "class") {
      const path = attributes.get("filename");
      current = path === undefined ? undefined : (hits.get(path) ?? new Map<number, boolean>());
      if (path !== undefined && current) hits.set(path, current);
    } else if (name === "line" && current) {
      const line = Number(attributes.get("number"));
      if (!Number.isSafeInteger(line) || line < 1) continue;
      const ran = Number(attributes.get("hits")) > 0;
      current.set(line, ran || current.get(line) === true);
    }
  }
  if (!root) return { kind: "unreadable", reason: "XML, but not Cobertura's" };
  const files = [...hits].map(([path, lines]) => fileCoverage(path, lines));
  return { kind: "coverage", report: { files, sources, written: writtenAt(root) } };
}

/** Some tools count seconds, coverage.py and Cobertura itself milliseconds. */
function writtenAt(root: ReadonlyMap<string, string>): number | undefined {
  const stamp = Number(root.get("timestamp") ?? NaN);
  if (!Number.isFinite(stamp) || stamp <= 0) return undefined;
  return stamp < secondsUntil5138 ? stamp * 1000 : stamp;
}

const secondsUntil5138 = 1e11;
