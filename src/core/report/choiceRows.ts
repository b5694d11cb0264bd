/**
 * The tree that people choose from before an extraction: the module with what could go into it, each
 * part with its cell, what it needs and what needs it; below that what stays and what cannot go. A
 * row's id says what it is and not where it stands, so that rows stay open while the plan changes.
 */
import type { ExtractionJson } from "../extract/planJson";
import { cellsText, wiringText } from "../extract/planWords";
import { counted, listed } from "../rules/messages";
import { homesOf, neededBy, partsOf, type ChoicePlan, type PartPlan } from "./choicePlan";
import { cellName, joined, type Note, type Place } from "./notes";

export type PartKind = ExtractionJson["symbols"][number]["kind"];

export interface ChoiceRow {
  /** Stays the same while the row means the same thing. */
  readonly id: string;
  readonly kind: "module" | "group" | "part" | "need" | "note" | "left" | "refusal";
  readonly label: string;
  /** Without backticks, which lists show as they are. */
  readonly description: string;
  readonly notes: readonly Note[];
  /** Of parts and what they need. */
  readonly partKind?: PartKind;
  /** Whether its box is ticked; rows without a box have none. */
  readonly isTicked?: boolean;
  /** Parts that its box ticks, or that it shows. */
  readonly names: readonly string[];
  /** 0-based cells that it comes from. */
  readonly cells: readonly number[];
  /** 1-based line in the first of them, where that is known. */
  readonly line?: number;
  /** 1-based line of the module that somebody has edited, which is what a refusal is about. */
  readonly editedLine?: number | undefined;
  readonly isOpen: boolean;
  readonly children: readonly ChoiceRow[];
}

/** `base` is what would be taken if nobody chose: what it says cannot go is said whatever is chosen. */
export function choiceRows(plan: ChoicePlan, base: ChoicePlan): readonly ChoiceRow[] {
  return [
    ...moduleRows(plan, base),
    section("Refused", "refusal", refusalRows(plan, base), true),
    // Where nothing is taken they say why.
    section("Notes", "note", plan.notes.map(noteRow), plan.modules.length === 0),
    section("Left behind", "left", plan.left.map(leftRow), false),
  ].filter(({ kind, children }) => kind === "module" || children.length > 0);
}

/** "3 of 5 parts, 1 refused". */
export function choiceSummary(plan: ChoicePlan, base: ChoicePlan): string {
  const parts = partsOf(plan, base);
  const taken = parts.filter(({ isTaken }) => isTaken).length;
  const refused = refusalRows(plan, base).length;
  const selected = `${taken} of ${counted(parts.length, "part")}`;
  return refused > 0 ? `${selected}, ${refused} refused` : selected;
}

const kinds: readonly (readonly [PartKind, string])[] = [
  ["constant", "Constants"],
  ["function", "Functions"],
  ["class", "Classes"],
  ["stage", "Stages"],
];

function moduleRows(plan: ChoicePlan, base: ChoicePlan): readonly ChoiceRow[] {
  const homes = homesOf(plan, base);
  const homeOf = ({ name }: PartPlan): string => homes.get(name) ?? plan.modulePath;
  const all = partsOf(plan, base);
  const paths = new Set([plan.modulePath, ...all.map(homeOf)]);
  return [...paths].map((path): ChoiceRow => {
    const module = plan.modules.find((each) => each.path === path);
    const own = all.filter((part) => homeOf(part) === path);
    const groups = kinds.flatMap(([kind, title]) => {
      const parts = own.filter((part) => part.kind === kind);
      return parts.length > 0 ? [groupRow(`${path}#${kind}`, title, parts, plan, base)] : [];
    });
    return {
      ...{ id: path, kind: "module", label: path, names: [], cells: [], notes: [] },
      description: module ? `${module.moduleVersion} · ${module.state}` : "nothing to write",
      isOpen: true,
      children: groups,
    };
  });
}

function groupRow(
  id: string,
  label: string,
  parts: readonly PartPlan[],
  plan: ChoicePlan,
  base: ChoicePlan,
): ChoiceRow {
  const taken = parts.filter(({ isTaken }) => isTaken).length;
  return {
    ...{ id, kind: "group", label, cells: [], notes: [] },
    description: taken === parts.length ? String(taken) : `${taken} of ${parts.length}`,
    isTicked: taken === parts.length,
    names: parts.map(({ name }) => name),
    isOpen: taken > 0,
    children: parts.map((part) => partRow(`${id}#${part.name}`, part, plan, base)),
  };
}

