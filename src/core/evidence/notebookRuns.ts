/**
 * What runs notebooks from top to bottom without looking at what comes out: pytest with nbmake or
 * nbval, nbconvert, papermill, nbdev's test command, as settings and workflows spell them. Found line
 * by line, since a command line reads the same in YAML, in a Makefile and in `noxfile.py`.
 */
import type { TestReference } from "./evidence";
import { endsAlike } from "./testLinker";
import type { TestIndex } from "./testIndex";

export interface NotebookRun {
  /** Notebooks, folders and globs as written; none means all. */
  readonly targets: readonly string[];
  readonly ignored: readonly string[];
  readonly by: TestReference;
}

export interface RunSettings {
  readonly runs: readonly NotebookRun[];
  /** Whether pytest runs the examples in docstrings. */
  readonly runsDoctests: boolean;
}

/** `path` and text of a settings file, a workflow, or another file that holds command lines. */
export function readRunSettings(path: string, text: string): RunSettings {
  const runs: NotebookRun[] = [];
  let runsDoctests = false;
  const isToolSetting = /\.(toml|cfg|ini)$/.test(path) && !/tox\.ini$/.test(path);
  for (const { command, line } of commandLines(text)) {
    runsDoctests ||= /(^|\s)--doctest-modules\b/.test(command);
    const tool = toolOf(command, isToolSetting);
    if (tool === undefined) continue;
    const words = command.split(/\s+/);
    const named = words.filter((word) => isNotebook(word) || isFolder(word, command, tool));
    const targets = named.length > 0 ? named : isToolSetting ? testPaths(text) : [];
    // Without a notebook these tools do nothing, and which one a variable names cannot be told.
    if (targets.length === 0 && needsTarget.has(tool)) continue;
    const ignored = words.flatMap((word) => /^--ignore(?:-glob)?=(.+)$/.exec(word)?.[1] ?? []);
    runs.push({ targets, ignored, by: { path, name: tool, line } });
  }
  return { runs, runsDoctests };
}

/** What runs the notebook of that path whole. */
export function runsOf(path: string, { runs }: TestIndex): readonly TestReference[] {
  return runs
    .filter(({ targets, ignored }) => {
      const isNamed = targets.length === 0 || targets.some((target) => covers(target, path));
      return isNamed && !ignored.some((target) => covers(target, path));
    })
    .map(({ by }) => by);
}

/** Lines without comments and punctuation; one that ends in a backslash goes on in the next. */
function* commandLines(text: string): Generator<{ command: string; line: number }> {
  const lines = text.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let command = lines[at] ?? "";
    while (/\\$/.test(command) && at + 1 < lines.length) {
      command = `${command.slice(0, -1)} ${lines[++at] ?? ""}`;
    }
    yield {
      command: command
        .replace(/(^|\s)#.*$/, "")
        .replace(/["',[\]()]/g, " ")
        .trim(),
      line,
    };
  }
}

/** The tool that the command runs notebooks with; settings of pytest can only give options. */
function toolOf(command: string, isToolSetting: boolean): string | undefined {
  if (/(^|\s)--nbmake\b(?!-)/.test(command)) return "nbmake";
  if (/(^|\s)--nbval(-lax)?(\s|$)/.test(command)) return "nbval";
  if (isToolSetting) return undefined;
  if (/\bnbconvert\b.*\s--execute\b/.test(command)) return "nbconvert";
  // `nbdev3-ci` is the shared workflow of its third version.
  if (/\bnbdev\d*[_-](test(_nbs)?|ci)\b/.test(command)) return "nbdev_test";
  if (/\bjupyter[ -]execute\s/.test(command)) return "jupyter execute";
  return /(^|[\s;&])(?:python -m )?(papermill|treon)\s/.exec(command)?.[2];
}

const needsTarget: ReadonlySet<string> = new Set(["nbconvert", "papermill", "jupyter execute"]);

function isNotebook(word: string): boolean {
  return word.endsWith(".ipynb");
}

/** A folder that is handed to pytest or treon, behind the command's own words. */
function isFolder(word: string, command: string, tool: string): boolean {
  if (!["nbmake", "nbval", "treon"].includes(tool) || !/^[\w.][\w./-]*$/.test(word)) return false;
  const [, behind = ""] = /\b(?:pytest|treon)\b(.*)$/.exec(command) ?? [];
  const words = behind.trim().split(/\s+/);
  const at = words.indexOf(word);
  // `-n auto`, `-k name`, `-m mark`, `-p plugin`: what stands behind a short option belongs to it.
  return at >= 0 && !/^-[a-zA-Z]$/.test(words[at - 1] ?? "") && !/\.py$/.test(word);
}

/** `testpaths` of pytest's settings: where it looks when nobody names a place. */
function testPaths(text: string): readonly string[] {
  const value = /^\s*testpaths\s*=\s*(\[[^\]]*\]|.*(?:\n[ \t]+\S.*)*)/m.exec(text)?.[1] ?? "";
  return value
    .replace(/["',[\]]/g, " ")
    .split(/\s+/)
    .filter(Boolean);
}

function covers(target: string, path: string): boolean {
  const wanted = parts(target);
  const given = parts(path);
  if (wanted.length === 0) return true;
  if (/[*?]/.test(target)) return globPattern(wanted.join("/")).test(given.join("/"));
  if (isNotebook(target)) return endsAlike(given, wanted);
  return wanted.every((part, at) => part === given[at]);
}

function parts(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
}

function globPattern(glob: string): RegExp {
  const pattern = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*\*\/|\*|\?/g, (wild) => {
    if (wild === "**/") return "(?:.*/)?";
    return wild === "*" ? "[^/]*" : "[^/]";
  });
  return new RegExp(`^${pattern}$`);
}
