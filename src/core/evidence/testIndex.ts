/**
 * Which tests of the repository refer to what, found without running anything. A test counts when
 * it asserts, itself or in a helper that it calls; what it refers to is everything that it, its
 * helpers, its fixtures and its class's set-up name. A module is known by its dotted path as far as
 * the test spells it: `from src.churn import f` and `import churn` may mean the same module.
 */
import { push } from "../collections";
import { checksNothing } from "./emptyTests";
import { membersOf } from "./members";
import type { TestReference } from "./evidence";
import { readEvidenceFile, type EvidenceFile } from "./evidenceFile";
import type { NotebookRun } from "./notebookRuns";
import { throughPackages } from "./packageExports";
import { doctestPart, runTarget } from "./testRuns";
import { endsAlike, moduleParts, TestLinker } from "./testLinker";
import { calledPart, type DottedPath } from "./testNames";

/** A module file that names a notebook that it was extracted from. */
export interface ModuleOrigin {
  /** Path of the module file, "src/churn.py". */
  readonly module: string;
  readonly text: string;
  /** Path of the notebook, relative to the workspace folder. */
  readonly notebook: string;
}

/** A test that names something in a module, or in a notebook opened by testbook. */
export interface TestedPlace {
  /** Parts of the path in front of the name: a module's, or the path of a notebook alone. */
  readonly within: DottedPath;
  readonly test: TestReference;
  /** What the test goes on to name: methods of a class, "()" for calling it, see `membersOf`. */
  readonly members?: readonly string[];
  /** The test checks nothing: it is no evidence, see `emptyTests`. */
  readonly isEmpty?: true;
}

export interface TestIndex {
  /** By the name that a test refers to. */
  readonly places: ReadonlyMap<string, readonly TestedPlace[]>;
  /** Modules known to come from notebooks, in addition to what file names say. */
  readonly origins: readonly ModuleOrigin[];
  /** What runs notebooks whole. */
  readonly runs: readonly NotebookRun[];
}

/** For repositories without tests. */
export const noTests: TestIndex = { places: new Map(), origins: [], runs: [] };

/** Index over the Python files and settings of a workspace folder; all but `origins` are read as tests. */
export function indexTests(
  files: readonly { readonly path: string; readonly text: string }[],
  origins: readonly ModuleOrigin[] = [],
): TestIndex {
  const modules = new Set(origins.map(({ module }) => module));
  return linkTests(
    files.map((file) => readEvidenceFile({ ...file, isTest: !modules.has(file.path) })),
    origins,
  );
}

/** The second half of `indexTests`, for hosts that keep the files that have not changed. */
export function linkTests(
  files: readonly EvidenceFile[],
  origins: readonly ModuleOrigin[] = [],
): TestIndex {
  const tests = files.flatMap(({ test }) => test ?? []);
  const packages = files.flatMap((file) => file.package ?? []);
  const linker = new TestLinker(tests);
  const places = new Map<string, TestedPlace[]>();
  const runs = files.flatMap(({ settings }) => settings?.runs ?? []);
  const doctested: { readonly module: DottedPath; readonly by: TestReference }[] = [];
  for (const file of tests) {
    for (const tested of file.functions.values()) {
      if (tested.role !== "test") continue;
      const { asserts, references } = linker.evidenceOf(tested);
      const line = file.lines.positionAt(tested.node.defStart).line + 1;
      const isWeak = asserts === "weak";
      const isEmpty = asserts === "none" && checksNothing(tested.node, file.source);
      const test = {
        ...{ path: file.path, name: tested.name, line },
        ...(isWeak && { isWeak }),
        ...(isEmpty && { column: file.lines.positionAt(tested.node.name.start).column + 1 }),
      };
      const run = references.flatMap((path) => runTarget(path) ?? []);
      if (run.length > 0) runs.push({ targets: [...new Set(run)], ignored: [], by: test });
      if (asserts === "none" && !isEmpty) continue;
      const full = references.flatMap((path) => throughPackages(path, packages));
      for (const path of full) {
        if (path.at(-1) === doctestPart && !isEmpty)
          doctested.push({ module: path.slice(0, -1), by: test });
      }
      for (const { path, members } of distinctPlaces(full)) {
        addPlace(places, path, { test, members, isEmpty });
      }
    }
  }
  const runsDoctests = files.some(({ settings }) => settings?.runsDoctests);
  for (const { path, examples } of files.flatMap((file) => file.examples ?? [])) {
    const module = moduleParts(path);
    const askers = doctested.filter((asked) => endsAlike(module, asked.module));
    for (const { names, test } of examples) {
      const by = [...(runsDoctests ? [test] : []), ...askers.map((asker) => asker.by)];
      for (const each of by) {
        for (let length = 1; length <= names.length; length++) {
          const members = new Set(names.slice(length));
          addPlace(places, [...module, ...names.slice(0, length)], { test: each, members });
        }
      }
    }
  }
  return { places, origins, runs };
}

interface AddedPlace {
  readonly test: TestReference;
  readonly members: ReadonlySet<string>;
  readonly isEmpty?: boolean;
}

function addPlace(
  places: Map<string, TestedPlace[]>,
  path: DottedPath,
  { test, members, isEmpty }: AddedPlace,
): void {
  const name = path[path.length - 1] ?? "";
  push(places, name, {
    within: path.slice(0, -1),
    test,
    ...(members.size > 0 && { members: [...members].sort() }),
    ...(isEmpty && { isEmpty }),
  });
}

/** Each part of a path may be the symbol: in churn.Model.fit the class Model or a function `fit`. */
function distinctPlaces(
  paths: readonly DottedPath[],
): Iterable<{ readonly path: DottedPath; readonly members: ReadonlySet<string> }> {
  const byKey = new Map<string, { path: DottedPath; members: Set<string> }>();
  for (const path of paths) {
    const call = path.indexOf(calledPart);
    // What a call gives has no names that a module could define.
    const end = call < 0 ? path.length : call;
    for (let length = 2; length <= end; length++) {
      const part = path.slice(0, length);
      const key = part.join("\0");
      const place = byKey.get(key) ?? { path: part, members: new Set() };
      byKey.set(key, place);
      for (const member of membersOf(path.slice(length))) place.members.add(member);
    }
  }
  return byKey.values();
}
