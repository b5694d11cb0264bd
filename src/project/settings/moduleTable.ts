/**
 * What the settings' table of modules names and the folder does not have: notebooks that are not
 * there, symbols that no notebook of a module defines. The schema cannot know, so it is looked up.
 */
import type { FileStore, NotebookAnalysis, Settings } from "../../core/index";
import { joinPath } from "../paths";
import { didYouMean } from "./didYouMean";
import type { SettingsLayer, SettingsProblem } from "./resolve";

export interface TableSource {
  readonly root: string;
  readonly files: FileStore;
  readonly settings: Pick<Settings, "modules">;
  analysisOf(path: string): Promise<Pick<NotebookAnalysis, "symbols">>;
}

type Module = Settings["modules"][string];

/** `layer`: the settings file, for lines. */
export async function missingNotebooks(
  { root, files, settings }: TableSource,
  layer: SettingsLayer,
): Promise<readonly SettingsProblem[]> {
  const problems: SettingsProblem[] = [];
  for (const [path, { notebooks }] of Object.entries(settings.modules)) {
    for (const notebook of notebooks) {
      if (await files.stat(joinPath(root, notebook))) continue;
      problems.push({
        source: layer.source,
        line: layer.lineOf?.(["modules", path, "notebooks"]) ?? layer.lineOf?.(["modules", path]),
        message: `\`${notebook}\` in \`notebooks\` of \`${path}\`: no such file`,
      });
    }
  }
  return problems;
}

/** Of the modules that the notebook gives code to; silent where one of their notebooks is unreadable. */
export async function unknownSymbols(
  source: TableSource,
  layer: SettingsLayer,
  notebook: string,
): Promise<readonly SettingsProblem[]> {
  const problems: SettingsProblem[] = [];
  for (const [path, module] of Object.entries(source.settings.modules)) {
    // What a single notebook does not define is named by its plan.
    if (!module.symbols || module.notebooks.length < 2 || !module.notebooks.includes(notebook)) {
      continue;
    }
    const defined = await definedIn(source, module);
    for (const name of module.symbols) {
      if (!defined || defined.includes(name)) continue;
      problems.push({
        source: layer.source,
        line: layer.lineOf?.(["modules", path, "symbols"]) ?? layer.lineOf?.(["modules", path]),
        message: `\`${name}\` in \`symbols\` of \`${path}\`: no notebook of it defines that${suggestion(name, defined)}`,
      });
    }
  }
  return problems;
}

async function definedIn(
  source: TableSource,
  { notebooks }: Module,
): Promise<readonly string[] | undefined> {
  const names: string[] = [];
  for (const notebook of notebooks) {
    if (!(await source.files.stat(joinPath(source.root, notebook)))) continue;
    const analysis = await source.analysisOf(notebook).catch(() => undefined);
    if (!analysis) return undefined;
    names.push(...analysis.symbols.map(({ fact }) => fact.name));
  }
  return [...new Set(names)];
}

/** The near name alone: all that notebooks define would be a long list. */
function suggestion(name: string, defined: readonly string[]): string {
  const text = didYouMean(name, defined);
  return text.startsWith(" (did") ? text : "";
}
