/** What package.json and the README say about settings and rules, made from the schema and the registry. */
import { z } from "zod";
import { rules } from "../../src/core/rules/registry";
import type { Rule } from "../../src/core/rules/rule";
import { settingsSchema, severitySchema } from "../../src/core/settings";

interface JsonProperty {
  readonly default?: unknown;
  readonly description?: string;
}

/** `contributes.configuration`: one entry per setting, and one per rule in place of `rules`. */
export function configuration(): object {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: "input" });
  const settings = Object.entries(properties).filter(([key]) => key !== "rules");
  const entries = [
    ...settings.map(([key, schema]) => [`cellbridge.${key}`, schema] as const),
    ...rules.map((rule) => [`cellbridge.rules.${rule.id}`, ruleSetting(rule)] as const),
  ];
  return {
    title: "Cellbridge",
    properties: Object.fromEntries(
      entries.map(([key, schema], order) => {
        const { maximum, ...rest } = Object(schema);
        // The schema's own limit for whole numbers is no limit that a person needs to know.
        const limit =
          maximum === Number.MAX_SAFE_INTEGER || maximum === undefined ? {} : { maximum };
        return [key, { ...rest, ...limit, scope: "resource", order }];
      }),
    ),
  };
}

function ruleSetting({ title, why, severity, isFixable }: Rule): object {
  return {
    type: "string",
    enum: severitySchema.options,
    default: severity,
    description: `${title}. ${why}${isFixable ? " Has a quick fix." : ""}`,
  };
}

/** Markdown table of the rules. */
export function ruleTable(): string {
  return table(
    ["rule", "default", "finds", "quick fix"],
    rules.map(({ id, severity, title, isFixable }) => [
      `\`${id}\``,
      severity,
      title,
      isFixable ? "yes" : "",
    ]),
  );
}

/** Markdown table of the settings, in the order of the schema. */
export function settingsTable(): string {
  const properties: Readonly<Record<string, unknown>> =
    z.toJSONSchema(settingsSchema, { io: "input" }).properties ?? {};
  return table(
    ["setting", "default", "meaning"],
    Object.entries(properties).map(([key, schema]) => {
      const { default: value, description = "" }: JsonProperty = Object(schema);
      return [`\`${key}\``, `\`${JSON.stringify(value)}\``, description];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
export function withGenerated(text: string, name: string, generated: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`No ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${generated}\n${text.slice(to)}`;
}
