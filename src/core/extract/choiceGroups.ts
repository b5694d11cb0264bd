/**
 * The list that people choose from before an extraction: what could be taken, in groups, each with
 * where it comes from and why it is there. What others need cannot be left out, so it says for whom.
 */
import type { ExtractionJson } from "./planJson";
import { cellsText, wiringText } from "./planWords";

export interface ChoiceRow {
  readonly name: string;
  readonly kind: ExtractionJson["symbols"][number]["kind"];
  /** 0-based index of its first cell. */
  readonly cell: number;
  /** Without backticks, which lists show as they are. */
  readonly description: string;
  readonly isTaken: boolean;
}

export interface ChoiceGroup {
  readonly title: string;
  readonly rows: readonly ChoiceRow[];
}

export type ChoicePlan = Pick<ExtractionJson, "symbols" | "modules">;

/** Groups that have rows. */
export function choiceGroups(plan: ChoicePlan): readonly ChoiceGroup[] {
  const group = (
    title: string,
    isIn: (symbol: ChoicePlan["symbols"][number]) => boolean,
  ): ChoiceGroup => ({
    title,
    rows: plan.symbols.filter(isIn).map((symbol) => rowOf(symbol, plan)),
  });
  const isModelCode = ({ isDefault, isTaken }: { isDefault: boolean; isTaken: boolean }): boolean =>
    isDefault || isTaken;
  return [
    group("Stages", ({ kind }) => kind === "stage"),
    group(
      "Functions and classes",
      (symbol) => /^(function|class)$/.test(symbol.kind) && isModelCode(symbol),
    ),
    group("Constants", (symbol) => symbol.kind === "constant" && isModelCode(symbol)),
    group("Not model code", (symbol) => symbol.kind !== "stage" && !isModelCode(symbol)),
  ].filter(({ rows }) => rows.length > 0);
}

/** Taken symbols that cannot do without the one of this name, in the order of the notebook. */
export function neededBy(name: string, { symbols }: ChoicePlan): readonly string[] {
  return symbols.flatMap((each) =>
    each.isTaken && each.name !== name && each.requires.includes(name) ? [each.name] : [],
  );
}

function rowOf(symbol: ChoicePlan["symbols"][number], plan: ChoicePlan): ChoiceRow {
  const { name, kind, cells, reason, isTaken } = symbol;
  const [first, ...others] = isTaken ? neededBy(name, plan) : [];
  const needed =
    first &&
    `needed by ${[first, ...(others.length > 0 ? [`${others.length} more`] : [])].join(" and ")}`;
  const wiring = plan.modules
    .flatMap(({ stages }) => stages)
    .filter((stage) => stage.name === name)
    .map((stage) => wiringText(stage, 3));
  const parts = wiring.length > 0 ? [...wiring, needed ?? ""] : [needed ?? reason];
  const description = [cellsText(cells), ...parts].filter((part) => part !== "").join(" · ");
  return {
    name,
    kind,
    cell: cells[0] ?? 0,
    description: description.replaceAll("`", ""),
    isTaken,
  };
}
