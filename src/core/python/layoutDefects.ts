/**
 * What the grammar lets pass and CPython does not: a line that ends in the middle of a statement
 * (`x =`, which the grammar continues on the next line) and indentation that fits nothing around it.
 * Both are the normal state of a cell that is being typed. Judged on the finished tree: outside of
 * brackets and strings, a line may end only where a statement or a clause header does.
 */
import type { Span } from "../text/span";
import type { RawNode } from "./rawTree";

export interface LayoutDefect {
  readonly kind: "line-ends-early" | "indentation";
  readonly span: Span;
}

/** The first defect in a tree of `text`, which starts at offset `base` of what spans refer to. */
export function layoutDefect(root: RawNode, text: string, base: number): LayoutDefect | undefined {
  return new LayoutCheck(text, base).node(root);
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

  node(node: RawNode): LayoutDefect | undefined {
    if (node.type === "string") return undefined;
    const isBody = node.type === "module" || node.type === "block";
    let depth = 0;
    let before: RawNode | undefined;
    let margin: number | undefined;
    for (const child of node.children) {
      if (isBody && child.isNamed) {
        const indent = this.#indentOf(child);
        margin ??= indent;
        if (indent !== undefined && indent !== margin) {
          return { kind: "indentation", span: { start: child.start, end: child.end } };
        }
      } else if (
        before &&
        depth === 0 &&
        !ownLine.test(child.type) &&
        this.#breaks(before, child)
      ) {
        return { kind: "line-ends-early", span: { start: before.start, end: before.end } };
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

  /** Columns before the first statement of a line, tabs to multiples of eight; else undefined. */
  #indentOf(node: RawNode): number | undefined {
    const at = node.start - this.#base;
    const lead = this.#text.slice(this.#text.lastIndexOf("\n", at - 1) + 1, at);
    if (!/^[ \t]*$/.test(lead)) return undefined;
    let column = 0;
    for (const char of lead) column = char === "\t" ? column + 8 - (column % 8) : column + 1;
    return column;
  }
}
