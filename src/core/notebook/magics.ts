/**
 * Turns IPython source into Python of the same length: what is no Python becomes blanks, so that
 * every offset and line stays where it is. The one trick: a form feed sets Python's indentation back
 * to zero, as in CPython. So `%time x = f()` becomes blanks, a form feed and
 * `x = f()`, a statement in its own right, and the same takes pasted indentation and prompts off.
 */
import type { TextEdit } from "../text/edit";
import { applyEdits } from "../text/edit";
import { lineEnd } from "../text/lineBounds";
import { span, type Span } from "../text/span";
import { blankPrompts, cellLayout, type CellLayout } from "./cellLayout";
import { describeMagic } from "./describeMagic";
import type { Magic, MagicKind } from "./magic";
import { askedName, namesIn, untilDot } from "./magicNames";
import { afterOptions, nameAndArgument, wordsOf } from "./magicOptions";
import { isAutomagic, pythonCellMagics, pythonFirstLine, pythonLineMagics } from "./magicTable";
import { afterLineBreak, continuedLineEnd, scanStatement } from "./statementScan";

export interface MaskedSource {
  /** As long as the source, with the same lines. */
  readonly masked: string;
  /** In source order; a magic in the body of another follows it. */
  readonly magics: readonly Magic[];
}

export function maskMagics(source: string): MaskedSource {
  if (isPlainPython(source)) return { masked: source, magics: [] };
  const layout = cellLayout(source, 0);
  const text = blankPrompts(source, layout);
  const masker = new Masker(text);
  masker.maskLines(0, layout);
  return { masked: applyEdits(text, masker.edits), magics: masker.magics };
}

/** How many magics may hold one another; nobody needs three. */
const deepestMagic = 8;

class Masker {
  readonly edits: TextEdit[] = [];
  readonly magics: Magic[] = [];
  readonly #source: string;
  /** How many magics hold the one at hand: `%time %timeit …`. */
  #depth = 0;

  readonly #isOneLine: boolean;

  constructor(source: string) {
    this.#source = source;
    this.#isOneLine = isOneLine(source);
  }

  maskLines(from: number, layout: CellLayout): void {
    const source = this.#source;
    let mayBeCellMagic = true;
    for (let at = from; at < source.length;) {
      const end = lineEnd(source, at);
      const content = Math.min(at + layout(at), end);
      if (content > at) this.#blank(span(at, content), "\f");
      const isCellMagic = mayBeCellMagic && source.startsWith("%%", content);
      if (isCellMagic && this.#depth < deepestMagic && this.#cellMagic(content, layout)) return;
      if (source.slice(content, end).trim() !== "") mayBeCellMagic = false;
      const indent = /[ \t]*/y;
      indent.lastIndex = content;
      const indentText = indent.exec(source)![0];
      at = afterLineBreak(
        source,
        this.#statement(content + indentText.length, content, indentText),
      );
    }
  }

  /** Masks the statement that starts here and returns its end. */
  #statement(at: number, lineStart: number, indent: string): number {
    const source = this.#source;
    const escape = source[at] ?? "";
    if (escape === "%") return this.#lineMagic(at, lineStart, indent, /%+/y);
    if (escape === "!") return this.#shell(at, indent);
    if (escape === "?" || /^[,;/][\p{L}_]/u.test(source.slice(at, at + 2))) {
      return this.#call(at, indent);
    }
    const mayBeAutomagic = this.#isOneLine && at === lineStart && /\w/.test(escape);
    if (mayBeAutomagic && isAutomagic(source))
      return this.#lineMagic(at, lineStart, indent, /(?:)/y);

    const { end, codeEnd, hasComment, escape: assigned } = scanStatement(source, at);
    if (assigned !== undefined) return this.#assignment(assigned);
    if (source[codeEnd - 1] === "?" && !hasComment) this.#help(span(at, codeEnd), indent);
    return end;
  }

