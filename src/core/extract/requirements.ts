/**
 * What the notebook installs with pip from its cells: the packages as they are written there, and where
 * else than on PyPI pip is to look for them. An address with a password, or with a value that only a
 * run knows, is never copied; the plan says so.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { PlanNote } from "./extractionPlan";

/** Requirement specifiers in notebook order, without repetition. */
export function requirementsOf(graph: NotebookGraph): readonly string[] {
  return [...new Set(installs(graph).flatMap(({ requirements }) => requirements))];
}

/**
 * Lines for `requirements.txt`, such as `--extra-index-url https://…`. What one command took as its only
 * index is one more there: the other packages of the file come from PyPI.
 */
export function packageSourcesOf(graph: NotebookGraph): readonly string[] {
  const sources = installs(graph).flatMap((each) => each.sources);
  return [
    ...new Set(
      sources.flatMap(({ option, value }) => (isPlain(value) ? [`${option} ${value}`] : [])),
    ),
  ];
}

/** What is said of addresses that cannot be written down. */
export function packageSourceNotes(graph: NotebookGraph): readonly PlanNote[] {
  return installs(graph).flatMap(({ cell, sources }) =>
    sources
      .filter(({ value }) => !isPlain(value))
      .map(({ option }) => ({
        cell,
        text: `the address behind \`${option}\` holds a password or a variable: set it where you install`,
      })),
  );
}

interface Source {
  readonly option: string;
  readonly value: string;
}

interface Install {
  readonly requirements: readonly string[];
  readonly sources: readonly Source[];
}

function installs({ cells }: NotebookGraph): readonly (Install & { readonly cell: number })[] {
  return cells.flatMap((facts, cell) =>
    (facts?.magics ?? []).flatMap((magic) => {
      if (magic.kind === "help" || magic.kind === "autocall") return [];
      const line = magic.kind === "shell" ? magic.argument : `${magic.name} ${magic.argument}`;
      return line.split(/&&|;|\|/).map((command) => ({ cell, ...installedBy(command) }));
    }),
  );
}

function installedBy(command: string): Install {
  const match = /(?:^|\s)(?:pip3?|uv pip|-m pip)\s+install\s+(.*)$/.exec(command.trim());
  const requirements: string[] = [];
  const sources: Source[] = [];
  const words = (match?.[1] ?? "").replace(/\s#.*$/, "").match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  for (let at = 0; at < words.length; at++) {
    const word = unquoted(words[at] ?? "");
    const [, name = word, joined] = /^(--[a-z-]+)=(.*)$/.exec(word) ?? [];
    const option = sourceOptions.get(name);
    if (option !== undefined) {
      const value = unquoted(joined ?? words[++at] ?? "");
      if (value !== "" && !isPypi(value)) sources.push({ option, value });
    } else if (optionsWithValue.has(word)) at++;
    else if (/^[A-Za-z][\w.-]*(\[[\w,.-]+\])?([=<>!~]=?.*)?$/.test(word)) requirements.push(word);
    else if (/^git\+|^https?:\/\/.*\.(whl|zip|tar\.gz)$/.test(word)) requirements.push(word);
  }
  return { requirements, sources };
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, "");
}

function isPypi(address: string): boolean {
  return /^https:\/\/pypi\.org\/simple\/?$/.test(address);
}

/** Neither credentials nor what the shell or IPython would fill in. */
function isPlain(address: string): boolean {
  return !/[@{}$\s]/.test(address);
}

const sourceOptions: ReadonlyMap<string, string> = new Map([
  ["-i", "--extra-index-url"],
  ["--index-url", "--extra-index-url"],
  ["--extra-index-url", "--extra-index-url"],
  ["-f", "--find-links"],
  ["--find-links", "--find-links"],
]);

const optionsWithValue: ReadonlySet<string> = new Set(
  "-r --requirement -c --constraint -e --editable -t --target --python --prefix --root --trusted-host".split(
    " ",
  ),
);
