import type { Module } from "./ast";
import type { Span } from "../text/span";

export interface SyntaxProblem {
  readonly span: Span;
  /** One sentence without a position, such as "unexpected indent". */
  readonly message: string;
}

export interface ParsedPython {
  readonly module: Module;
  readonly problems: readonly SyntaxProblem[];
}
