/**
 * Adds requirements to `[tool.poetry.dependencies]`, in Poetry's own form: a version is a string, whatever
 * says more a table in one line.
 */
import { parse } from "smol-toml";
import * as z from "zod";
import type { DependencyText } from "./dependencyText";
import { readRequirement } from "./requirement";
import { withKey } from "./tomlText";

const heading = "tool.poetry.dependencies";

/** Undefined where the table has another form than a section of lines. */
export function addedToPoetry(text: string, added: readonly string[]): DependencyText | undefined {
  const entries = added.map(entryOf);
  const lines = entries.map(([name, value]) => `${key(name)} = ${toml(value)}`);
  const edited = withKey(text, heading, ...lines);
  if (edited === undefined) return undefined;
  // The place was found by its looks: what TOML makes of the new text decides.
  const wanted = { ...dependenciesIn(text), ...Object.fromEntries(entries) };
  return sorted(dependenciesIn(edited)) === sorted(wanted) ? { text: edited, added } : undefined;
}

type Entry = string | Readonly<Record<string, string | readonly string[]>>;

function entryOf(requirement: string): readonly [string, Entry] {
  const { name, extras, version, marker, address } = readRequirement(requirement);
  const from = address?.isGit
    ? { git: address.url, ...(address.revision !== "" && { rev: address.revision }) }
    : address && { url: address.url };
  const any = version === "" ? "*" : version;
  if (!from && extras.length === 0 && marker === "") return [name, any];
  return [
    name,
    {
      ...(from ?? { version: any }),
      ...(extras.length > 0 && { extras }),
      ...(marker !== "" && { markers: marker }),
    },
  ];
}

function key(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
}

function toml(value: Entry | readonly string[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(toml).join(", ")}]`;
  const pairs = Object.entries(value).map(([name, each]) => `${name} = ${toml(each)}`);
  return `{ ${pairs.join(", ")} }`;
}

function isList(value: Exclude<Entry, string> | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

const schema = z.object({
  tool: z.object({ poetry: z.object({ dependencies: z.record(z.string(), z.unknown()) }) }),
});

function dependenciesIn(text: string): Readonly<Record<string, unknown>> {
  return schema.safeParse(parse(text)).data?.tool.poetry.dependencies ?? {};
}

/** Tables of their own stand behind the lines of a section. */
function sorted(table: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}
