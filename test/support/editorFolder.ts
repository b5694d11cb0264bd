/** A workspace folder as the editor's worker has it, over files in memory. */
import { Analyzer } from "../../src/core/index";
import { FolderAnalysis, type FolderAnalysisOptions } from "../../src/vscode/folderAnalysis";
import type { MemoryFiles } from "./memoryFiles";
import { testFormatter } from "./python";

export function editorFolder(
  files: MemoryFiles,
  options: Partial<FolderAnalysisOptions> = {},
): FolderAnalysis {
  return new FolderAnalysis({
    root: "/w",
    files,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    analyzer: new Analyzer(),
    formatter: testFormatter,
    index: undefined,
    editorSettings: {},
    onReports: () => undefined,
    ...options,
  });
}
