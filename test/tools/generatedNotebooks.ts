/**
 * Notebooks made by a program, for measuring: the shape of real ones (sections of loading, cleaning,
 * features, training and evaluation, tables and a picture as outputs, about 70 kB), another one for
 * each number, the same ones on every machine.
 */
import type { FileStat, FileStore } from "../../src/core/index";

/** The text of an `.ipynb` file with about `cellCount` cells. */
export function generatedNotebook(number: number, cellCount: number): string {
  const random = randomNumbers(number + 1);
  const cells: object[] = [
    markdown(`# Study ${number}\n\nPredicts the outcome of trial ${number} from its history.`),
    code(
      "%matplotlib inline\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\n" +
        "from sklearn.ensemble import RandomForestRegressor\n" +
        "from sklearn.model_selection import train_test_split\nfrom sklearn.metrics import r2_score",
      [],
    ),
  ];
  for (let step = 1; cells.length < cellCount; step++) {
    const name = `${word(random)}_${step}`;
    cells.push(...section(name, step, random).slice(0, cellCount - cells.length));
  }
  return JSON.stringify(
    {
      cells,
      metadata: { kernelspec: { name: "python3", language: "python", display_name: "Python 3" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );
}

/** A folder of generated notebooks that exist only while they are read. */
export class GeneratedFiles implements FileStore {
  readonly #count: number;
  readonly #cellCount: number;

  constructor(count: number, cellCount: number) {
    this.#count = count;
    this.#cellCount = cellCount;
  }

  stat(path: string): Promise<FileStat | undefined> {
    const isFolder = path === "/generated";
    const isFile = /^\/generated\/\d+\.ipynb$/.test(path);
    return Promise.resolve(isFolder || isFile ? { modified: 1, size: 1, isFolder } : undefined);
  }

  list(): Promise<readonly { name: string; isFolder: boolean }[]> {
    const names = Array.from({ length: this.#count }, (_, number) => `${number}.ipynb`);
    return Promise.resolve(names.map((name) => ({ name, isFolder: false })));
  }

  readText(path: string): Promise<string> {
    const number = Number(/(\d+)\.ipynb$/.exec(path)?.[1]);
    return Promise.resolve(generatedNotebook(number, this.#cellCount));
  }

  writeText(): Promise<void> {
    throw new Error("generated notebooks are not written");
  }
}

function section(name: string, step: number, random: () => number): readonly object[] {
  const rate = random().toFixed(3);
  return [
    markdown(
      `## ${name}\n\nReads the measurements, drops outliers above ${rate} and fits a model.`,
    ),
    code(`df_${name} = pd.read_csv("data/${name}.csv")\ndf_${name}.head()`, [table(random)]),
    code(
      `def clean_${name}(frame, limit=${rate}):\n    """Drops what is out of range."""\n` +
        `    kept = frame[frame["value"] < limit].copy()\n` +
        `    kept["log"] = np.log1p(kept["value"])\n    return kept`,
      [],
    ),
    code(
      `df_${name} = clean_${name}(df_${name})\ndf_${name}["ratio"] = df_${name}["log"] / ${step}\n` +
        `for column in ["a", "b", "c"]:\n    df_${name}[column] = df_${name}[column].fillna(0)`,
      [],
    ),
    code(`plt.hist(df_${name}["ratio"], bins=${10 + step})\nplt.show()`, [picture(random)]),
    code(
      `X_${name} = df_${name}[["a", "b", "c", "ratio"]]\ny_${name} = df_${name}["target"]\n` +
        `X_train, X_test, y_train, y_test = train_test_split(X_${name}, y_${name}, random_state=${step})\n` +
        `model_${name} = RandomForestRegressor(n_estimators=${50 + step}).fit(X_train, y_train)`,
      [],
    ),
    code(
      `score_${name} = r2_score(y_test, model_${name}.predict(X_test))\nprint(f"{score_${name}:.3f}")`,
      [{ output_type: "stream", name: "stdout", text: `${random().toFixed(3)}\n` }],
    ),
  ];
}

function markdown(source: string): object {
  return { cell_type: "markdown", id: idOf(source), metadata: {}, source };
}

function code(source: string, outputs: readonly object[]): object {
  return {
    cell_type: "code",
    id: idOf(source),
    metadata: {},
    execution_count: 1,
    outputs,
    source: source.split(/(?<=\n)/),
  };
}

function idOf(source: string): string {
  let sum = 7;
  for (let at = 0; at < source.length; at++) sum = (sum * 31 + source.charCodeAt(at)) % 0xffffffff;
  return sum.toString(16);
}

function table(random: () => number): object {
  const rows = Array.from({ length: 5 }, () => `<td>${random()}</td><td>${random()}</td>`);
  return {
    output_type: "display_data",
    metadata: {},
    data: { "text/html": `<table>${rows.map((row) => `<tr>${row}</tr>\n`).join("")}</table>` },
  };
}

function picture(random: () => number): object {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const text = Array.from({ length: 12_000 }, () => letters[Math.floor(random() * 64)]).join("");
  return { output_type: "display_data", metadata: {}, data: { "image/png": text } };
}

function word(random: () => number): string {
  const words = ["sales", "churn", "weather", "energy", "traffic", "genome", "credit", "survey"];
  return words[Math.floor(random() * words.length)] ?? "sales";
}

/** Numbers between 0 and 1 (mulberry32), the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
