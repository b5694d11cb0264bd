/**
 * `import a.b.c` loads `a` and `a.b` too: where both reach a read, `import a.b` adds nothing. Both
 * bind the one name `a`, so the written path has to be looked up in the text.
 */
import type { Definition, NotebookGraph } from "./graph";

/** The definitions without imports that another of them implies. */
export function withoutImplied(
  definitions: readonly Definition[],
  graph: NotebookGraph,
): readonly Definition[] {
  if (definitions.length < 2) return definitions;
  const paths = definitions.map((definition) => packagePath(definition, graph));
  return definitions.filter((_, at) => {
    const path = paths[at];
    return path === undefined || !paths.some((other) => other?.startsWith(`${path}.`) === true);
  });
}

/** "a.b" for the `a` that `import a.b` binds; undefined for every other definition. */
function packagePath(
  { how, importBinding, at }: Definition,
  graph: NotebookGraph,
): string | undefined {
  if (how !== "import" || !importBinding || importBinding.isFrom) return undefined;
  const written = graph.cells[at.cell]?.source.slice(at.span.start, at.span.end);
  return written?.split(".")[0] === importBinding.path ? written : undefined;
}
