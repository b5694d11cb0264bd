/**
 * `unexplained-cell` against cells of public notebooks that were judged by reading
 * (`test/data/explanations.json`, which says how they were drawn). The notebooks lie outside of the
 * repository and are found by their content. Prints JSON: precision and recall on the parts that set
 * the thresholds, on each of them, and on the part that was held out and says what to expect of other
 * notebooks; the cells that were judged otherwise; and which share of a notebook's cells is flagged.
 *
 * Strata were drawn with different odds, so `weighed` counts a cell as many times as it stands for in
 * its population, and `drawn` as one.
 *
 *   CORPUS=… GOLD=… [EXTRA=…] node --import tsx test/tools/measureExplanations.ts
 *
 * EXTRA is a folder of further notebooks, from which most cells of the held-out part come; those that
 * are not there are left out, and `found` says how many are.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { Analyzer } from "../../src/core/analyze";
import { noTests } from "../../src/core/evidence/testIndex";
import { readNotebook } from "../../src/core/notebook/read";
import { defaultSettings } from "../../src/core/settings";
import { contentHash } from "../../src/core/text/hash";

const strata = ["flagged", "near", "explained", "light"] as const;
/** Those that the thresholds rest on. */
const tunedParts = ["first", "second"] as const;
const parts = [...tunedParts, "held-out"] as const;

const labelsSchema = z.object({
  population: z.record(z.enum(parts), z.partialRecord(z.enum(strata), z.number())),
  cells: z.array(
    z.object({
      notebook: z.string(),
      cell: z.string(),
      stratum: z.enum(strata),
      part: z.enum(parts),
      verdict: z.enum(["needs", "explained", "trivial"]),
      reason: z.string(),
    }),
  ),
});
type Labels = z.infer<typeof labelsSchema>;
type Label = Labels["cells"][number];

interface Judged extends Label {
  readonly isFlagged: boolean;
}

async function main(): Promise<void> {
  const { CORPUS: corpus, GOLD: gold, EXTRA: extra } = process.env;
  if (!corpus || !gold) throw new Error("Set CORPUS and GOLD to the folders of the notebooks");
  const path = join(import.meta.dirname, "../data/explanations.json");
  const labels = labelsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const wanted = new Set(labels.cells.map(({ notebook }) => notebook));
  const analyzer = new Analyzer();
  const flags = new Map<string, boolean>();
  const shares: number[] = [];
  for (const folder of [corpus, gold, ...(extra ? [extra] : [])]) {
    for (const file of notebooksBelow(folder)) {
      const text = readFileSync(file, "utf8");
      const hash = contentHash(text);
      if (folder !== corpus && !wanted.has(hash)) continue;
      const { notebook } = readNotebook(file, text);
      if (notebook?.language !== "python") continue;
      const analysis = analyzer.analyzeOnce(notebook, noTests, defaultSettings);
      if (folder === corpus) shares.push(...shareOf(analysis));
      for (const { index, source } of notebook.cells) {
        flags.set(`${hash} ${contentHash(source)}`, analysis.explanations[index]?.kind === "none");
      }
    }
  }
  const judged = labels.cells.flatMap((label): readonly Judged[] => {
    const isFlagged = flags.get(`${label.notebook} ${label.cell}`);
    return isFlagged === undefined ? [] : [{ ...label, isFlagged }];
  });
  const of = (...some: readonly Label["part"][]): Score =>
    scoreOf(
      judged.filter(({ part }) => some.includes(part)),
      labels,
    );
  const figures = {
    found: `${judged.length} of ${labels.cells.length}`,
    tuned: of(...tunedParts),
    parts: tunedParts.map((part) => of(part)),
    heldOut: of("held-out"),
    share: { median: quantile(shares, 0.5), p90: quantile(shares, 0.9), notebooks: shares.length },
    wrong: judged.filter(({ isFlagged, verdict }) => isFlagged !== (verdict === "needs")),
  };
  process.stdout.write(JSON.stringify(figures) + "\n");
}

interface Score {
  readonly drawn: string;
  readonly weighed: string;
  readonly counts: readonly [right: number, flagged: number, needing: number];
}

function scoreOf(cells: readonly Judged[], labels: Labels): Score {
  const flagged = cells.filter(({ isFlagged }) => isFlagged);
  const needing = cells.filter(({ verdict }) => verdict === "needs");
  const right = flagged.filter(({ verdict }) => verdict === "needs");
  const figures = (weightOf: (label: Label) => number): string => {
    const sum = (some: readonly Label[]): number =>
      some.reduce((all, one) => all + weightOf(one), 0);
    const share = (whole: readonly Label[]): string => (sum(right) / sum(whole)).toFixed(2);
    return `P ${share(flagged)} R ${share(needing)}`;
  };
  return {
    drawn: figures(() => 1),
    weighed: figures(({ part, stratum }) => {
      const alike = labels.cells.filter((each) => each.part === part && each.stratum === stratum);
      return (labels.population[part][stratum] ?? 0) / alike.length;
    }),
    counts: [right.length, flagged.length, needing.length],
  };
}

/** Flagged cells among the code cells of a notebook; nothing for a notebook without code. */
function shareOf({ explanations }: NotebookAnalysis): readonly number[] {
  const code = explanations.filter((each) => each !== undefined);
  return code.length === 0 ? [] : [code.filter(({ kind }) => kind === "none").length / code.length];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

function notebooksBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ipynb"))
    .sort()
    .map((name) => join(folder, name));
}

void main();
