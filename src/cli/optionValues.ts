/** Values of options that are more than a word. */
import { InvalidArgumentError } from "commander";

export function addRule(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const [id, severity] = text.split("=", 2);
  if (!id || !severity) throw new InvalidArgumentError("Write it as id=severity.");
  return { ...before, [id]: severity };
}

export function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

export function cellIndex(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Cells are counted from 1.");
  return Number(text) - 1;
}

/** Far more than any notebook has, and few enough to list them. */
const mostCells = 1_000_000;

/** "3,5-7" gives the indexes 2, 4, 5, 6. */
export function cellIndexes(text: string): readonly number[] {
  return text.split(",").flatMap((part) => {
    const [, first = "", last = first] = /^\s*([1-9]\d*)(?:-([1-9]\d*))?\s*$/.exec(part) ?? [];
    if (first === "" || Number(last) < Number(first)) {
      throw new InvalidArgumentError("Write cells as numbers and ranges: 3,5-7.");
    }
    if (Number(last) > mostCells) throw new InvalidArgumentError("No notebook has so many cells.");
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, step) => Number(first) - 1 + step);
  });
}
