/** Import statements as the names that they bring, one by one, each with the comment behind it. */
import type { Import, ImportFrom } from "../python/ast";
import type { Span } from "../text/span";
import type { PlannedImport } from "./importText";

/** A text and where its comments are. */
export interface Commented {
  readonly text: string;
  readonly comments: readonly Span[];
}

export function importsOf(stmt: Import | ImportFrom, source: Commented): readonly PlannedImport[] {
  const { text } = source;
  // `from a import (  # about all of them`
  const until = Math.min(lineEnd(stmt.start, text), stmt.names[0]?.end ?? stmt.end);
  const opening = commentsBetween(stmt.start, until, source);
  return stmt.names.map((alias) => {
    const { name, asname } = alias;
    const from =
      stmt.kind === "Import"
        ? { module: name, level: 0, name: undefined }
        : { module: stmt.module, level: stmt.level, name };
    const comments = [...opening, ...commentsBetween(alias.end, lineEnd(alias.end, text), source)];
    return { ...from, asname: asname?.name, ...(comments.length === 0 ? {} : { comments }) };
  });
}

/** The name that an import binds; "*" for a star. */
export function boundName({ module, name, asname }: PlannedImport): string {
  return asname ?? name ?? module.split(".")[0] ?? module;
}

/** Dotted path that the name of an import stands for, as in `ImportBinding`. */
export function boundPath({ module, level, name, asname }: PlannedImport): string {
  if (name !== undefined) return `${".".repeat(level)}${module}.${name}`;
  return asname === undefined ? (module.split(".")[0] ?? module) : module;
}

/** Without what silences a checker about the place or the use of the import: both are another now. */
function commentsBetween(from: number, to: number, { text, comments }: Commented): string[] {
  return comments
    .filter(({ start }) => start >= from && start < to)
    .map(({ start, end }) => text.slice(start, end).replace(/^#+/, "").trim())
    .filter((comment) => comment !== "" && !/^noqa\b/i.test(comment));
}

function lineEnd(at: number, text: string): number {
  return `${text}\n`.indexOf("\n", at);
}
