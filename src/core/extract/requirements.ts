/** Packages that the notebook installs with pip from its cells, as they are written there. */
import type { NotebookGraph } from "../dataflow/graph";

/** Requirement specifiers in notebook order, without repetition. */
export function requirementsOf(graph: NotebookGraph): readonly string[] {
  const found = new Set<string>();
  for (const cell of graph.cells) {
    for (const magic of cell?.magics ?? []) {
      if (magic.kind === "help" || magic.kind === "autocall") continue;
      const line = magic.kind === "shell" ? magic.argument : `${magic.name} ${magic.argument}`;
      for (const command of line.split(/&&|;|\|/)) {
        for (const requirement of installedBy(command)) found.add(requirement);
      }
    }
  }
  return [...found];
}

function installedBy(command: string): readonly string[] {
  const match = /(?:^|\s)(?:pip3?|uv pip|-m pip)\s+install\s+(.*)$/.exec(command.trim());
  if (!match) return [];
  const requirements: string[] = [];
  const words = (match[1] ?? "").replace(/\s#.*$/, "").match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  for (let at = 0; at < words.length; at++) {
    const word = (words[at] ?? "").replace(/^["']|["']$/g, "");
    if (optionsWithValue.has(word)) at++;
    else if (/^[A-Za-z][\w.-]*(\[[\w,.-]+\])?([=<>!~]=?.*)?$/.test(word)) requirements.push(word);
    else if (/^git\+|^https?:\/\/.*\.(whl|zip|tar\.gz)$/.test(word)) requirements.push(word);
  }
  return requirements;
}

const optionsWithValue: ReadonlySet<string> = new Set(
  "-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links --python --prefix --root --trusted-host".split(
    " ",
  ),
);
