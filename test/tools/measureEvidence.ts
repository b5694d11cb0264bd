/**
 * What counts as tested, against symbols of public repositories that were judged by reading
 * (`test/data/evidence.json`, which says how they were drawn). Each repository is analysed whole, by
 * the command line, since tests, settings and workflows speak of its notebooks too. Prints JSON: how
 * many are right, by repository, kind and judgement, and those that are wrong with both answers.
 *
 *   REPOSITORIES=… node --import tsx test/tools/measureEvidence.ts
 *
 * REPOSITORIES is a folder with the work trees `nbdev`, `fastcore` and `recommenders`, at the commits
 * that the file of judgements names.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { TestEvidence } from "../../src/core/evidence/evidence";
import type { NotebookReport } from "../../src/core/report/notebookReport";
import { NodeFileStore } from "../../src/node/fileStore";
import { runCli } from "../support/runCli";

const answers = ["asserted", "weak", "reached", "executed", "none"] as const;
type Answer = (typeof answers)[number];

const labelsSchema = z.object({
  repositories: z.record(z.string(), z.object({ repository: z.string(), commit: z.string() })),
  symbols: z.array(
    z.object({
      repository: z.string(),
      notebook: z.string(),
      symbol: z.string(),
      kind: z.enum(["function", "class", "method"]),
      expected: z.enum(answers),
      reason: z.string(),
    }),
  ),
});
type Label = z.infer<typeof labelsSchema>["symbols"][number];

interface Judged extends Label {
  /** "missing" where the notebook is not what was read. */
  readonly answer: Answer | "missing";
}

async function main(): Promise<void> {
  const { REPOSITORIES: folder } = process.env;
  if (!folder) throw new Error("Set REPOSITORIES to the folder of the work trees");
  const path = join(import.meta.dirname, "../data/evidence.json");
  const { repositories, symbols } = labelsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const reports = new Map<string, readonly NotebookReport[]>();
  for (const name of Object.keys(repositories)) {
    reports.set(name, await analyze(join(folder, name)));
  }
  const judged = symbols.map((label): Judged => {
    const report = reports.get(label.repository)?.find((each) => each.path === label.notebook);
    return { ...label, answer: answerOf(report, label.symbol) };
  });
  const figures = {
    right: judged.filter(isRight).length,
    of: judged.length,
    repositories: countBy(judged, ({ repository }) => repository),
    kinds: countBy(judged, ({ kind }) => kind),
    judgements: countBy(judged, ({ expected }) => expected),
    wrong: judged.filter((each) => !isRight(each)),
  };
  process.stdout.write(JSON.stringify(figures, undefined, 2) + "\n");
}

async function analyze(cwd: string): Promise<readonly NotebookReport[]> {
  const argv = ["analyze", ".", "--format", "json"];
  const { code, out, err } = await runCli(argv, { files: new NodeFileStore(), cwd });
  if (code === 2) throw new Error(`${cwd}: ${err}`);
  // Our own command line prints them so.
  return (JSON.parse(out) as { readonly notebooks: readonly NotebookReport[] }).notebooks;
}

/** `path` is a symbol's name, or "Class.method". */
function answerOf(report: NotebookReport | undefined, path: string): Answer | "missing" {
  const [name, method] = path.split(".");
  const symbol = report?.symbols.find((each) => each.name === name);
  const found =
    method === undefined ? symbol : symbol?.methods?.find((each) => each.name === method);
  return found ? answerIn(found.test) : "missing";
}

function answerIn(evidence: TestEvidence): Answer {
  switch (evidence.kind) {
    case "tested":
      return evidence.tests.every(({ isWeak }) => isWeak) ? "weak" : "asserted";
    case "asserted":
      if (evidence.distance !== undefined) return "reached";
      return evidence.isWeak ? "weak" : "asserted";
    case "untested":
      return "none";
    default:
      return evidence.kind;
  }
}

function isRight({ answer, expected }: Judged): boolean {
  return answer === expected;
}

function countBy(
  judged: readonly Judged[],
  keyOf: (each: Judged) => string,
): Readonly<Record<string, { readonly right: number; readonly wrong: number }>> {
  const keys = [...new Set(judged.map(keyOf))];
  return Object.fromEntries(
    keys.map((key) => {
      const group = judged.filter((each) => keyOf(each) === key);
      const right = group.filter(isRight).length;
      return [key, { right, wrong: group.length - right }];
    }),
  );
}

void main();
