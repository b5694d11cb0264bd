/**
 * A problem is something wrong with an input: a file that cannot be read, a kernel that is not
 * Python, a cell that is not as nbformat says. It is not a finding (a finding is the result of a
 * rule), and it never stops the rest.
 */
export interface Problem {
  /** "invalid-notebook", "language" and "unknown-rule" leave a notebook that is read; after any other there is none. */
  readonly kind:
    | "unreadable"
    | "invalid-json"
    | "merge-conflict"
    | "not-a-notebook"
    | "language"
    | "invalid-notebook"
    /** An ignore comment names a rule that does not exist. */
    | "unknown-rule"
    /** A fault of our own: the analysis threw. */
    | "internal";
  /** One sentence without the path, such as "unexpected end of file". */
  readonly message: string;
  /** 1-based line in the file where the cause stands, when it is known. */
  readonly fileLine?: number;
  /** 0-based index of the cell that it is about. */
  readonly cell?: number;
}

/** Whether the problem left no notebook to analyse. */
export function isUnread({ kind }: Problem): boolean {
  return kind !== "language" && kind !== "invalid-notebook" && kind !== "unknown-rule";
}
