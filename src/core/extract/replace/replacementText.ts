/** A replacement for the terminal: what changes in which cell, and what stays and why. */
import { lineDiff } from "../../text/lineDiff";
import type { Refusal } from "../refusal";
import type { Replacement } from "./replacement";

/** `withCells`: how each cell changes, line by line, too. */
export function replacementText(
  { notebook, modulePath, modules, replaced, uses, cells, kept, refusals }: Replacement,
  withCells: boolean,
): string {
  const count = `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`;
  const from = modules.filter((each) => each.replaced.length > 0);
  const used = modules.filter((each) => each.uses.length > 0).map(({ path }) => path);
  const lines =
    cells.length > 0
      ? from.length > 1
        ? [
            `${notebook}  ${count}`,
            ...from.map(({ path, replaced: names }) => `  ← ${path}  ${names.join(", ")}`),
          ]
        : [`${notebook} ← ${from[0]?.path ?? modulePath}  ${count}: ${replaced.join(", ")}`]
      : uses.length > 0 && refusals.length === 0
        ? [`${notebook} uses ${inWords(used)} already: there is nothing more to replace`]
        : [`${notebook}: nothing is replaced`];
  if (withCells) {
    for (const { index, before, after } of cells) {
      lines.push("", `  cell ${index + 1}`);
      for (const { kind, text } of lineDiff(before, after)) {
        lines.push(`  ${{ same: " ", removed: "-", added: "+" }[kind]} ${text}`.trimEnd());
      }
    }
  }
  lines.push(...section("refuses", refusals), ...section("stays in the notebook", kept));
  return `${lines.join("\n")}\n`;
}

function inWords(paths: readonly string[]): string {
  const [last = "", ...others] = [...paths].reverse();
  return others.length > 0 ? `${others.reverse().join(", ")} and ${last}` : last;
}

function section(title: string, refusals: readonly Refusal[]): readonly string[] {
  if (refusals.length === 0) return [];
  const places = refusals.map(({ cell, line }) => `cell ${cell + 1}:${line}`);
  const width = Math.max(...places.map((place) => place.length)) + 2;
  return [
    "",
    `  ${title}`,
    ...refusals.flatMap(({ reason, remedy }, at) => [
      `    ${(places[at] ?? "").padEnd(width)}${reason}`,
      `    ${" ".repeat(width)}→ ${remedy}`,
    ]),
  ];
}
