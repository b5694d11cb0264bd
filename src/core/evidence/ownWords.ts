/**
 * What a cell says about itself: its comments, texts that stand there as strings, and the messages that it prints, which a reader finds
 * below it. A comment that opens the cell is its title and counts more, a message less than a comment.
 */
import type { CellFacts } from "../dataflow/facts";
import type { Expr, Stmt } from "../python/ast";
import { textOf } from "../text/span";
import { proseComments, withoutBoilerplate } from "./prose";
import { wordCount } from "./words";

export interface OwnWords {
  /** Comments that say something, in order. */
  readonly comments: readonly string[];
  /** Words that count, weighted. */
  readonly words: number;
}

export function ownWords(facts: CellFacts): OwnWords {
  const { source, statements, comments: spans } = facts;
  const opening = statements.find(({ node }) => !isImport(node))?.span.start ?? source.length;
  const said = spans.flatMap((span) => {
    const [text] = proseComments([textOf(source, span)]);
    return text === undefined ? [] : [{ text, isTitle: span.start < opening }];
  });
  const commentWords = said.reduce((sum, { text, isTitle }) => {
    return sum + Math.min(10, wordCount(text)) * (isTitle ? 1.5 : 1);
  }, 0);
  const noteWords = statements.reduce((sum, { node }) => sum + wordsOfNote(node, source), 0);
  return {
    comments: said.map(({ text }) => text),
    words: commentWords + noteWords + 0.7 * printedWords(facts),
  };
}

/** A string that nobody uses is a note. */
function wordsOfNote(stmt: Stmt, source: string): number {
  const isText = stmt.kind === "ExprStmt" && stmt.value.kind === "Constant";
  return isText ? Math.min(20, wordCount(withoutBoilerplate(textOf(source, stmt)))) : 0;
}

function isImport({ kind }: Stmt): boolean {
  return kind === "Import" || kind === "ImportFrom";
}

/** Words of messages in calls of `print` and of loggers; a message that repeats counts once. */
function printedWords({ statements, masked }: CellFacts): number {
  const messages = new Set<string>();
  for (const { node } of statements.flatMap(({ calls }) => calls)) {
    if (!isMessageCall(node.func)) continue;
    for (const arg of node.args) {
      for (const text of literalTexts(arg, masked)) messages.add(text);
    }
  }
  return [...messages].reduce((sum, text) => sum + Math.min(6, wordCount(text)), 0);
}

function isMessageCall(func: Expr): boolean {
  if (func.kind === "Name") return func.name === "print";
  return (
    func.kind === "Attribute" &&
    func.value.kind === "Name" &&
    /^log(ger|ging)?$/i.test(func.value.name) &&
    ["debug", "info", "warning", "error"].includes(func.attr.name)
  );
}

/** The words of a string without its prefix and escapes, and of an f-string without its values. */
function literalTexts(expr: Expr, source: string): readonly string[] {
  if (expr.kind === "Call" && expr.func.kind === "Attribute") {
    return expr.func.attr.name === "format" ? literalTexts(expr.func.value, source) : [];
  }
  if (expr.kind === "BinOp") return literalTexts(expr.left, source);
  if (expr.kind !== "JoinedStr" && !(expr.kind === "Constant" && expr.type === "str")) return [];
  return [
    textOf(source, expr)
      .replace(/^[a-zA-Z]*(?=["'])/, "")
      .replace(/\\[a-z]/g, " ")
      .replace(/\{[^{}]*\}|%[-+ #0-9.]*[a-z]/g, " "),
  ];
}
