/**
 * Calls in tests that run something whole: a notebook through papermill, testbook or nbclient, the
 * examples of a module through doctest. Each becomes a path with a part that no name can have.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { Call } from "../python/ast";
import { calledPart, type DottedPath, type TestNames } from "./testNames";

/** Behind the path of a module whose examples are run. */
export const doctestPart = "<doctest>";

/** What such a call runs; nothing for other calls. */
export function runReferences(call: Call, names: TestNames): readonly DottedPath[] {
  const [first] = call.args;
  if (!first) return [];
  switch (calleeName(call.func)) {
    case "testmod":
    case "DocTestSuite": {
      const module = names.pathOf(first);
      return module ? [[...module, doctestPart]] : [];
    }
    case "execute_notebook":
    case "run_notebook": {
      const notebook = names.notebookIn(first);
      return notebook === undefined ? [] : [[notebook, calledPart]];
    }
    case "testbook": {
      const notebook = runsAll(call, names) ? names.notebookIn(first) : undefined;
      return notebook === undefined ? [] : [[notebook, calledPart]];
    }
    default:
      return [];
  }
}

/** The notebook of such a path. */
export function runTarget(path: DottedPath): string | undefined {
  const [notebook, part] = path;
  return part === calledPart && notebook?.endsWith(".ipynb") ? notebook : undefined;
}

/** `execute=True`; a list of cells, or a range of them, is not the whole. */
function runsAll({ keywords }: Call, { source }: TestNames): boolean {
  const value = keywords.find(({ name }) => name?.name === "execute")?.value;
  return value !== undefined && source.slice(value.start, value.end) === "True";
}
