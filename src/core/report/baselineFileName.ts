/** By itself, because the editor's process names the file and must not load the schema of its contents. */

/** Name of the baseline file in the workspace folder. It belongs into the repository. */
export const baselineFileName = ".cellbridge-baseline.json";