function partRow(id: string, part: PartPlan, plan: ChoicePlan, base: ChoicePlan): ChoiceRow {
  const { name, kind, cells, isTaken, change } = part;
  const dependents = isTaken ? neededBy(name, plan) : [];
  const reason = reasonOf(part, base);
  const [first, ...others] = dependents;
  const why = first
    ? `needed by ${listed([first, ...(others.length > 0 ? [`${others.length} more`] : [])])}`
    : isTaken && kind === "stage"
      ? wiringText({ parameters: part.parameters ?? [], returns: part.returns ?? [] }, 3)
      : reason;
  return {
    ...{ id, kind: "part", label: name, partKind: kind, cells, names: [name], isOpen: false },
    description: plain(joined(changeWords(change), cellsText(cells), why)),
    notes: partNotes(part, reason, dependents),
    isTicked: isTaken,
    children: [...new Set(part.requires)].flatMap((need) => {
      const needed = [...plan.symbols, ...base.symbols].find((each) => each.name === need);
      return needed ? [needRow(`${id}#${need}`, needed)] : [];
    }),
  };
}

/** That somebody ticked or unticked it is seen; what the plan itself says of it is not. */
function reasonOf({ name, isTaken }: PartPlan, base: ChoicePlan): string {
  const own = partsOf(base, base).find((each) => each.name === name);
  if (own?.isTaken !== isTaken) return "";
  // What came along is there for those that need it, who are named anyway.
  return own.isDefault || !isTaken || neededBy(name, base).length === 0 ? own.reason : "";
}

/** What the module has as it stands is no news. */
function changeWords(change: PartPlan["change"]): string {
  return change === "new" || change === "changed" ? change : "";
}

function partNotes(part: PartPlan, reason: string, dependents: readonly string[]): readonly Note[] {
  const { name, cells, summary, parameters, returns = [] } = part;
  const gives = returns.length > 0 ? ` → \`${returns.join(", ")}\`` : "";
  const place: Place | undefined =
    cells[0] === undefined ? undefined : { kind: "cell", cell: cells[0] };
  return [
    ...(parameters ? [{ text: `\`${name}(${parameters.join(", ")})\`${gives}` }] : []),
    ...(summary === undefined ? [] : [{ text: summary }]),
    {
      text: `From ${cellsText(cells)}${reason === "" ? "" : `: ${reason}`}`,
      ...(place && { place }),
    },
    ...(dependents.length > 0
      ? [
          {
            text: `Needed by ${listed(
              dependents.map((each) => `\`${each}\``),
              8,
            )}`,
          },
        ]
      : []),
  ];
}

function needRow(id: string, { name, kind, cells }: PartPlan): ChoiceRow {
  return {
    ...{ id, kind: "need", label: name, partKind: kind, cells, names: [name] },
    ...{ notes: [], isOpen: false, children: [] },
    description: `needed · ${cellsText(cells)}`,
  };
}

/** The plan of a choice no longer speaks of what stood in the way of what nobody asked for. */
function refusalRows(plan: ChoicePlan, base: ChoicePlan): readonly ChoiceRow[] {
  const rows = new Map<string, ChoiceRow>();
  for (const refusal of [...plan.refusals, ...base.refusals]) {
    const { symbol, cell, line, reason, remedy, editedLine } = refusal;
    const id = `refused#${cell}:${line}#${symbol}`;
    if (rows.has(id)) continue;
    rows.set(id, {
      ...{ id, kind: "refusal", label: symbol, cells: [cell], line, names: [] },
      ...{ isOpen: false, children: [], editedLine },
      description: plain(joined(cellName(cell), remedy)),
      notes: [{ text: capital(reason) }, { text: capital(remedy) }],
    });
  }
  return [...rows.values()];
}

function noteRow({ cell, text }: ExtractionJson["notes"][number]): ChoiceRow {
  return cellRow("note", cell, text);
}

function leftRow({ cell, reason }: ExtractionJson["left"][number]): ChoiceRow {
  return cellRow("left", cell, reason);
}

function cellRow(kind: "note" | "left", cell: number, text: string): ChoiceRow {
  return {
    ...{ id: `${kind}#${cell}#${text}`, kind, label: cellName(cell), cells: [cell], names: [] },
    ...{ isOpen: false, children: [] },
    description: plain(text),
    notes: [{ text: capital(text) }],
  };
}

function section(
  label: string,
  id: ChoiceRow["kind"],
  children: readonly ChoiceRow[],
  isOpen: boolean,
): ChoiceRow {
  const description = String(children.length);
  return {
    ...{ id, kind: "group", label, description, isOpen, children },
    ...{ notes: [], names: [], cells: [] },
  };
}

function plain(text: string): string {
  return text.replaceAll("`", "");
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
