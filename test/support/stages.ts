/** Stages of notebooks that are written as text, in pieces that tests of one rule can compare. */
import type { Extraction } from "../../src/core/extract/extract";
import { bodyOf, extract } from "./extraction";

/** What most notebooks import, so that tests need not. */
const imports = `# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
`;

export interface Stages {
  readonly extraction: Extraction;
  /** The module without imports, with what is inside of `run` flush left and its head left out. */
  readonly body: string;
  /** The line that defines `run`. */
  readonly run: string;
  /** How `run` calls the stages. */
  readonly calls: readonly string[];
  /** Names that `run` gives. */
  readonly results: readonly string[];
  readonly names: readonly string[];
}

/** `code`: what the first cell holds besides imports. */
export async function stagesOf(text: string, code = ""): Promise<Stages> {
  const extraction = await extract(imports + code + text.replace(/^\n/, ""), { isDefault: true });
  const whole = bodyOf(extraction).replace(
    /^((import|from) .*\n|\n|from .*\(\n(    .*\n)*\)\n)*/,
    "",
  );
  const run = /^(async )?def run\(.*\):$/m.exec(whole);
  const [before, inside] = run
    ? [whole.slice(0, run.index), whole.slice(run.index + run[0].length)]
    : [whole, ""];
  const wiring = inside
    .replace(/^\s*"""[\s\S]*?"""\n/, "")
    .replace(/\n*if __name__ == [\s\S]*$/, "")
    .replace(/^ {4}/gm, "")
    .trim();
  const names = extraction.plan.symbols.flatMap(({ kind, name, isTaken }) =>
    kind === "stage" && isTaken ? [name] : [],
  );
  return {
    extraction,
    body: `${before}${wiring}`.trim(),
    run: run?.[0] ?? "",
    calls: wiring
      .split("\n")
      .filter((line) => names.some((name) => new RegExp(`\\b${name}\\(`).test(line))),
    results: extraction.plan.results,
    names,
  };
}
