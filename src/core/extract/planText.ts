/** An extraction for the terminal: what is taken and why, what is offered, what stays, what cannot go. */
import type { Extraction } from "./extract";

/** Lines without colour; cells and lines are counted from 1, and a place reads "cell 7:2". */
export function extractionText({ plan, module }: Extraction): string {
  const lines = [headline({ plan, module })];
  const section = (title: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length > 0) lines.push("", `  ${title}`, ...columns(rows));
  };
  const row = (symbol: (typeof plan.symbols)[number]): string[] => [
    symbol.kind,
    symbol.name,
    symbol.cells.map((cell) => `cell ${cell + 1}`).join(", "),
    symbol.reason,
  ];
  const taken = plan.symbols.filter((symbol) => symbol.isTaken);
  section(module ? "takes" : "would take", taken.map(row));
  section("offers", plan.symbols.filter((symbol) => !symbol.isTaken).map(row));
  section(
    "drops",
    (module?.dropped ?? []).map((name) => [name, "no longer in the notebook or not chosen"]),
  );
  section(
    "refuses",
    plan.refusals.flatMap(({ cell, line, reason, remedy }) => [
      [`cell ${cell + 1}:${line}`, reason],
      ["", `→ ${remedy}`],
    ]),
  );
  section(
    "leaves",
    plan.left.map(({ cell, reason }) => [`cell ${cell + 1}`, reason]),
  );
  if (plan.requirements.length > 0) lines.push("", `  installs ${plan.requirements.join(", ")}`);
  if (plan.unknown.length > 0) {
    lines.push("", `  no cell defines ${plan.unknown.map((name) => `\`${name}\``).join(", ")}`);
  }
  return `${lines.join("\n")}\n`;
}

function headline({ plan, module }: Extraction): string {
  if (!module) {
    const what = plan.blocks.length > 0 ? "not written" : "nothing to extract";
    return `${plan.notebook}: ${what}`;
  }
  return `${plan.notebook} → ${module.path}  ${module.version} (${module.state})`;
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
