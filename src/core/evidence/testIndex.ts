/**
 * Which tests of the repository refer to what, found without running anything. A test counts when
 * it asserts, itself or in a helper that it calls; what it refers to is everything that it, its
 * helpers, its fixtures and its class's set-up name. A module is known by its dotted path as far as
 * the test spells it: `from src.churn import f` and `import churn` may mean the same module.
 */
import type { PythonParser } from "../python/parse";
import type { TestReference } from "./evidence";
import { readTestFile, type TestFile } from "./testFile";
import { TestLinker } from "./testLinker";
import type { DottedPath } from "./testNames";

/** A module file that names the notebook it was extracted from. */
export interface ModuleOrigin {
  /** Path of the module file, "src/churn.py". */
  readonly module: string;
  /** Path of the notebook, relative to the workspace folder. */
  readonly notebook: string;
}

/** A test that names something in a module, or in a notebook opened by testbook. */
export interface TestedPlace {
  /** Parts of the path in front of the name: a module's, or the path of a notebook alone. */
  readonly within: DottedPath;
  readonly test: TestReference;
}

export interface TestIndex {
  /** By the name that a test refers to. */
  readonly places: ReadonlyMap<string, readonly TestedPlace[]>;
  /** Modules known to come from notebooks, in addition to what file names say. */
  readonly origins: readonly ModuleOrigin[];
}

/** For repositories without tests. */
export const noTests: TestIndex = { places: new Map(), origins: [] };

/** Index over the test files of a workspace folder, `conftest.py` and test helpers included. */
export function indexTests(
  files: readonly { readonly path: string; readonly text: string }[],
  parser: PythonParser,
  origins: readonly ModuleOrigin[] = [],
): TestIndex {
  return linkTests(
    files.map((file) => readTestFile(file, parser)),
    origins,
  );
}

/** The second half of `indexTests`, for hosts that keep the files that have not changed. */
export function linkTests(
  files: readonly TestFile[],
  origins: readonly ModuleOrigin[] = [],
): TestIndex {
  const linker = new TestLinker(files);
  const places = new Map<string, TestedPlace[]>();
  for (const file of files) {
    for (const tested of file.functions.values()) {
      if (tested.role !== "test") continue;
      const { asserts, references } = linker.evidenceOf(tested);
      if (!asserts) continue;
      const line = file.lines.positionAt(tested.node.defStart).line + 1;
      const test = { path: file.path, name: tested.name, line };
      for (const path of distinctPlaces(references)) {
        const name = path[path.length - 1] ?? "";
        const known = places.get(name);
        const place = { within: path.slice(0, -1), test };
        if (known) known.push(place);
        else places.set(name, [place]);
      }
    }
  }
  return { places, origins };
}

/** Each part of a path may be the symbol: in churn.Model.fit the class Model or its method. */
function distinctPlaces(paths: readonly DottedPath[]): Iterable<DottedPath> {
  const byKey = new Map<string, DottedPath>();
  for (const path of paths) {
    for (let length = 2; length <= path.length; length++) {
      const part = path.slice(0, length);
      byKey.set(part.join("\0"), part);
    }
  }
  return byKey.values();
}
