/**
 * Folders that pytest puts on the path: its setting `pythonpath`, wherever pytest looks for it, and
 * what `conftest.py` adds to `sys.path`. "" is the workspace folder.
 */
import * as z from "zod";
import type { FileStore, PythonText } from "../core/index";
import { joinPath, parentOf, relativeTo } from "./paths";
import { textIfAny } from "./reading";
import { tomlOf } from "./toml";

export async function pytestPaths(
  root: string,
  files: FileStore,
  tests: readonly PythonText[],
): Promise<readonly string[]> {
  const texts = await Promise.all(
    settingsFiles.map((name) => textIfAny(files, joinPath(root, name))),
  );
  const configured = [
    ...pathsInToml(await textIfAny(files, joinPath(root, "pyproject.toml"))),
    ...texts.flatMap(pathsInIni),
  ].map((path) => relativeTo(root, joinPath(root, path)));
  const added = tests
    .filter(({ path }) => /(^|\/)conftest\.py$/.test(path))
    .flatMap(({ path, text }) => addedPaths(root, joinPath(root, path), text));
  return [...new Set([...configured, ...added].filter((path) => path !== undefined))];
}

const settingsFiles = ["pytest.ini", "tox.ini", "setup.cfg"];

const pyprojectSchema = z.object({
  tool: z.object({
    pytest: z.object({
      ini_options: z.object({ pythonpath: z.union([z.string(), z.array(z.string())]) }),
    }),
  }),
});

function pathsInToml(text: string): readonly string[] {
  const found = pyprojectSchema.safeParse(tomlOf(text)).data?.tool.pytest.ini_options.pythonpath;
  return typeof found === "string" ? wordsOf(found) : (found ?? []);
}

/** One line, or indented lines below the key. */
function pathsInIni(text: string): readonly string[] {
  return wordsOf(/^pythonpath[ \t]*=((?:.*)(?:\n[ \t]+\S.*)*)/m.exec(text)?.[1] ?? "");
}

/** `sys.path.insert(0, "src")`, and paths that lead from `__file__` by literal parts. */
function addedPaths(root: string, conftest: string, text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/\bsys\.path\.(?:insert|append)\((.*)\)/g)].flatMap(([, args = ""]) => {
    const parts = [...args.matchAll(/(["'])([^"']*)\1/g)].map(([, , part = ""]) => part);
    const ups = [...args.matchAll(/\bparents\[(\d)\]/g)].map(([, level]) => Number(level) + 1);
    const parents = [...args.matchAll(/\.parent\b|\bdirname\(/g)].length;
    const isRelative = /__file__/.test(args);
    if (!isRelative && parts.length === 0) return [];
    let folder: string | undefined = isRelative ? conftest : root;
    const steps = isRelative ? (ups[0] ?? parents) : 0;
    for (let step = 0; step < steps && folder !== undefined; step++) folder = parentOf(folder);
    return folder === undefined ? [] : [relativeTo(root, joinPath(folder, parts.join("/")))];
  });
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
