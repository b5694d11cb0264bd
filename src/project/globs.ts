/**
 * Glob patterns of settings and arguments. A pattern without a slash means a name at any depth, as
 * in `.gitignore`; any other is matched against the path below the workspace folder.
 */
import picomatch from "picomatch";

/** A test for paths relative to the folder that the patterns are written for. */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch(patterns.map(anchored), { dot: true });
}

export function isGlob(text: string): boolean {
  return picomatch.scan(text).isGlob;
}

function anchored(pattern: string): string {
  const plain = pattern.replace(/\/+$/, "");
  return plain.includes("/") ? plain.replace(/^\.?\//, "") : `**/${plain}`;
}
