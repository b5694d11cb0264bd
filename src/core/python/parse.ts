/**
 * Python text to our syntax tree, through tree-sitter. Never throws on input: a statement that does
 * not parse becomes an error node and a problem, and every other statement of the text is read as
 * if it stood alone, because people look at the sidebar while they type.
 */
import { Language, Parser } from "web-tree-sitter";
import type { Span } from "../text/span";
import type { Module, Stmt } from "./ast";
import { buildBody } from "./buildStmt";
import { splitStatements, type Chunk, type LexicalDefect } from "./logicalLines";
import { copyTree, nodeNames, type NodeNames, type RawNode, type RawTree } from "./rawTree";

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
  readonly #parser: Parser;
  readonly #names: NodeNames;

  private constructor(parser: Parser, names: NodeNames) {
    this.#parser = parser;
    this.#names = names;
  }

  /** Takes the bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; the core reads no files. */
  static async load(wasm: { runtime: Uint8Array; grammar: Uint8Array }): Promise<PythonParser> {
    await Parser.init({ wasmBinary: wasm.runtime });
    const language = await Language.load(wasm.grammar);
    const parser = new Parser();
    parser.setLanguage(language);
    return new PythonParser(parser, nodeNames(language));
  }

  parse(text: string): ParsedPython {
    const whole = this.#tree(text, 0);
    if (!findDefect(whole.root)) {
      return {
        module: moduleOf(buildBody(whole.root, { text, base: 0 }), text),
        problems: [],
        comments: whole.comments,
      };
    }
    return this.#parseByStatement(text, whole);
  }

  #parseByStatement(text: string, whole: RawTree): ParsedPython {
    const body: Stmt[] = [];
    const problems: SyntaxProblem[] = [];
    for (const chunk of splitStatements(text)) {
      const part = text.slice(chunk.start, chunk.end);
      const tree = this.#tree(part, chunk.start);
      body.push(...buildBody(tree.root, { text: part, base: chunk.start }));
      const defect = findDefect(tree.root);
      if (defect) problems.push(problemOf(defect, chunk, text));
    }
    return { module: moduleOf(body, text), problems, comments: whole.comments };
  }

  #tree(text: string, base: number): RawTree {
    const tree = this.#parser.parse(text);
    // Only a cancelled parse or one without a language gives no tree.
    if (!tree) throw new Error("tree-sitter gave no tree");
    const copy = copyTree(tree, this.#names, base);
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
  for (const child of node.children) {
    const found = findDefect(child);
    if (found) return found;
  }
  return undefined;
}

const defectTypes: ReadonlySet<string> = new Set(["ERROR", "print_statement", "exec_statement"]);

function problemOf(defect: RawNode, chunk: Chunk, text: string): SyntaxProblem {
  if (chunk.defect) return { span: chunk.defect.span, message: lexicalMessage(chunk.defect) };
  return { span: shown(defect, text), message: syntaxMessage(defect) };
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
  if (defect.type === "block") return "expected an indented block";
  if (defect.isMissing && !defect.isNamed) return `expected \`${defect.type}\``;
  return "invalid syntax";
}

/** A span that can be underlined: not empty, on one line, without blanks around it. */
function shown(node: RawNode, text: string): Span {
  let { start, end } = node;
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  const lineEnd = text.indexOf("\n", start);
  if (lineEnd >= 0) end = Math.min(end, lineEnd);
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  if (end > start) return { start, end };
  while (start > 0 && /\s/.test(text[start - 1] ?? " ")) start--;
  return { start: Math.max(0, start - 1), end: start };
}
