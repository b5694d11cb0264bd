/** Puts what a schema has to say against a file into words for the person who owns the file. */
import type { z } from "zod";

/** One sentence such as "`source` of cell 3 is a number, not text". */
export function wordIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
  owner: string | undefined,
): string {
  const field = issue.path.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${String(key)}`;
  }, "");
  const subject = owner === undefined ? `\`${field}\`` : `\`${field}\` of ${owner}`;
  const value = valueAt(issue, root);
  if (value === undefined) return `${subject} is missing`;
  if (isUnknownType(issue, root)) {
    return `${subject} is "${String(value)}", which nbformat does not know`;
  }
  if (issue.code === "invalid_union" && Array.isArray(value)) {
    return `${subject} holds items that are not text`;
  }
  return `${subject} is ${typeName(value)}, not ${wanted(issue)}`;
}

function wanted(issue: z.core.$ZodIssue): string {
  const expected = issue.code === "invalid_type" ? issue.expected : "string";
  const names: Readonly<Record<string, string>> = {
    string: "text",
    array: "a list",
    object: "an object",
    record: "an object",
    int: "a whole number",
    number: "a number",
  };
  return names[expected] ?? expected;
}

export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Whether it is about a kind of cell or output that nbformat does not list. */
export function isUnknownType(issue: z.core.$ZodIssue, root: unknown): boolean {
  return /_type$/.test(String(issue.path.at(-1))) && typeof valueAt(issue, root) === "string";
}

function valueAt(issue: z.core.$ZodIssue, root: unknown): unknown {
  return issue.path.reduce<unknown>(
    // A path only leads through objects and arrays.
    (inner, key) => (inner as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    root,
  );
}
