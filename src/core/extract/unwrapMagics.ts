/**
 * IPython syntax inside of code that goes into a module. A magic that only measures or captures what
 * a statement does is taken off it; one that sets up the notebook is dropped; one that gives a value,
 * or that works on files and processes, has no Python to stand for it and keeps its statement back.
 */
import type { StatementFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Magic } from "../notebook/magic";
import type { Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import type { PlanNote } from "./extractionPlan";
import type { TextEdit } from "../text/edit";
import { overlaps } from "../text/span";
import type { Unit } from "./units";

/** Edits that leave Python of the magics in a unit; those that cannot go are `stuckMagic`'s. */
export function magicEdits(unit: Unit): readonly TextEdit[] {
  return unit.statements.flatMap((statement) =>
    magicsIn(unit, statement).flatMap((magic): TextEdit[] => {
      if (isUnwrapped(magic) && magic.body) {
        return [{ span: { start: magic.span.start, end: magic.body.start }, text: "" }];
      }
      return isDropped(magic) ? [dropEdit(magic, statement, unit.facts.source)] : [];
    }),
  );
}

/** The first magic of a unit that no module can have. */
export function stuckMagic(unit: Unit): Magic | undefined {
  return unit.statements
    .flatMap((statement) => magicsIn(unit, statement))
    .find((magic) => !isUnwrapped(magic) && !isDropped(magic));
}

/** The magic that binds the names of a unit which has no statements: `%%capture out`. */
export function bindingMagic(unit: Unit): Magic | undefined {
  return unit.facts.magics.find(({ assigns }) =>
    assigns.some(({ name }) => unit.names.includes(name)),
  );
}

/** What to do about a magic that keeps code back. */
export function remedyFor({ kind, name, argument }: Magic): string {
  if (kind === "shell") return "run the command through `subprocess`, or leave it to the caller";
  if (kind === "autocall") return "write the call with its parentheses";
  switch (name) {
    case "cd":
      return "use `os.chdir`, or write out the paths";
    case "env":
    case "set_env":
      return 'set `os.environ["NAME"]`';
    case "run":
      return `import what \`${argument.split(/\s/)[0] ?? ""}\` defines`;
    case "capture":
      return "catch the output with `contextlib.redirect_stdout`";
    case "bash":
    case "sh":
    case "script":
    case "sx":
    case "system":
      return "run the command through `subprocess`, or leave it to the caller";
    case "sql":
    case "bigquery":
      return "run the query through Python, as in `pd.read_sql`";
    case "timeit":
      return "measure with the module `timeit`, or leave it out";
    default:
      return "write it in Python, or leave it to the caller";
  }
}

/** Commands and magics that stay in the notebook although later code may count on what they do. */
export function effectNotes(graph: NotebookGraph): readonly PlanNote[] {
  return graph.cells.flatMap((facts, cell) =>
    (facts?.magics ?? []).filter(hasEffect).map((magic): PlanNote => {
      const [line = ""] = (facts?.source ?? "").slice(magic.span.start, magic.span.end).split("\n");
      const shown = line.length > 50 ? `${line.slice(0, 49)}…` : line;
      const what = /^(cd|pushd|popd)$/.test(magic.name)
        ? "start the module in that folder"
        : "do the same before the module runs";
      return { cell, text: `\`${shown.trim()}\` stays in the notebook: ${what}` };
    }),
  );
}

function magicsIn(unit: Unit, { span }: StatementFacts): readonly Magic[] {
  return unit.facts.magics.filter((magic) => magic.kind !== "cell" && overlaps(magic.span, span));
}

/** `%time f()` does what `f()` does; `%timeit` runs its own copy, many times. */
function isUnwrapped(magic: Magic): boolean {
  return magic.kind === "line" && magic.keepsBody && !magic.isBodyLocal;
}

function isDropped({ kind, name, argument }: Magic): boolean {
  if (kind === "help") return true;
  if (kind === "shell") return /^\s*(pip3?|uv pip|conda|mamba)\s+install\b/.test(argument);
  return kind === "line" && droppedMagics.has(name);
}

const droppedMagics: ReadonlySet<string> = new Set(
  (
    "aimport autoreload autosave colors conda config history load_ext logstart mamba matplotlib " +
    "micromamba pdb pip precision pprint pylab reload_ext tensorflow_version uv watermark who whos xmode"
  ).split(" "),
);

/** Whether a command changes something that later code may count on. */
export function hasEffect({ kind, name, argument, hides }: Magic): boolean {
  if (kind === "shell") {
    return /^(\w+=\S+\s+)*(sudo\s+)?(7z|aria2c|aws|cp|curl|dvc|gdown|git|gsutil|gunzip|kaggle|mkdir|mv|python3?|rm|sed|tar|unrar|unzip|wget)\b/.test(
      argument.trim(),
    );
  }
  if (kind === "cell") return /^(bash|sh|script|writefile|!|system|sx)$/.test(name);
  if (kind !== "line") return false;
  return hides !== undefined || /^(cd|env|set_env|pushd|popd|mkdir|cp|mv|rm|run)$/.test(name);
}

/** A magic with a line of its own in a block: the line goes, or `pass` keeps the block. */
function dropEdit({ span }: Magic, { node }: StatementFacts, source: string): TextEdit {
  const block = blockAt(node, span.start);
  if (!block || block.length < 2) return { span, text: "pass" };
  const line = source.lastIndexOf("\n", span.start - 1);
  return { span: { start: Math.max(line, node.start), end: span.end }, text: "" };
}

/** The statements of the innermost block that has one starting there. */
function blockAt(stmt: Stmt, at: number): readonly Stmt[] | undefined {
  const children = childStatements(stmt);
  for (const child of children) {
    if (child.start === at) return blocksOf(stmt).find((block) => block.includes(child));
    const found = child.start <= at && at < child.end ? blockAt(child, at) : undefined;
    if (found) return found;
  }
  return undefined;
}

function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.kind) {
    case "For":
    case "While":
    case "If":
      return [stmt.body, stmt.orelse];
    case "Try":
      return [stmt.body, ...stmt.handlers.map(({ body }) => body), stmt.orelse, stmt.finalbody];
    case "Match":
      return stmt.cases.map(({ body }) => body);
    default:
      return [childStatements(stmt)];
  }
}
