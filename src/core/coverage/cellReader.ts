/**
 * Cells as code lines, remembered by their text: whoever types changes one cell, and the others need
 * not be parsed again.
 */
import { maskMagics } from "../notebook/magics";
import { parsePython } from "../python/parse";
import { codeLines, type CodeLine } from "./codeLines";

export class CellReader {
  readonly #known = new Map<string, readonly CodeLine[]>();

  linesOf(source: string): readonly CodeLine[] {
    const known = this.#known.get(source);
    if (known) return known;
    const text = maskMagics(source).masked;
    const lines = codeLines({ text, parsed: parsePython(text) });
    // The oldest goes; what is still in use is read once more.
    const oldest = this.#known.size < capacity ? undefined : this.#known.keys().next();
    if (oldest?.done === false) this.#known.delete(oldest.value);
    this.#known.set(source, lines);
    return lines;
  }
}

const capacity = 1000;
