/** Parts of a plan in as few characters as say what they are: for tables and lists. */
import type { StageForm } from "./extractionPlan";

/** `cells`: 0-based, ascending. Where they are too many for a column, "cells 3, 5-8, … (20 in all)". */
export function cellsText(cells: readonly number[]): string {
  const all = `cell${cells.length > 1 ? "s" : ""} ${ranges(cells.map((cell) => cell + 1))}`;
  if (all.length <= widest) return all;
  const end = `, … (${cells.length} in all)`;
  const room = all.slice(0, widest - end.length + 1);
  return `${room.slice(0, room.lastIndexOf(","))}${end}`;
}

const widest = 28;

/** "3, 5-8": ascending numbers, three or more in a row as a range. */
export function ranges(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs[runs.length - 1];
    if (run && run.last + 1 === number) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .flatMap(({ first, last }) => {
      if (first === last) return [`${first}`];
      return last === first + 1 ? [`${first}`, `${last}`] : [`${first}-${last}`];
    })
    .join(", ");
}

/** "df, seed → model": up to `most` names that a stage gets and gives; empty where there are none. */
export function wiringText(
  { parameters, returns }: Pick<StageForm, "parameters" | "returns">,
  most: number,
): string {
  const some = (names: readonly string[]): string =>
    [...names.slice(0, most), ...(names.length > most ? ["…"] : [])].join(", ");
  return `${some(parameters)}${returns.length > 0 ? ` → ${some(returns)}` : ""}`.trim();
}
