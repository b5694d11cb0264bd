/** Changes to a notebook as data; fixes are made of them and both hosts apply them. */
import type { Span } from "../text/span";

/** A change to a notebook. Spans refer to the cell sources before any edit of the same fix. */
export type NotebookEdit =
  | { readonly kind: "replace"; readonly cell: number; readonly span: Span; readonly text: string }
  /** Inserts before the cell that now has this index. */
  | {
      readonly kind: "insertCell";
      readonly index: number;
      readonly cellKind: "code" | "markdown";
      readonly source: string;
    };
