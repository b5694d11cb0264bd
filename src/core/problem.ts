/**
 * A problem is something wrong with an input: a file that cannot be read, a kernel that is not
 * Python. It is not a finding (a finding is the result of a rule), and it never stops the rest.
 */
export interface Problem {
  readonly kind: "unreadable" | "invalid-json" | "merge-conflict" | "not-a-notebook" | "language";
  /** One sentence without the path, such as "unexpected end of file". */
  readonly message: string;
  /** 1-based line in the file where the cause stands, when it is known. */
  readonly fileLine?: number;
}
