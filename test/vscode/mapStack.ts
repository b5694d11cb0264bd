// Turns the places in an error's stack back from the bundle to the TypeScript files. Node.js does
// that by itself elsewhere, but VS Code formats stacks on its own.
import { findSourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The stack with the places that a source map knows put in its terms. mocha made the files relative. */
export function mapStack(stack: string): string {
  const places = /\(?([^\s()]+\.js):(\d+):(\d+)\)?/g;
  return stack.replace(places, (place, file: string, line: string, column: string) => {
    const map = findSourceMap(path.resolve(file));
    const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !("originalSource" in entry)) return place;
    const source = path.relative(process.cwd(), fileURLToPath(entry.originalSource));
    return `(${source}:${entry.originalLine + 1}:${entry.originalColumn + 1})`;
  });
}
