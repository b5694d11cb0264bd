/**
 * The sets of `measure.ts` as data: what each needs, which file of predictions is scored by what, and
 * the words in the scorer's output that hold the figures.
 */

export interface MeasuredSet {
  readonly title: string;
  /** Environment variable, and a path below it that must be there. */
  readonly needs: readonly (readonly [variable: string, path: string])[];
  /** The predictions; `adapters` knows who writes them. */
  readonly file: PredictionFile;
  /** A script of MEASURE, or one that stands here; without one the file holds the figures itself. */
  readonly scorer?: string;
  /** The scorer has a baseline of its own, which it is asked for as the floor. */
  readonly hasBaseline?: boolean;
  readonly pattern: RegExp;
  /** What the table shows, from the groups of the pattern. */
  readonly shown: string;
  readonly floor?: string;
  readonly aim: string;
}

/** Who writes which predictions: the first writes all of its files at once, into a folder. */
export const adapters = {
  "stale.json": "measureDataflow.ts",
  "undefined.json": "measureDataflow.ts",
  "corpus.json": "measureDataflow.ts",
  "lineapy.json": "measureDataflow.ts",
  "order.json": "measureDataflow.ts",
  "stages.json": "measureStages.ts",
  "facts.json": "measureFacts.ts",
  "steps.json": "measureExtraction.ts",
  "explanations.json": "measureExplanations.ts",
  "evidence.json": "measureEvidence.ts",
} as const;

export type PredictionFile = keyof typeof adapters;

const measure = ["MEASURE", "paths.py"] as const;
const corpus = ["CORPUS", "linear_runs.json"] as const;
const gold = (path: string): readonly [string, string] => ["GOLD", path];
/** The adapter of the dataflow sets answers all of them at once. */
const dataflow = [
  ...["ipyflow/staleness.json", "soorgeon/io_gold.json", "lineapy/e2e_slices.json"].map(gold),
  gold("junobench/gold.json"),
  corpus,
  measure,
];
const stale = {
  needs: dataflow,
  file: "stale.json",
  scorer: "score_stale.py",
  hasBaseline: true,
} as const;
const steps = {
  needs: [gold("nbdev-libs/gold.json"), gold("kale/steps.json"), measure],
  file: "steps.json",
  scorer: "score_steps.py",
} as const;

export const measuredSets: readonly MeasuredSet[] = [
  {
    title: "stage of a cell (JunoBench): primary, among those given; of 111",
    needs: [gold("junobench/gold.json"), measure],
    file: "stages.json",
    scorer: "score_stage.py",
    hasBaseline: true,
    pattern: /primary right (\d+)\/111, label among those given (\d+)\/111/,
    shown: "$1, $2",
    aim: "90, 102",
  },
  {
    title: "inputs and outputs of a cell (soorgeon)",
    ...stale,
    pattern: /inputs\+outputs exact (\S+)/,
    shown: "$1",
    aim: "66/70",
  },
  {
    title: "stale cells (ipyflow)",
    ...stale,
    pattern: /P (\S+) R (\S+)/,
    shown: "P $1 R $2",
    aim: "P .95 R .95",
  },
  {
    title: "backward slices by cell (ipyflow)",
    ...stale,
    pattern: /slices exact (\S+)/,
    shown: "$1",
    aim: "25/27",
  },
  {
    title: "backward slices by statement (LineaPy)",
    needs: dataflow,
    file: "lineapy.json",
    scorer: "scoreStatementSlices.py",
    pattern: /exact (\S+)/,
    shown: "$1",
    aim: "42/45",
  },
  {
    title: "undefined names (JunoBench): found, silent where all are known",
    needs: dataflow,
    file: "undefined.json",
    scorer: "score_undefined.py",
    hasBaseline: true,
    pattern: /found (\S+); .*silent on ([^\s,]+)/,
    shown: "$1, $2",
    aim: "13/13, 182/182",
  },
  {
    title: "clean real runs with a false alarm",
    needs: dataflow,
    file: "corpus.json",
    scorer: "score_undefined_corpus.py",
    hasBaseline: true,
    pattern: /linear runs: (\d+) .*with a false alarm (\d+)/,
    shown: "$2/$1",
    aim: "0",
  },
  {
    title: "real notebooks run out of order, and told so",
    needs: [...dataflow, ["CORPUS", "out_of_order.json"]],
    file: "order.json",
    pattern: /"told":(\d+),"of":(\d+)/,
    shown: "$1/$2",
    aim: "21/21",
  },
  {
    title: "cells of a module (nbdev)",
    ...steps,
    pattern: /nbdev nbdev\s+P (\S+) R (\S+)/,
    shown: "P $1 R $2",
    floor: "P .73 R .89",
    aim: "P .85 R .92",
  },
  {
    title: "cells of a module (fastcore)",
    ...steps,
    pattern: /nbdev fastcore\s+P (\S+) R (\S+)/,
    shown: "P $1 R $2",
    floor: "P .73 R .89",
    aim: "P .85 R .92",
  },
  {
    title: "boundaries between steps (Kale)",
    ...steps,
    pattern: /kale boundaries: P (\S+) R (\S+)/,
    shown: "P $1 R $2",
    aim: "F1 .75",
  },
  {
    title: "cells of one step (Kale)",
    ...steps,
    pattern: /kale same-step pairs: P (\S+) R (\S+)/,
    shown: "P $1 R $2",
    aim: "",
  },
  {
    title: "lint facts (pynblint)",
    needs: [gold("pynblint/gold.json"), gold("nbformat/valid.json")],
    file: "facts.json",
    pattern: /"pynblint":\{"right":(\d+),"of":(\d+)/,
    shown: "$1/$2",
    aim: "25/25",
  },
  {
    title: "odd files, right verdict (nbformat)",
    needs: [gold("pynblint/gold.json"), gold("nbformat/valid.json")],
    file: "facts.json",
    pattern: /"nbformat":\{"right":(\d+),"of":(\d+)/,
    shown: "$1/$2",
    aim: "20/20",
  },
  {
    title: "unexplained cells among 200 judged by reading, which set the thresholds",
    needs: [["CORPUS", "docs"], gold("junobench")],
    file: "explanations.json",
    pattern: /"tuned":\{"drawn":"P (\S+) R ([\d.]+)"/,
    shown: "P $1 R $2",
    floor: "P .36 R .97",
    aim: "P .90",
  },
  {
    title: "unexplained cells among 110 held out",
    needs: [["CORPUS", "docs"], gold("junobench"), ["EXTRA", "."]],
    file: "explanations.json",
    pattern: /"heldOut":\{"drawn":"P (\S+) R ([\d.]+)"/,
    shown: "P $1 R $2",
    aim: "P .90",
  },
  {
    title: "evidence of 100 symbols judged by reading (nbdev, fastcore, recommenders)",
    needs: ["nbdev", "fastcore", "recommenders"].map((name) => ["REPOSITORIES", name] as const),
    file: "evidence.json",
    pattern: /"right": (\d+),\s*"of": (\d+)/,
    shown: "$1/$2",
    aim: "",
  },
];
