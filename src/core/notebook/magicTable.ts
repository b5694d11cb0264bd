/**
 * What is known about magics by name: which run Python that is worth analysing, which hold another
 * language, and which may bind names that no text shows. Names of IPython itself and of extensions
 * that notebooks in the wild load.
 */

/** A magic whose argument (or cell body) is Python that runs in the notebook. */
export interface PythonMagic {
  /** Its options in getopt's form: a letter followed by a colon takes a value. */
  readonly options: string;
  /** Names assigned in the body stay inside it, as in a function. */
  readonly isLocal: boolean;
}

const plain: PythonMagic = { options: "", isLocal: false };
const timeit: PythonMagic = { options: "n:r:tcp:qov:", isLocal: true };
const prun: PythonMagic = { options: "D:l:rs:T:q", isLocal: false };
const memit: PythonMagic = { options: "r:t:i:co", isLocal: false };

/** Line magics whose argument is a Python statement. */
export const pythonLineMagics: ReadonlyMap<string, PythonMagic> = new Map([
  ["time", plain],
  ["timeit", timeit],
  ["prun", prun],
  ["memit", memit],
  ["lprun", { options: "rsf:m:D:T:u:z", isLocal: false }],
  ["mprun", { options: "rcf:T:", isLocal: false }],
  ["snakeviz", { options: "tf:", isLocal: false }],
]);

/** Cell magics whose first line may hold Python too (set-up code, or the start of the body). */
export const pythonFirstLine: ReadonlyMap<string, PythonMagic> = new Map([
  ["timeit", timeit],
  ["prun", prun],
  ["memit", memit],
]);

const pythonCells =
  "time timeit capture prun memit debug px autopx local snakeviz pyinstrument scalene heat mprun " +
  "memray_flamegraph profile ipytest run_pytest pytest wandb notify chime stopwatch timer opts output manim " +
  "black yapf nb_black mypy pycodestyle flake8 ignore_warnings";

/** Cell magics that run their body as Python of the notebook. */
export const pythonCellMagics: ReadonlySet<string> = new Set(pythonCells.split(" "));

const foreignCells =
  "! ai bash bigquery bqsql cmd configure cql csh cu cuda cypher dot duckdb file fish gnuplot graphql " +
  "gremlin html HTML itikz java javascript js julia kql latex lua markdown matlab mermaid ocaml octave " +
  "perl plantuml powershell pwsh pypy python python2 python3 R ruby rust sas script send_to_spark sh " +
  "shell sparql sql SVG svg sx system tikz verilog writefile writetemplate xelatex zsh";

/** Cell magics whose body is no Python of this notebook, and binds nothing here but what options say. */
export const foreignCellMagics: ReadonlySet<string> = new Set(foreignCells.split(" "));

const apartCells =
  "html HTML javascript js julia latex markdown matlab mermaid octave plantuml R ruby SVG svg tikz";

/** Of these, the ones that do their work in a page or a session of their own and leave no files. */
export const apartCellMagics: ReadonlySet<string> = new Set(apartCells.split(" "));

const automagics =
  "alias bookmark cat cd clear conda config cp debug dhist dirs edit env hist history ldir less ll load " +
  "load_ext ls lsmagic macro mamba man matplotlib micromamba mkdir more mv pdb pinfo pip popd prun pushd " +
  "pwd pycat pylab quickref recall reload_ext rep rerun reset rm rmdir run save set_env store sx system " +
  "time timeit unalias uv who who_ls whos xdel xmode";

/** Line magics that work without `%` when they are all that a cell holds. */
const automagic: ReadonlySet<string> = new Set(automagics.split(" "));

/** Of these, the ones that people type with nothing behind them; no likely variable names. */
const bareAutomagic: ReadonlySet<string> = new Set(
  "cd conda dhist dirs ll ls lsmagic pip popd pwd quickref who who_ls whos".split(" "),
);

/** Whether a cell of one line is a magic without its `%`: `pip install x`, `ls -l`, `cd ..`. */
export function isAutomagic(source: string): boolean {
  const [, name = "", gap = "", rest = ""] = /^\s*(\w+)([ \t]*)(.*)$/s.exec(source.trim()) ?? [];
  if (!automagic.has(name)) return false;
  if (rest === "") return bareAutomagic.has(name);
  if (gap === "" || /^(?:is|in|not|and|or|if|for)\b/.test(rest)) return false;
  return /^(?:[\p{L}\p{N}_"'~$/{]|\.[./]?|-{1,2}[\p{L}\p{N}])/u.test(rest);
}

/** Line magics that bind names which only a run shows. */
export const hidingLineMagics: ReadonlyMap<string, string> = new Map([
  ["run", "runs another file in this namespace"],
  ["pylab", "imports numpy and matplotlib names"],
  ["rerun", "runs earlier input again"],
  ["recall", "brings earlier input back"],
]);
