/**
 * Adds requirements to the text of a dependency file and leaves every other byte alone. A package that
 * the file names already, in whatever version and whatever group, is not added: its pin is the
 * repository's decision.
 */
import * as z from "zod";
import { addedToPoetry } from "./poetryText";
import { missingFrom, normalName, packageOf } from "./requirement";
import { tomlOf } from "./toml";
import { extendedList } from "./tomlText";

export interface DependencyText {
  readonly text: string;
  /** The requirements that were missing. */
  readonly added: readonly string[];
}

/** For `requirements.txt`; "" begins a new one. `sources`: lines that say where packages come from. */
export function addToRequirements(
  text: string,
  wanted: readonly string[],
  sources: readonly string[] = [],
): DependencyText {
  const lines = text.split(/\r?\n/);
  const added = missingFrom(lines.map(packageOf), wanted);
  if (added.length === 0) return { text, added };
  const known = new Set(lines.map((line) => line.trim().replace("=", " ").split(/\s+/)[1]));
  const options = sources.filter((line) => !known.has(line.split(" ")[1]));
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const before = text === "" || text.endsWith("\n") ? text : text + newline;
  return { text: before + [...options, ...added].map((each) => each + newline).join(""), added };
}

/**
 * For the `dependencies` of `[project]`, else for Poetry's; undefined where the file has none that
 * could be added to.
 */
export function addToPyproject(
  text: string,
  wanted: readonly string[],
): DependencyText | undefined {
  const data = readToml(text);
  if (!data) return undefined;
  const present = namesIn(data);
  const listed = data.project?.dependencies;
  if (!listed) {
    if (!data.tool?.poetry?.dependencies) return undefined;
    const added = missingFrom(present, wanted);
    return added.length === 0 ? { text, added } : addedToPoetry(text, added);
  }
  const added = missingFrom(present, wanted.map(direct));
  if (added.length === 0) return { text, added };
  const edited = extendedList(text, "project", "dependencies", added);
  if (edited === undefined) return undefined;
  // The place was found by its looks: what TOML makes of the new text decides.
  const after = readToml(edited)?.project?.dependencies;
  const isRight = JSON.stringify(after) === JSON.stringify([...listed, ...added]);
  return isRight ? { text: edited, added } : undefined;
}

/** `[project]` takes addresses only behind a name: `pkg @ git+https://…`. */
function direct(requirement: string): string {
  return /^(git\+|https?:)/.test(requirement)
    ? `${packageOf(requirement)} @ ${requirement}`
    : requirement;
}

const list = z.array(z.unknown());
const table = z.record(z.string(), z.unknown());
const pyprojectSchema = z.object({
  project: z
    .object({
      dependencies: z.array(z.string()).optional(),
      "optional-dependencies": z.record(z.string(), list).optional(),
    })
    .optional(),
  "dependency-groups": z.record(z.string(), list).optional(),
  tool: z
    .object({
      uv: z.object({ "dev-dependencies": list.optional() }).optional(),
      poetry: z
        .object({
          dependencies: table.optional(),
          "dev-dependencies": table.optional(),
          group: z.record(z.string(), z.object({ dependencies: table.optional() })).optional(),
        })
        .optional(),
    })
    .optional(),
});

type Pyproject = z.infer<typeof pyprojectSchema>;

/** The packages of all groups. */
function namesIn({ project, tool, "dependency-groups": groups }: Pyproject): ReadonlySet<string> {
  const requirements = [
    ...(project?.dependencies ?? []),
    ...Object.values(project?.["optional-dependencies"] ?? {}).flat(),
    ...Object.values(groups ?? {}).flat(),
    ...(tool?.uv?.["dev-dependencies"] ?? []),
  ];
  const poetry = tool?.poetry;
  const tables = [
    poetry?.dependencies,
    poetry?.["dev-dependencies"],
    ...Object.values(poetry?.group ?? {}).map(({ dependencies }) => dependencies),
  ];
  // Groups include others by tables.
  const listed = requirements.flatMap((each) =>
    typeof each === "string" ? [packageOf(each)] : [],
  );
  return new Set([...listed, ...tables.flatMap((each) => Object.keys(each ?? {}).map(normalName))]);
}

function readToml(text: string): Pyproject | undefined {
  return pyprojectSchema.safeParse(tomlOf(text)).data;
}
