/**
 * What the grammar lets pass and CPython does not: a line that ends in the middle of a statement
 * (`x =`, which the grammar continues on the next line), two statements on a line, indentation that
 * fits nothing around it. They are the normal state of a cell that is being typed. Judged on the
 * finished tree: outside of brackets and strings, a line may end only where a statement or a clause
 * header does.
 */
import { spanOf, type Span } from "../text/span";
import { indentOf } from "./logicalLines";
import type { RawNode } from "./rawTree";

export interface LayoutDefect {
  readonly kind: "line-ends-early" | "line-goes-on" | "indentation";
  readonly span: Span;
}

/**
 * The first defect in a tree of `text`, which starts at offset `base` of what spans refer to.
 * `margin`: columns before the first line of all, which IPython takes away from every line that has
 * them; top-level statements begin there or at the start of the line.
 */
export function layoutDefect(
  root: RawNode,
  text: string,
  base: number,
  margin: number,
): LayoutDefect | undefined {
  return new LayoutCheck(text, base).node(root, [0, margin]);
}

/** Columns before the first line that is not blank. */
export function marginOf(text: string): number {
  return indentOf(/^[ \t\f]*(?=\S)/m.exec(text)?.[0] ?? "");
}

const openers: ReadonlySet<string> = new Set(["(", "[", "{"]);
const closers: ReadonlySet<string> = new Set([")", "]", "}"]);
/** These begin on a line of their own although they are parts of a statement. */
const ownLine = /^(block|function_definition|class_definition|decorator|.*_clause)$/;

class LayoutCheck {
  readonly #text: string;
  readonly #base: number;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  /** `margins`: where statements of the body may begin; undefined lets its first one decide. */
  node(node: RawNode, margins?: readonly number[]): LayoutDefect | undefined {
    if (node.type === "string") return undefined;
    const isBody = node.type === "module" || node.type === "block";
    let allowed = margins;
    let depth = 0;
    let before: RawNode | undefined;
    for (const child of node.children) {
      const span = spanOf(child);
      if (isBody && child.isNamed) {
        const indent = this.#indentOf(child);
        if (indent === undefined) {
          if (before?.isNamed) return { kind: "line-goes-on", span };
        } else {
          allowed ??= [indent];
          if (!allowed.includes(indent)) return { kind: "indentation", span };
        }
      } else if (before && depth === 0 && !ownLine.test(child.type)) {
        if (this.#breaks(before, child)) {
          return { kind: "line-ends-early", span: spanOf(before) };
        }
      }
      if (openers.has(child.type)) depth++;
      else if (closers.has(child.type)) depth--;
      else if (depth === 0) {
        const found = this.node(child);
        if (found) return found;
      }
      before = child;
    }
    return undefined;
  }

  /** Whether a line ends between two neighbours without a backslash. */
  #breaks(before: RawNode, after: RawNode): boolean {
    const between = this.#text.slice(before.end - this.#base, after.start - this.#base);
    return between.includes("\n") && between.replace(/\\\r?\n/g, "").includes("\n");
  }

  /** Columns before a node that is the first of its line; undefined for others. */
  #indentOf(node: RawNode): number | undefined {
    const at = node.start - this.#base;
    const lead = this.#text.slice(this.#text.lastIndexOf("\n", at - 1) + 1, at);
    return /^[ \t\f]*$/.test(lead) ? indentOf(lead) : undefined;
  }
}
