/**
 * Which file of the workspace a path in a coverage file means. Tools write paths relative to where
 * they ran, absolute, below a list of source folders, with either slash, and often on another
 * machine: where no path fits as it stands, the longest end of it that names one file decides, and
 * where two paths would mean the same file, neither counts.
 */
import type { CoverageReport, FileCoverage } from "./coverageReport";

export interface CoveragePlace {
  /** The workspace folder, absolute, with forward slashes. */
  readonly root: string;
  /** The folder that the coverage file lies in, relative to the workspace folder ("" for itself). */
  readonly folder: string;
}

/** Files by their path relative to the workspace folder; `isKnown` tells which there are. */
export function coveredFiles(
  report: CoverageReport,
  place: CoveragePlace,
  isKnown: (path: string) => boolean,
): ReadonlyMap<string, FileCoverage> {
  const found = new Map<string, FileCoverage>();
  const byEnd = new Map<string, FileCoverage[]>();
  for (const file of report.files) {
    const paths = fullPaths(slashed(file.path), report.sources.map(slashed), place);
    const exact = paths.flatMap((path) => below(place.root, path) ?? []).find(isKnown);
    if (exact !== undefined) {
      found.set(exact, file);
      continue;
    }
    const end = paths.flatMap((path) => knownEnd(path, isKnown) ?? [])[0];
    if (end !== undefined) byEnd.set(end, [...(byEnd.get(end) ?? []), file]);
  }
  for (const [path, [file, ...others]] of byEnd) {
    if (file && others.length === 0 && !found.has(path)) found.set(path, file);
  }
  return found;
}

function fullPaths(
  path: string,
  sources: readonly string[],
  { root, folder }: CoveragePlace,
): readonly string[] {
  if (isAbsolute(path)) return [resolved(path)];
  const folders = sources.length > 0 ? sources : [`${root}/${folder}`, root];
  return folders.map((each) => resolved(`${isAbsolute(each) ? each : `${root}/${each}`}/${path}`));
}

/** The path below the root; undefined for what lies elsewhere. */
function below(root: string, path: string): string | undefined {
  const prefix = `${resolved(root)}/`.replace("//", "/");
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** The longest end of a path that is a file of the workspace; installed packages are none of it. */
function knownEnd(path: string, isKnown: (path: string) => boolean): string | undefined {
  if (/\/(?:site|dist)-packages\//.test(path)) return undefined;
  const parts = path.split("/").filter((part) => part !== "");
  return parts.map((_, at) => parts.slice(at).join("/")).find(isKnown);
}

/** Without `.` and `..`; drive letters in upper case. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const drive = /^[A-Za-z]:$/.test(parts[0] ?? "") ? parts.shift()?.toUpperCase() : undefined;
  return drive === undefined ? `/${parts.join("/")}` : `${drive}/${parts.join("/")}`;
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
