/**
 * A notebook as the rest of the core sees it: nbformat 2 to 4.5 folded into one shape. Texts are
 * exactly what the file says (line ends too), so that a span in `source` is a span in the editor.
 */
import type { Span } from "../text/span";
import type { RunHistory } from "./runHistory";

export type CellKind = "code" | "markdown" | "raw";

/** A place inside a notebook: a cell (0-based index over all cells) and a span of its source. */
export interface CellSpan {
  readonly cell: number;
  readonly span: Span;
}

export interface Cell {
  /** 0-based position over all cells of the notebook. */
  readonly index: number;
  /** nbformat 4.5 cell id; older formats have none. Not trusted to be unique or stable. */
  readonly id: string | undefined;
  readonly kind: CellKind;
  readonly source: string;
  readonly executionCount: number | null;
  readonly outputs: readonly Output[];
  readonly tags: readonly string[];
  /**
   * Language of a code cell that is not Python although the kernel is, as VS Code stores it:
   * "shellscript", "sql". A cell that begins with a `%%magic` leaves that to the magic.
   */
  readonly language?: string;
  /** Level of a heading cell (nbformat 2 and 3): its source is the bare text of the heading. */
  readonly headingLevel?: number;
}

/** One output as stored; `data` maps MIME types to text, images included (base64). */
export type Output =
  | { readonly kind: "stream"; readonly name: string; readonly text: string }
  | {
      readonly kind: "display" | "result";
      readonly data: Readonly<Record<string, unknown>>;
      readonly executionCount: number | null;
    }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly message: string;
      readonly traceback: readonly string[];
    };

export interface Notebook {
  /** Path as the host gave it, with forward slashes, relative to the workspace folder. */
  readonly path: string;
  readonly nbformat: number;
  readonly nbformatMinor: number;
  /** Lower-case language of the kernel, "python" when the file does not say. */
  readonly language: string;
  readonly cells: readonly Cell[];
  /** Only where an editor has watched the notebook run. */
  readonly history?: RunHistory;
}
