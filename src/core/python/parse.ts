/**
 * Python text to our syntax tree, through tree-sitter. Never throws on input: a statement that does
 * not parse becomes an error node and a problem, and every other statement of the text is read as
 * if it stood alone, because people look at the sidebar while they type.
 */
import { Language, Parser } from "web-tree-sitter";
import { spanOf, type Span } from "../text/span";
import type { Module, Stmt } from "./ast";
import { buildBody } from "./buildStmt";
import { layoutDefect, marginOf, type LayoutDefect } from "./layoutDefects";
import { splitStatements, type Chunk, type LexicalDefect } from "./logicalLines";
import { loadRuntime, type TreeRuntime } from "./treeRuntime";
import { defaultsAsBounds } from "./typeParamDefaults";
import {
  copyTree,
  nodeNames,
  tooDeepType,
  type NodeNames,
  type RawNode,
  type RawTree,
} from "./rawTree";

export interface SyntaxProblem {
  readonly span: Span;
  /** One sentence without a position, such as "expected an indented block". */
  readonly message: string;
}

export interface ParsedPython {
  readonly module: Module;
  /** At most one per top-level statement, in order. */
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Span[];
}

export class PythonParser {
  readonly #runtime: TreeRuntime;
  readonly #parser: Parser;
  readonly #names: NodeNames;

  private constructor(runtime: TreeRuntime, parser: Parser, names: NodeNames) {
    this.#runtime = runtime;
    this.#parser = parser;
    this.#names = names;
  }

  /** Takes the bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; the core reads no files. */
  static async load(wasm: { runtime: Uint8Array; grammar: Uint8Array }): Promise<PythonParser> {
    const runtime = await loadRuntime(wasm.runtime);
    const language = await Language.load(wasm.grammar);
    const parser = new Parser();
    parser.setLanguage(language);
    return new PythonParser(runtime, parser, nodeNames(language));
  }

  parse(text: string): ParsedPython {
    const whole = this.#tree(text, 0);
    if (!findDefect(whole.root) && !layoutDefect(whole.root, text, 0, marginOf(text))) {
      return {
        module: moduleOf(buildBody(whole.root, { text, base: 0 }), text),
        problems: [],
        comments: whole.comments,
      };
    }
    return this.#parseByStatement(text, whole);
  }

  #parseByStatement(text: string, whole: RawTree): ParsedPython {
    const margin = marginOf(text);
    const body: Stmt[] = [];
    const problems: SyntaxProblem[] = [];
    for (const chunk of splitStatements(text)) {
      const part = closeString(text, chunk);
      const tree = this.#treeOfChunk(part, chunk.start);
      const statements = buildBody(tree.root, { text: part, base: chunk.start });
      // What follows an unclosed `"""` is swallowed by it; nobody can say what it was to be.
      const isSwallowed =
        chunk.defect?.kind === "unterminated-string" && chunk.defect.text.length > 1;
      if (isSwallowed) body.push({ kind: "ErrorStmt", children: statements, ...spanOf(chunk) });
      else body.push(...statements);
      const defect = findDefect(tree.root);
      const layout = defect ? undefined : layoutDefect(tree.root, part, chunk.start, margin);
      if (chunk.defect) {
        problems.push({ span: chunk.defect.span, message: lexicalMessage(chunk.defect) });
      } else if (defect) {
        problems.push({ span: shown(defect, text), message: syntaxMessage(defect) });
      } else if (layout) {
        problems.push({ span: shown(layout.span, text), message: layoutMessages[layout.kind] });
      }
    }
    return { module: moduleOf(body, text), problems, comments: whole.comments };
  }

  #treeOfChunk(part: string, base: number): RawTree {
    const tree = this.#tree(part, base);
    const readable = findDefect(tree.root) && defaultsAsBounds(part);
    return readable === undefined ? tree : this.#tree(readable, base);
  }

  #tree(text: string, base: number): RawTree {
    const tree = this.#parser.parse(text);
    // Only a cancelled parse or one without a language gives no tree.
    if (!tree) throw new Error("tree-sitter gave no tree");
    const copy = copyTree(this.#runtime, tree, this.#names, base);
    tree.delete();
    return copy;
  }
}

function moduleOf(body: readonly Stmt[], text: string): Module {
  return { kind: "Module", body, start: 0, end: text.length };
}

/** The first node that CPython would reject: an error, a missing token, an empty block, `print x`. */
function findDefect(node: RawNode): RawNode | undefined {
  if (node.isMissing || defectTypes.has(node.type)) return node;
  if (node.type === "block" && !node.children.some((child) => child.isNamed)) return node;
  if (node.type === "try_statement" && !node.children.some((child) => isHandler(child)))
    return node;
  for (const child of node.children) {
    const found = findDefect(child);
    if (found) return found;
  }
  return undefined;
}

function isHandler(clause: RawNode): boolean {
  return clause.type.startsWith("except") || clause.type === "finally_clause";
}

const defectTypes: ReadonlySet<string> = new Set([
  "ERROR",
  "print_statement",
  "exec_statement",
  tooDeepType,
]);

const layoutMessages: Readonly<Record<LayoutDefect["kind"], string>> = {
  "line-ends-early": "the line ends too early",
  "line-goes-on": "expected the end of the line",
  indentation: "this indentation matches nothing above",
};

/** A chunk with its unclosed string closed and blanked, at the same length. */
function closeString(text: string, chunk: Chunk): string {
  const { defect } = chunk;
  if (defect?.kind !== "unterminated-string") return text.slice(chunk.start, chunk.end);
  const { start } = defect.span;
  const end = defect.text.length > 1 ? chunk.end : defect.span.end;
  const inside = end - start - 2;
  const before = text.slice(chunk.start, start);
  // A quote alone has no room for a second one; a digit will do, unless it joins a name.
  const digit = /[\p{L}\p{M}\p{N}_]$/u.test(before) ? " " : "0";
  const literal = inside < 0 ? digit : `"${" ".repeat(inside)}"`;
  return before + literal + text.slice(end, chunk.end);
}

function lexicalMessage(defect: LexicalDefect): string {
  switch (defect.kind) {
    case "unterminated-string":
      return "this string is never closed";
    case "unclosed-bracket":
      return `\`${defect.text}\` is never closed`;
    case "unmatched-bracket":
      return `\`${defect.text}\` closes nothing`;
  }
}

function syntaxMessage(defect: RawNode): string {
  if (defect.type === "print_statement") return "`print` without parentheses is Python 2";
  if (defect.type === "exec_statement") return "`exec` without parentheses is Python 2";
  if (defect.type === tooDeepType) return "it is nested too deeply to be read here";
  if (defect.type === "block") return "expected an indented block";
  if (defect.type === "try_statement") return "expected `except` or `finally`";
  if (defect.isMissing && !defect.isNamed) return `expected \`${defect.type}\``;
  return "invalid syntax";
}

/** A span that can be underlined: not empty, on one line, without blanks around it. */
function shown(node: Span, text: string): Span {
  let { start, end } = node;
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  const lineEnd = text.indexOf("\n", start);
  if (lineEnd >= 0) end = Math.min(end, lineEnd);
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  if (end > start) return { start, end };
  while (start > 0 && /\s/.test(text[start - 1] ?? " ")) start--;
  // Nothing stands before: what comes first has to do.
  if (start === 0) start = Math.max(0, text.search(/\S/)) + 1;
  return { start: start - 1, end: start };
}
