/**
 * What an extraction changes in the module that is there already, symbol by symbol. Symbols are
 * compared by the hash of their code, as drift is, and their marker lines as they stand: a marker
 * also changes when another part of the symbol's cell was edited.
 */
import { ownSymbols } from "./ahead";
import type { EmittedModule, PresentModule } from "./emit";
import type { ExtractionPlan, PlannedSymbol } from "./extractionPlan";
import { writeMark } from "./provenance";
import { isPresent } from "./whyTaken";

/** "marker": only the line above the symbol is written anew. */
export type SymbolChange = "new" | "changed" | "marker" | "unchanged";

/** Parts of a module that are no symbol: docstring with imports, and `run`, which calls the stages. */
export type ModulePart = "head" | "run";

/** The plan with what happens to each taken symbol; its reason says so too. */
export function withChanges(
  plan: ExtractionPlan,
  emitted: EmittedModule,
  present: PresentModule,
): ExtractionPlan {
  const before = ownSymbols(present, plan.notebook);
  const changeOf = (name: string): SymbolChange => {
    const now = emitted.symbols.filter((symbol) => symbol.name === name);
    const old = before.filter((symbol) => symbol.name === name);
    if (old.length === 0) return "new";
    const isSame = now.every(({ hash }) => old.some((symbol) => symbol.hash === hash));
    if (!isSame || now.length !== old.length) return "changed";
    const marks = new Set(old.map(({ mark }) => writeMark(mark)));
    return now.every(({ mark }) => marks.has(mark)) ? "unchanged" : "marker";
  };
  const symbols = plan.symbols.map((symbol): PlannedSymbol => {
    if (!symbol.isTaken) return symbol;
    const change = changeOf(symbol.name);
    return { ...symbol, change, reason: inWords(change, symbol.reason) };
  });
  return { ...plan, symbols };
}

/** Parts besides symbols whose text is another one. */
export function changedParts(emitted: EmittedModule, present: PresentModule): ModulePart[] {
  const { header, head, run } = present.read;
  const parts: ModulePart[] = [];
  if (head !== emitted.head || header?.head !== emitted.head) parts.push("head");
  if (run?.hash !== emitted.run || header?.run !== emitted.run) parts.push("run");
  return parts;
}

function inWords(change: SymbolChange, reason: string): string {
  const rest = reason === isPresent ? "" : `: ${reason}`;
  switch (change) {
    case "new":
      return `new${rest}`;
    case "changed":
      return `changed${rest}`;
    case "marker":
      return `${isPresent}, its marker changes`;
    case "unchanged":
      return reason;
  }
}
