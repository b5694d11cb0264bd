/** Coverage in words: shares with their whole, and why a coverage file does not count. */
import type { CoveredShare } from "../coverage/cellCoverage";
import type { CoverageSource } from "../coverage/coverageSource";
import { listed } from "../rules/messages";
import type { Note } from "./notes";

/** "12 of 14 lines covered"; empty where no line runs when something is called. */
export function coverageSummary(share: CoveredShare | undefined): string {
  if (!share || share.total === 0) return "";
  return `${share.covered} of ${share.total} ${share.total === 1 ? "line" : "lines"} covered`;
}

/** The same of one function or class among others. */
export function coverageNotes(name: string, share: CoveredShare | undefined): readonly Note[] {
  const text = coverageSummary(share);
  return text === "" ? [] : [{ text: text.replace(/covered$/, `of \`${name}\` covered`) }];
}

/** One sentence per coverage file that is older than modules. */
export function outdatedNotes(sources: readonly CoverageSource[] = []): readonly Note[] {
  const outdated = sources.filter(({ isOutdated }) => isOutdated);
  const files = [...new Set(outdated.map(({ file }) => file))];
  return files.map((file) => {
    const modules = outdated.filter((each) => each.file === file).map(({ module }) => module);
    const names = listed(modules.map((module) => `\`${module}\``));
    const where = file === undefined ? "of the last test run" : `in \`${file}\``;
    return { text: `Coverage ${where} is older than ${names}: run the tests again` };
  });
}
