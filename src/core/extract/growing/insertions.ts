/** Code that goes into cells where a notebook is put back as it was, and where it may stand. */
import type { CellFacts } from "../../dataflow/facts";
import { overlaps, type Span } from "../../text/span";
import type { StageCall } from "./stageCall";

/** Code in the place of a span of a cell. */
export interface Insertion {
  readonly cell: number;
  readonly at: Span;
  readonly text: string;
  readonly call?: StageCall | undefined;
  /** Whether the call stands in another cell. */
  readonly isApart?: boolean;
}

/** Whether a statement may be replaced by several. */
export function hasOwnLines({ start, end }: Span, { source, magics }: CellFacts): boolean {
  const isAlone =
    (start === 0 || /[\r\n]/.test(source[start - 1] ?? "")) &&
    /^[ \t]*;?[ \t]*(#[^\r\n]*)?([\r\n]|$)/.test(source.slice(end));
  return (
    isAlone &&
    !magics.some((magic) => magic.kind !== "cell" && overlaps(magic.span, { start, end }))
  );
}

/** Where code may stand above all of a cell; a magic of the cell stays the first line. */
export function firstLine({ statements, magics, source }: CellFacts): number | undefined {
  const magic = magics.find(({ kind }) => kind === "cell");
  if (!magic) return 0;
  const [first] = statements;
  return first && (source[first.span.start - 1] === "\n" ? first.span.start : undefined);
}
