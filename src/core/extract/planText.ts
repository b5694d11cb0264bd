/** An extraction for the terminal: what is taken and why, what is offered, what stays, what cannot go. */
import type { Extraction } from "./extract";
import type { ModulePart } from "./moduleChanges";
import { cellsText, ranges, wiringText } from "./planWords";

/** Lines without colour; cells and lines are counted from 1, and a place reads "cell 7:2". */
export function extractionText({ plan, module }: Extraction): string {
  const lines = [headline({ plan, module })];
  const section = (title: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length > 0) lines.push("", `  ${title}`, ...columns(rows));
  };
  const wiringOf = (name: string): string => {
    const stage = plan.blocks.find((block) => block.name === name)?.stage;
    return stage ? wiringText(stage, 6) : "";
  };
  const row = (symbol: (typeof plan.symbols)[number]): string[] => [
    symbol.kind,
    symbol.name,
    cellsText(symbol.cells),
    [symbol.reason, wiringOf(symbol.name)].filter((text) => text !== "").join(": "),
  ];
  const taken = plan.symbols.filter((symbol) => symbol.isTaken);
  section(module ? "takes" : "would take", taken.map(row));
  section("offers", plan.symbols.filter((symbol) => !symbol.isTaken).map(row));
  section(
    "drops",
    (module?.dropped ?? []).map((name) => [name, "no longer in the notebook or not chosen"]),
  );
  if (module && module.changedParts.length > 0) {
    lines.push(
      "",
      `  also changes ${module.changedParts.map((part) => partInWords[part]).join(", ")}`,
    );
  }
  section(
    "refuses",
    plan.refusals.flatMap(({ cell, line, reason, remedy }) => [
      [`cell ${cell + 1}:${line}`, reason],
      ["", `→ ${remedy}`],
    ]),
  );
  section(
    "notes",
    plan.notes.map(({ cell, text }) => [`cell ${cell + 1}`, text]),
  );
  section("leaves", grouped(plan.left));
  if (plan.requirements.length > 0) {
    const sources = plan.packageSources.map((each) => ` (${each})`).join("");
    lines.push("", `  installs ${plan.requirements.join(", ")}${sources}`);
  }
  if (plan.unknown.length > 0) {
    lines.push("", `  no cell defines ${plan.unknown.map((name) => `\`${name}\``).join(", ")}`);
  }
  return `${lines.join("\n")}\n`;
}

const partInWords: Readonly<Record<ModulePart, string>> = {
  head: "docstring or imports",
  run: "how the stages are run",
};

function headline({ plan, module }: Extraction): string {
  if (!module) {
    return `${plan.notebook}: ${whyNothing(plan)}`;
  }
  if (module.uses.length > 0 && module.state === "unchanged") {
    return `${plan.notebook} uses ${module.path} ${module.version} already: there is nothing new to take`;
  }
  return `${plan.notebook} → ${module.path}  ${module.version} (${module.state})`;
}

function whyNothing(plan: Extraction["plan"]): string {
  if (plan.refusals.some(({ editedLine }) => editedLine !== undefined)) {
    return `${plan.modulePath} is not written: it was edited by hand, and nothing of that is overwritten`;
  }
  if (plan.blocks.length > 0) return `${plan.modulePath} is not written`;
  if (plan.refusals.length > 0) return "nothing can be taken";
  if (plan.tableSymbols) {
    const names = plan.tableSymbols.map((name) => `\`${name}\``).join(", ");
    return `nothing is taken: the \`modules\` table takes only ${names} for ${plan.modulePath}, and no cell here defines ${plan.tableSymbols.length > 1 ? "any of them" : "that"}`;
  }
  if (plan.symbols.length === 0) return "no functions or classes to take";
  return plan.isAsked
    ? "nothing is taken of what was asked for"
    : "nothing is taken unless it is asked for";
}

/** Cells with the same reason in one row, in the order of their first cell. */
function grouped(left: Extraction["plan"]["left"]): string[][] {
  const cells = new Map<string, number[]>();
  for (const { cell, kinds } of left) {
    for (const kind of kinds) cells.set(kind, [...(cells.get(kind) ?? []), cell + 1]);
  }
  return [...cells].map(([kind, numbers]) => [
    `${kind}: cell${numbers.length > 1 ? "s" : ""} ${ranges(numbers)}`,
  ]);
}

/** Rows with their columns lined up, the last one ragged. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((text, at) => {
      widths[at] = Math.max(widths[at] ?? 0, text.length);
    });
  }
  return rows.map((row) => {
    const cells = row.map((text, at) =>
      at < row.length - 1 ? text.padEnd(widths[at] ?? 0) : text,
    );
    return `    ${cells.join("  ")}`.trimEnd();
  });
}
