/**
 * What the Python files of a workspace folder said about tests, kept for the next start: as long as
 * no file has changed, none of them has to be parsed.
 */
import type { FileStat, NotebookRun, TestedPlace, TestIndex } from "../core/index";
import type { IndexFiles } from "./indexFiles";

export interface StoredTestFile {
  readonly path: string;
  readonly kind: "test" | "module" | "package" | "settings";
  /** Undefined when the file may have been written in the moment when it was read. */
  readonly stat: FileStat | undefined;
  /** Of the file's text. */
  readonly hash: string;
}

/** Without the texts of modules, which are read again. */
export interface StoredTests {
  readonly files: readonly StoredTestFile[];
  readonly index: Omit<TestIndex, "origins">;
}

const name = "tests";

/** Never rejects. */
export async function loadTests(files: IndexFiles): Promise<StoredTests | undefined> {
  const stored = await files.read(name);
  const [line] = stored?.lines ?? [];
  if (!stored || line === undefined) return undefined;
  const written = JSON.parse(line) as Written; // `IndexFiles` knows whose file it is
  return {
    files: written.files.map((file) =>
      file.stat && stored.isRacy(file.stat) ? { ...file, stat: undefined } : file,
    ),
    index: { places: new Map(written.places), runs: written.runs },
  };
}

/** Never rejects. */
export async function saveTests(files: IndexFiles, tests: StoredTests): Promise<void> {
  const { places, runs } = tests.index;
  const written: Written = { files: tests.files, places: [...places], runs };
  await files.write(name, [JSON.stringify(written)]);
}

interface Written {
  readonly files: readonly StoredTestFile[];
  readonly places: readonly (readonly [string, readonly TestedPlace[]])[];
  readonly runs: readonly NotebookRun[];
}
