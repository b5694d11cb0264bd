/**
 * A name that no cell has any more because its code is in the notebook's module: where it is there, and
 * the import that brings it back, put into the one that the notebook has from that module already.
 */
import { isImportOf } from "../dataflow/ownModule";
import type { ModuleSpan, OwnModule } from "../dataflow/ownModule";
import type { NotebookGraph, Use } from "../dataflow/graph";
import { importText } from "../extract/importText";
import type { ImportFrom } from "../python/ast";
import { span } from "../text/span";
import type { Fix } from "./rule";

export interface MovedName {
  readonly place: ModuleSpan;
  /** Undefined where no cell above imports from the module, so that it may not be found there. */
  readonly fix: Fix | undefined;
}

export function movedName(
  use: Use,
  graph: NotebookGraph,
  modules: readonly OwnModule[],
): MovedName | undefined {
  const found = modules.flatMap(({ path, graph: module, symbols, named }) => {
    const at = module.definitionsOf(use.name).find(({ how }) => how !== "import")?.at;
    if (!at) return [];
    const fix = importFix(use, path, graph);
    const isOwn = symbols.some(({ fact }) => fact.name === use.name);
    // Two modules may hold it: it is that one's which takes it by name, and comes from the notebook.
    const rank = [named.includes(use.name), isOwn, fix !== undefined].map(Number).join("");
    return [{ place: { path, span: at.span }, fix, rank }];
  });
  const [best] = found.sort((a, b) => b.rank.localeCompare(a.rank));
  return best && { place: best.place, fix: best.fix };
}

function importFix(use: Use, path: string, graph: NotebookGraph): Fix | undefined {
  const above = graph.cells.slice(0, use.cell + 1).flatMap((facts, cell) =>
    (facts?.statements ?? []).flatMap(({ node, index }) => {
      const isAbove = cell < use.cell || index < use.statement;
      const isOwn =
        node.kind === "ImportFrom" && node.level === 0 && isImportOf(node.module, { path });
      return isAbove && isOwn ? [{ cell, node, source: facts?.source ?? "" }] : [];
    }),
  );
  const last = above.at(-1);
  if (!last) return undefined;
  const { node, cell, source } = last;
  const title = `Import \`${use.name}\` from \`${node.module}\``;
  const joined = withName(node, use.name, source);
  const edit =
    joined === undefined
      ? { span: span(node.end, node.end), text: `\nfrom ${node.module} import ${use.name}` }
      : { span: span(node.start, node.end), text: joined };
  return { title, isSafe: false, edits: [{ kind: "replace", cell, ...edit }] };
}

/** Undefined where comments would be lost. */
function withName({ module, names, start, end }: ImportFrom, name: string, source: string) {
  if (source.slice(start, end).includes("#") || names.some((each) => each.name === "*")) {
    return undefined;
  }
  const all = [...names, { name, asname: undefined }].map((each) => ({
    ...{ module, level: 0, name: each.name },
    asname: each.asname?.name,
  }));
  return importText(all, new Set(), 88);
}
