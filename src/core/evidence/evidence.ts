/**
 * Why something counts as tested or explained. Evidence is data with a place that can be opened,
 * so that every label in the editor can show what decided it.
 */

/** A test in the repository, or what runs notebooks whole. */
export interface TestReference {
  readonly path: string;
  /** pytest's node name inside the file, such as "TestRate::test_zero"; of a run its tool, "nbmake". */
  readonly name: string;
  /** 1-based line of the `def`. */
  readonly line: number;
  /** 1-based column of its name in that line; only of tests that are findings themselves. */
  readonly column?: number;
  /** It asserts no value: only a presence, a type, or that anything at all fails. */
  readonly isWeak?: boolean;
  /** What the last run said; only where somebody ran it and nothing has changed since. */
  readonly outcome?: {
    readonly state: "passed" | "failed" | "errored" | "skipped";
    readonly message: string;
  };
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
  /**
   * A cell of the notebook asserts something about it (0-based cell indexes), or about what calls it:
   * then `distance` is the number of calls between.
   */
  | {
      readonly kind: "asserted";
      readonly cells: readonly number[];
      readonly distance?: number;
      /** They assert no value of it: only a presence or a type. */
      readonly isWeak?: boolean;
    }
  /** Its notebook is run whole, and runs it: what fails is seen, what comes out is not. */
  | { readonly kind: "executed"; readonly by: readonly TestReference[] }
  | { readonly kind: "untested" };

/** A method of a class that counts for itself. */
export interface MethodEvidence {
  readonly name: string;
  readonly test: TestEvidence;
}

export type Explanation =
  /** So little code that nobody would explain it. */
  | { readonly kind: "light" }
  /** Markdown that says something about this code (0-based cell index). */
  | { readonly kind: "markdown"; readonly cell: number }
  | { readonly kind: "docstring" }
  | { readonly kind: "comments"; readonly lines: number }
  | { readonly kind: "none" };
