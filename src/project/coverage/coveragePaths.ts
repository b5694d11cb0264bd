/**
 * Where the coverage files of a workspace folder may lie: what the setting names, else the usual
 * names and what the configuration of coverage.py and pytest-cov says. Paths are relative to the
 * workspace folder, or absolute.
 */
import * as z from "zod";
import type { FileStore, Settings } from "../../core/index";
import { joinPath } from "../paths";
import { textIfAny } from "../reading";
import { tomlOf } from "../toml";

export async function coveragePaths(
  root: string,
  files: FileStore,
  { coverageFiles }: Pick<Settings, "coverageFiles">,
): Promise<readonly string[]> {
  if (coverageFiles.length > 0) return coverageFiles;
  const read = (name: string): Promise<string> => textIfAny(files, joinPath(root, name));
  const pyproject = await read("pyproject.toml");
  const shared = await Promise.all(["setup.cfg", "tox.ini"].map(read));
  const configured = [
    ...outputsInToml(pyproject),
    ...outputsInIni(await read(".coveragerc"), ""),
    ...shared.flatMap((text) => outputsInIni(text, "coverage:")),
    ...[pyproject, ...shared, await read("pytest.ini")].flatMap(reportsOfPytest),
  ];
  // Whoever writes `${HOME}` means another machine as well.
  return [...new Set([...configured, ...usual])].filter((path) => !path.includes("$"));
}

const usual = ["coverage.json", "coverage.xml", "coverage.lcov", "lcov.info", "coverage/lcov.info"];

const output = z
  .object({ output: z.string().min(1) })
  .optional()
  .catch(undefined);
const pyprojectSchema = z.object({
  tool: z.object({ coverage: z.object({ json: output, xml: output, lcov: output }) }),
});

function outputsInToml(text: string): readonly string[] {
  const { json, xml, lcov } = pyprojectSchema.safeParse(tomlOf(text)).data?.tool.coverage ?? {};
  return [json, xml, lcov].flatMap((each) => each?.output ?? []);
}

/** `[json]` with `output = …`, in files shared with other tools `[coverage:json]`. */
function outputsInIni(text: string, prefix: string): readonly string[] {
  const sections = text.split(/^\[/m).slice(1);
  return sections.flatMap((section) => {
    const name = /^([^\]\n]*)\]/.exec(section)?.[1] ?? "";
    if (![`${prefix}json`, `${prefix}xml`, `${prefix}lcov`].includes(name)) return [];
    return /^output[ \t]*[=:][ \t]*(\S.*?)[ \t\r]*$/m.exec(section)?.[1] ?? [];
  });
}

/** `addopts = --cov-report=xml:reports/coverage.xml` */
function reportsOfPytest(text: string): readonly string[] {
  const reports = text.matchAll(/--cov-report[= ](?:json|xml|lcov):([^\s"',]+)/g);
  return [...reports].map(([, path = ""]) => path);
}
