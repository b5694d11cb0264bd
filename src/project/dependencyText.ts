/**
 * Adds requirements to the text of a dependency file and leaves every other byte alone. A package that
 * the file names already, in whatever version, is not added: its pin is the repository's decision.
 */
import { parse, TomlError } from "smol-toml";
import * as z from "zod";

export interface DependencyText {
  readonly text: string;
  /** The requirements that were missing. */
  readonly added: readonly string[];
}

/** For `requirements.txt`; "" begins a new one. */
export function addToRequirements(text: string, wanted: readonly string[]): DependencyText {
  const present = new Set(text.split(/\r?\n/).map(packageOf));
  const added = missing(present, wanted);
  if (added.length === 0) return { text, added };
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const before = text === "" || text.endsWith("\n") ? text : text + newline;
  return { text: before + added.map((each) => each + newline).join(""), added };
}

/** For the `dependencies` of `[project]`; undefined where the file has none that could be added to. */
export function addToPyproject(
  text: string,
  wanted: readonly string[],
): DependencyText | undefined {
  const before = dependenciesIn(text);
  const list = before && dependencyList(text);
  if (!list) return undefined;
  const added = missing(new Set(before.map(packageOf)), wanted.map(direct));
  if (added.length === 0) return { text, added };
  const edited = inserted(text, list, added);
  // The list was found by its looks: what TOML makes of the new text decides.
  const after = dependenciesIn(edited);
  const isRight = JSON.stringify(after) === JSON.stringify([...before, ...added]);
  return isRight ? { text: edited, added } : undefined;
}

function missing(present: ReadonlySet<string>, wanted: readonly string[]): readonly string[] {
  const seen = new Set(present);
  return wanted.filter((each) => {
    const name = packageOf(each);
    if (name === "" || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** The package of a requirement, as PyPI compares names; of an address its project. */
function packageOf(requirement: string): string {
  const line = requirement.replace(/(^|\s)#.*$/, "").trim();
  const address = /^(?:-e\s+|--editable[=\s]\s*)?(?:git\+)?https?:\/\/(?:.*#egg=)?(.*)$/.exec(line);
  const file = address?.[1]?.split("/").at(-1) ?? "";
  const name = address
    ? (/^[A-Za-z][\w.]*(?:-(?!\d)\w+)*/.exec(file.replace(/\.git(@.*)?$/, ""))?.[0] ?? "")
    : (/^[A-Za-z0-9][\w.-]*/.exec(line)?.[0] ?? "");
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** `[project]` takes addresses only behind a name: `pkg @ git+https://…`. */
function direct(requirement: string): string {
  return /^(git\+|https?:)/.test(requirement)
    ? `${packageOf(requirement)} @ ${requirement}`
    : requirement;
}

const pyprojectSchema = z.object({ project: z.object({ dependencies: z.array(z.string()) }) });

function dependenciesIn(text: string): readonly string[] | undefined {
  try {
    return pyprojectSchema.safeParse(parse(text)).data?.project.dependencies;
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

interface List {
  /** Offset behind the last item, or behind the opening bracket where there is none. */
  readonly item: number;
  /** Offset behind its comma and its comment on the same line. */
  readonly end: number;
  readonly isEmpty: boolean;
  readonly hasComma: boolean;
  readonly hasComment: boolean;
  /** Newline and indentation in front of the last item; "" where it stands on the bracket's line. */
  readonly lead: string;
}

/** Where the items of the array end: strings and comments are stepped over. */
function dependencyList(text: string): List | undefined {
  const opening = head.exec(text);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  let list: List = {
    item: start,
    end: start,
    isEmpty: true,
    hasComma: false,
    hasComment: false,
    lead: "",
  };
  let space = "";
  token.lastIndex = start;
  for (;;) {
    const [found] = token.exec(text) ?? [];
    const end = token.lastIndex;
    if (found === undefined) return undefined;
    if (found === "]") return list;
    if (found === ",") list = { ...list, end, hasComma: true };
    else if (found.startsWith("#")) {
      if (!space.includes("\n")) list = { ...list, end, hasComment: true };
    } else if (/^["']/.test(found)) {
      const lead = /\r?\n[ \t]*$/.exec(space)?.[0] ?? "";
      list = { item: end, end, isEmpty: false, hasComma: false, hasComment: false, lead };
    }
    space = /^\s/.test(found) ? found : "";
  }
}

const head =
  /^[ \t]*\[project\][^\n]*\n(?:(?![ \t]*\[)[^\n]*\n)*?[ \t]*dependencies[ \t]*=[ \t]*\[/m;
const token = /"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[,\]]|\s+/y;

/** A comment stays with the item that it stands behind. */
function inserted(text: string, list: List, added: readonly string[]): string {
  const { item, end, isEmpty, hasComma, hasComment, lead } = list;
  const between = lead === "" ? (hasComment ? "\n    " : " ") : lead;
  const comma = isEmpty || hasComma ? "" : ",";
  const items = added.map((each) => JSON.stringify(each)).join(`,${between}`);
  const last = hasComma && lead !== "" ? "," : "";
  const first = isEmpty && !hasComment ? "" : between;
  return `${text.slice(0, item)}${comma}${text.slice(item, end)}${first}${items}${last}${text.slice(end)}`;
}
