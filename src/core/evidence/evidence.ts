/**
 * Why something counts as tested or explained. Evidence is data with a place that can be opened,
 * so that every label in the editor can show what decided it.
 */

/** A test in the repository. */
export interface TestReference {
  readonly path: string;
  /** pytest's node name inside the file, such as "TestRate::test_zero". */
  readonly name: string;
  /** 1-based line of the `def`. */
  readonly line: number;
}

export type TestEvidence =
  /** A test calls the symbol itself (or names it in an assertion). */
  | { readonly kind: "tested"; readonly tests: readonly TestReference[] }
  /** A test reaches it through `distance` calls of other functions. */
  | {
      readonly kind: "reached";
      readonly tests: readonly TestReference[];
      readonly distance: number;
    }
  /** A cell of the notebook asserts something about it (0-based cell indexes). */
  | { readonly kind: "asserted"; readonly cells: readonly number[] }
  | { readonly kind: "untested" };

export type Explanation =
  /** So little code that nobody would explain it. */
  | { readonly kind: "light" }
  /** Markdown that says something about this code (0-based cell index). */
  | { readonly kind: "markdown"; readonly cell: number }
  | { readonly kind: "docstring" }
  | { readonly kind: "comments"; readonly lines: number }
  | { readonly kind: "none" };
