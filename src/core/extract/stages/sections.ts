/**
 * The notebook's outline: under which heading a cell stands, and what is written there. The first
 * heading of the notebook is its title where all others stand below it; it names no part.
 */
import { blocksOfCell } from "../../notebook/prose";
import type { Cell, Notebook } from "../../notebook/model";

export interface Section {
  /** Undefined above the first heading, and for the title. */
  readonly heading: string | undefined;
  /** The section that it is a part of; undefined at the top. */
  readonly parent: Section | undefined;
  /** Markdown cells that belong to it, by index. */
  readonly prose: readonly number[];
}

/** By cell index. */
export function sectionsOf(notebook: Notebook): readonly Section[] {
  const found: Section[] = [];
  const open: { readonly level: number; readonly section: Section }[] = [];
  let current: { heading: string | undefined; parent: Section | undefined; prose: number[] } = {
    heading: undefined,
    parent: undefined,
    prose: [],
  };
  let hasTitle = false;
  let hasCode = false;
  for (const cell of notebook.cells) {
    const headings = headingsOf(cell);
    if (headings.length > 0) {
      const isTitle = !hasTitle && headings.length === 1 && isAboveAll(cell, hasCode, notebook);
      hasTitle = true;
      for (const { level, text } of headings) {
        while (level <= (open[open.length - 1]?.level ?? 0)) open.pop();
        const heading = isTitle || !isTelling.test(text) ? undefined : text;
        current = { heading, parent: open[open.length - 1]?.section, prose: [cell.index] };
        if (!isTitle) open.push({ level, section: current });
      }
    } else if (cell.kind === "markdown") current.prose.push(cell.index);
    hasCode ||= cell.kind === "code" && !isSilent.test(cell.source);
    found.push(current);
  }
  return found;
}

/** Licence texts and installations stand above titles. */
const isSilent = /^\s*((#|%|!).*\s*)*$/;

/** "a)" says nothing; in Chinese a letter is a word. */
const isTelling = /\p{L}{2}|\p{Lo}/u;

/** The section that both are, or are parts of; undefined where there is none. */
export function commonSection(a: Section | undefined, b: Section | undefined): Section | undefined {
  const around = new Set<Section>();
  for (let at = a; at; at = at.parent) around.add(at);
  for (let at = b; at; at = at.parent) if (around.has(at)) return at;
  return undefined;
}

/** Whether a section is the other, or one of its parts. */
export function isPartOf(part: Section | undefined, whole: Section): boolean {
  for (let at = part; at; at = at.parent) if (at === whole) return true;
  return false;
}

/** A line in bold is a heading below all others. */
const boldLevel = 7;

function headingsOf(cell: Cell): readonly { readonly level: number; readonly text: string }[] {
  return blocksOfCell(cell).flatMap(({ level, text, isBold }) => {
    if (level !== undefined) return [{ level, text }];
    const isHeading = isBold && text.length < 60 && !isRemark.test(text);
    return isHeading ? [{ level: boldLevel, text }] : [];
  });
}

/** What is said in bold to a reader is no heading. */
const isRemark =
  /^\W*(?:note|tip|hint|warning|caution|important|attention|remark|n\.?b)s?\b\.?(?:\s*$|\s*:)|\b(?:you|we)\b/i;

/** Whether all other headings stand below it; where there is none, the first level tells above the code. */
function isAboveAll(cell: Cell, hasCode: boolean, { cells }: Notebook): boolean {
  const level = headingsOf(cell)[0]?.level ?? boldLevel;
  const others = cells.filter((each) => each !== cell).flatMap(headingsOf);
  if (level === 1 && !hasCode) return true;
  return others.length > 0 && others.every((each) => each.level > level);
}