  #lineMagic(at: number, lineStart: number, indent: string, escape: RegExp): number {
    const source = this.#source;
    const end = continuedLineEnd(source, at);
    if (/^%{0,2}[\w.*]+\?{1,2}\s*$/.test(source.slice(at, end))) {
      this.#help(span(at, end), indent);
      return end;
    }
    const { name, argument } = nameAndArgument(source, at, end, escape);
    const python = pythonLineMagics.get(name);
    const bodyStart = python ? afterOptions(source, argument, python.options) : end;
    // The form feed and the indentation after it need room where the magic word was.
    if (
      !python ||
      bodyStart >= end ||
      bodyStart - lineStart <= indent.length ||
      this.#depth >= deepestMagic
    ) {
      this.#add("line", span(at, end), name, argument);
      this.#blankStatement(span(at, end), indent);
      return end;
    }
    const body = span(bodyStart, end);
    this.#add("line", span(at, end), name, argument, { body, isBodyLocal: python.isLocal });
    this.#blank(span(lineStart, bodyStart), "\f" + indent);
    this.#depth++;
    const next = this.#statement(bodyStart, bodyStart, indent);
    this.#depth--;
    return next;
  }

  #shell(at: number, indent: string): number {
    const end = continuedLineEnd(this.#source, at);
    const start = this.#source[at + 1] === "!" ? at + 2 : at + 1;
    this.#addShell(span(at, end), start);
    this.#blankStatement(span(at, end), indent);
    return end;
  }

  /** `x = !ls` and `x = %magic`: the value becomes `_`, or the expression that the magic runs. */
  #assignment(at: number): number {
    const source = this.#source;
    const end = continuedLineEnd(source, at);
    if (source[at] === "!") {
      this.#addShell(span(at, end), at + 1);
    } else {
      const { name, argument } = nameAndArgument(source, at, end, /%/y);
      const python = pythonLineMagics.get(name);
      const bodyStart = python ? afterOptions(source, argument, python.options) : end;
      if (python && bodyStart < end && !/[%!]/.test(source[bodyStart]!)) {
        const body = span(bodyStart, end);
        this.#add("line", span(at, end), name, argument, { body, isBodyLocal: python.isLocal });
        this.#blank(span(at, bodyStart), "");
        return scanStatement(source, bodyStart).end;
      }
      this.#add("line", span(at, end), name, argument);
    }
    this.edits.push({ span: span(at, end), text: blanks(source.slice(at, end), "_") });
    return end;
  }

  /** `?name`, `/f x`, `,f x` and `;f x`. */
  #call(at: number, indent: string): number {
    const end = continuedLineEnd(this.#source, at);
    const isHelp = this.#source[at] === "?";
    const { name, argument } = nameAndArgument(this.#source, at, end, isHelp ? /\?+%*/y : /[,;/]/y);
    const target = wordsOf(this.#source, span(at + 1, end)).map(untilDot);
    const quotes = this.#source[at] === "," || this.#source[at] === ";";
    const mayRead = namesIn(isHelp || quotes ? target.slice(0, 1) : target);
    this.#add(isHelp ? "help" : "autocall", span(at, end), name, argument, { mayRead });
    this.#blankStatement(span(at, end), indent);
    return end;
  }

  /** `name?` and `name??`, at the end of a statement. */
  #help(at: Span, indent: string): void {
    const asked = askedName(this.#source, at);
    if (!asked) return;
    const { name, mayRead } = asked;
    this.#add("help", at, name, span(at.end, at.end), { mayRead });
    this.#blankStatement(at, indent);
  }

  /** Masks a `%%magic` and all that it takes; false when it is a question about one. */
  #cellMagic(at: number, layout: CellLayout): boolean {
    const source = this.#source;
    const end = lineEnd(source, at);
    if (/^%%\w+\?/.test(source.slice(at, end))) return false;
    const { name, argument } = nameAndArgument(source, at, end, /%%/y);
    const below = afterLineBreak(source, end);
    const whole = span(at, source.length);
    if (!pythonCellMagics.has(name.replace(/\[clean\]$/, ""))) {
      const body = span(below, source.length);
      this.#add("cell", whole, name, argument, { body, keepsBody: false });
      this.#blank(whole, "");
      return true;
    }
    const firstLine = pythonFirstLine.get(name);
    const setup = firstLine ? afterOptions(source, argument, firstLine.options) : end;
    this.#add("cell", whole, name, argument, {
      body: span(setup < end ? setup : below, source.length),
      isBodyLocal: firstLine?.isLocal ?? false,
    });
    let next = below;
    if (setup < end) {
      this.#blank(span(at, setup), "\f");
      next = afterLineBreak(source, this.#statement(setup, setup, ""));
    } else {
      this.#blank(span(at, end), "");
    }
    this.#depth++;
    this.maskLines(next, cellLayout(source, next, layout));
    this.#depth--;
    return true;
  }

  #addShell(at: Span, commandStart: number): void {
    const { name } = nameAndArgument(this.#source, commandStart, at.end, /[ \t(]*/y);
    this.#add("shell", at, name, span(commandStart, at.end));
  }

  #add(kind: MagicKind, at: Span, name: string, argument: Span, known: Partial<Magic> = {}): void {
    this.magics.push(describeMagic(this.#source, kind, at, name, argument, known));
  }

  /** Blanks a magic that stands as a statement; an indented block may need one in its place. */
  #blankStatement(at: Span, indent: string): void {
    const length = at.end - at.start;
    const text = indent === "" ? "" : length >= 4 ? "pass" : "0";
    this.edits.push({ span: at, text: blanks(this.#source.slice(at.start, at.end), text) });
  }

  /** Blanks a span, with a text at its end. */
  #blank(at: Span, last: string): void {
    const blank = blanks(this.#source.slice(at.start, at.end), "");
    const head = blank.slice(0, blank.length - last.length);
    // Line breaks stay: what follows a continued line begins at its start anyway.
    const isBroken = /[\r\n]/.test(blank.slice(head.length));
    this.edits.push({ span: at, text: isBroken ? blank : head + last });
  }
}

/** Blanks instead of every character but line breaks, with a text at the start. */
function blanks(text: string, first: string): string {
  return first + text.slice(first.length).replace(/[^\r\n]/g, " ");
}

/** Nothing in it that IPython could take for its own; true for most cells, and quickly seen. */
function isPlainPython(source: string): boolean {
  return (
    !/[%!?]|^[ \t]*[,;/]|^>>>|In \[\d+\]: |\.\.\.:/m.test(source) &&
    !/^(?:[^\S\r\n]*[\r\n])*[ \t]/.test(source) &&
    !isOneLine(source)
  );
}

function isOneLine(source: string): boolean {
  return !/[\r\n]/.test(source.trim());
}

/** The magics module is where callers look for the type. */
export type { Magic } from "./magic";
