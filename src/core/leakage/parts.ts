/** What a value falls apart into: when it is looped over, unpacked, or when something of it is picked. */
import { isData, isLearner, type Choice, type Known } from "./value";

/** What a loop variable stands for: the first item stands for all of them. */
export function loopItem(iterated: Known): Known | undefined {
  if (iterated.kind === "names") return iterated;
  if (iterated.kind !== "collection" || iterated.isKeyed) return undefined;
  return iterated.items.find((item) => item !== undefined);
}

/** What a value falls apart into when it is unpacked. */
export function partAt(value: Known | undefined, index: number): Known | undefined {
  if (value?.kind === "collection") {
    const item = value.isExact ? value.items[index] : value.items[0];
    return value.ranking ? chosenFrom(item, [value.ranking]) : item;
  }
  if (value?.kind === "chosen") return value;
  // Something unknown that falls apart: each part has rows of its own.
  if (isData(value)) return { kind: "data", rows: value.rows.member(`#${index}`), traces: [] };
  return undefined;
}

/** What a decision picked: a model that knows of it, or something that stands for the decision. */
export function chosenFrom(picked: Known | undefined, choices: readonly Choice[]): Known {
  if (isLearner(picked)) return { ...picked, tuned: [...picked.tuned, ...choices] };
  if (picked?.kind !== "collection") return { kind: "chosen", choices };
  return { ...picked, items: picked.items.map((item) => chosenFrom(item, choices)) };
}
