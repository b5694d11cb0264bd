/** The current token of a row, and the steps over it that every part of the parser takes. */
import type { Identifier } from "../ast";
import { SyntaxFault } from "./fault";
import type { TokenKind, Tokens } from "./tokens";

/** Nested brackets, blocks and operands. CPython gives up at 200 brackets and 100 blocks. */
const deepest = 300;

export const tooDeep = "it is nested too deeply to be read here";

/** Where it helps to hear what is missing. */
const expectations: Partial<Record<TokenKind, string>> = {
  ":": "expected `:`",
  "field end": "expected `}`",
};

export abstract class TokenReader {
  protected readonly text: string;
  protected readonly tokens: Tokens;
  protected index = 0;
  /** Of the current token. */
  protected kind: TokenKind;
  protected start: number;
  /** Where the last token ends that was read and is no line end. */
  protected lastEnd: number;
  protected depth = 0;

  constructor(text: string, tokens: Tokens) {
    this.text = text;
    this.tokens = tokens;
    this.kind = tokens.kinds[0] ?? "end";
    this.start = tokens.starts[0] ?? 0;
    this.lastEnd = this.start;
  }

  protected advance(): void {
    if (this.kind !== "newline") this.lastEnd = this.end;
    this.moveTo(this.index + 1);
  }

  /** Goes to a token, also back to one: `lastEnd` is then what ends before it. */
  protected moveTo(index: number): void {
    this.index = Math.min(index, this.tokens.kinds.length - 1);
    this.kind = this.tokens.kinds[this.index] ?? "end";
    this.start = this.tokens.starts[this.index] ?? 0;
  }

  /** Of the current token. */
  protected get end(): number {
    return this.tokens.ends[this.index] ?? this.start;
  }

  protected get nextKind(): TokenKind {
    return this.tokens.kinds[this.index + 1] ?? "end";
  }

  /** Columns before the current token if it is the first of its line. */
  protected get column(): number {
    return this.tokens.columns[this.index] ?? -1;
  }

  protected get isAtLineEnd(): boolean {
    return this.kind === "newline" || this.kind === "end";
  }

  /** The current token as written. */
  protected get word(): string {
    return this.text.slice(this.start, this.end);
  }

  protected at(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** Steps over a token of this kind; answers whether there was one. */
  protected accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  protected expect(kind: TokenKind): void {
    if (!this.accept(kind)) throw this.fault(expectations[kind]);
  }

  protected identifier(): Identifier {
    if (this.kind !== "name") throw this.fault();
    const { start, end } = this;
    const name = this.text.slice(start, end);
    this.advance();
    return { name, start, end };
  }

  /** At the current token, or at the last of the line where the line is over. */
  protected fault(message?: string): SyntaxFault {
    if (!this.isAtLineEnd) {
      return new SyntaxFault(message ?? "invalid syntax", { start: this.start, end: this.end });
    }
    const last = Math.max(this.index - 1, 0);
    const start = this.tokens.starts[last] ?? 0;
    const end = this.tokens.ends[last] ?? start;
    return new SyntaxFault(message ?? "the line ends too early", { start, end });
  }

  /** To call where something begins that may hold itself, and `leave` where it ends. */
  protected enter(): void {
    if (++this.depth > deepest) throw this.fault(tooDeep);
  }

  protected get mayEnter(): boolean {
    return this.depth < deepest;
  }

  protected leave(): void {
    this.depth--;
  }

  /** Reads what the tokens may stand for; undefined, and back at the first of them, if they do not. */
  protected attempt<Node>(read: () => Node | undefined): Node | undefined {
    const { index, lastEnd, depth } = this;
    let node: Node | undefined;
    try {
      node = read();
    } catch (cause) {
      if (!(cause instanceof SyntaxFault)) throw cause;
      this.depth = depth;
    }
    if (node === undefined) {
      this.moveTo(index);
      this.lastEnd = lastEnd;
    }
    return node;
  }
}
