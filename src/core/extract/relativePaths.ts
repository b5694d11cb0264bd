/**
 * Relative paths in the code of a module. Jupyter runs a notebook in its own folder, so the module
 * finds the same files only when it runs there. What counts is written out: text that begins with
 * `./` or `../`, and text that looks like a file and stands in a call that reads or writes files, in
 * itself or through a constant. Any other setting is up to whoever calls `run`.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { Call, Expr } from "../python/ast";
import { allExprs, withNested } from "../python/walk";
import { contains, textOf } from "../text/span";
import type { ExtractionInput, ExtractionPlan, PlanNote } from "./extractionPlan";
import { PathTexts, stringValue } from "./pathTexts";

export interface RelativePaths {
  /** The folder that the paths start from, relative to the top of the repository. */
  readonly folder: string;
  readonly note: PlanNote;
}

/** Undefined where the module may run anywhere, or the notebook lies at the top of the repository. */
export function relativePathsOf(
  plan: ExtractionPlan,
  { graph }: Pick<ExtractionInput, "graph">,
): RelativePaths | undefined {
  const folder = plan.notebook.slice(0, Math.max(0, plan.notebook.lastIndexOf("/")));
  // After `%cd` they start from another folder, which the plan names with the magic.
  const isMoved = graph.cells.some((facts) => facts?.magics.some(({ name }) => name === "cd"));
  if (folder === "" || isMoved) return undefined;
  const found = distinct(pathsIn(plan, graph));
  const [first] = found;
  if (!first) return undefined;
  const uses = verbs.flatMap((verb) => {
    const own = found.filter((each) => each.verb === verb);
    const names = own.slice(0, mostPaths).map(({ path, cell }) => `\`${path}\` (cell ${cell + 1})`);
    if (own.length > mostPaths) names.push(`${own.length - mostPaths} more`);
    return own.length === 0 ? [] : [`${verb} ${names.join(", ")}`];
  });
  const text = `${uses.join("; ")} relative to ${folder}/: run the module from there`;
  return { folder, note: { cell: first.cell, text } };
}

const verbs = ["reads", "writes", "uses"] as const;
const mostPaths = 3;

interface FoundPath {
  readonly path: string;
  /** 0-based. */
  readonly cell: number;
  readonly verb: (typeof verbs)[number];
}

function pathsIn(plan: ExtractionPlan, graph: NotebookGraph): readonly FoundPath[] {
  const code = codeOf(plan, graph);
  const named = constantsOf(plan, graph);
  const texts = new PathTexts(graph, named);
  const found: FoundPath[] = [];
  const told = new Set<string>();
  const tell = (expr: Expr, cell: number): void => {
    for (const part of withNested(expr)) told.add(texts.of(part, cell) ?? "");
  };
  for (const { cell, exprs } of code) {
    for (const call of exprs) {
      const use = call.kind === "Call" ? fileUse(call, cell, graph) : undefined;
      if (!use) continue;
      for (const arg of use.files) {
        const path = texts.of(arg, cell);
        if (path === undefined || !isRelative(path) || !(use.isFile || looksLikeFile(path))) {
          continue;
        }
        found.push({ path, cell, verb: use.verb });
        tell(arg, cell);
      }
    }
  }
  for (const { cell, exprs } of code) {
    for (const expr of exprs) {
      const path = expr.kind === "Name" ? undefined : texts.of(expr, cell);
      if (path === undefined || !isUpward(path) || told.has(path)) continue;
      found.push({ path, cell, verb: "uses" });
      tell(expr, cell);
    }
  }
  return found;
}

/** What a call reads or writes: the arguments that may be files. */
function fileUse(
  call: Call,
  cell: number,
  { values, cells }: NotebookGraph,
):
  | { readonly verb: FoundPath["verb"]; readonly files: readonly Expr[]; readonly isFile: boolean }
  | undefined {
  const known = values.callOf(cell, call);
  const args = [...call.args, ...call.keywords.map(({ value }) => value)];
  if (known?.path === "builtins.open") {
    const [file, mode] = [call.args[0], call.args[1] ?? keyword(call, "mode")];
    const isWriting = mode && /[wax]/.test(textOf(cells[cell]?.source ?? "", mode));
    return { verb: isWriting ? "writes" : "reads", files: file ? [file] : [], isFile: true };
  }
  const phase = known?.spec?.phases?.find((label) => label === "load" || label === "save");
  // What an open file is given is content, and a query is no path.
  if (!phase || known?.spec?.mutates?.includes("self") || /\.read_sql/.test(known?.path ?? "")) {
    return undefined;
  }
  const isPath = call.func.kind === "Attribute" && known?.receiver === "pathlib.Path";
  const verb = phase === "load" ? "reads" : "writes";
  return isPath && call.func.kind === "Attribute"
    ? { verb, files: [call.func.value], isFile: true }
    : { verb, files: args, isFile: false };
}

function keyword(call: Call, name: string): Expr | undefined {
  return call.keywords.find((each) => each.name?.name === name)?.value;
}

/** The expressions of what the module copies, cell by cell, with the values of settings. */
function codeOf(
  { blocks, settings }: ExtractionPlan,
  { cells, definitions }: NotebookGraph,
): readonly { readonly cell: number; readonly exprs: readonly Expr[] }[] {
  const pieces = blocks.flatMap((block) => block.pieces);
  const names = new Set(settings.map(({ name }) => name));
  const bound = definitions.filter(({ name }) => names.has(name));
  return cells.map((facts, cell) => {
    const spans = pieces.filter((piece) => piece.cell === cell).map(({ span }) => span);
    const statements = (facts?.statements ?? []).filter(
      ({ index, span }) =>
        spans.some((each) => contains(each, span)) ||
        bound.some((each) => each.cell === cell && each.statement === index),
    );
    return { cell, exprs: statements.flatMap(({ node }) => allExprs(node)) };
  });
}

/** Texts of the module's constants; those of settings only where they lead out of any folder. */
function constantsOf(
  { blocks, settings }: ExtractionPlan,
  { cells, definitions }: NotebookGraph,
): ReadonlyMap<string, string> {
  const isSetting = new Set(settings.map(({ name }) => name));
  const names = new Set(blocks.flatMap(({ kind, name }) => (kind === "constant" ? [name] : [])));
  const texts = new Map<string, string>();
  for (const { name, value, cell } of definitions) {
    if (!names.has(name) && !isSetting.has(name)) continue;
    const source = cells[cell]?.source ?? "";
    const text = value?.kind === "Constant" ? stringValue(value, source) : undefined;
    if (text !== undefined && (!isSetting.has(name) || isUpward(text))) texts.set(name, text);
  }
  return texts;
}

function isUpward(path: string): boolean {
  return /^\.\.?\/\S*$/.test(path);
}

function isRelative(path: string): boolean {
  return path !== "" && !/^[/\\~]|^[A-Za-z][\w+.-]*:/.test(path);
}

function looksLikeFile(path: string): boolean {
  return isUpward(path) || /^[^\s:?"'<>|=(){}][^:?"'<>|=\n]*\.[A-Za-z]\w{0,7}$/.test(path);
}

/** Each path once for each verb, where it is named first. */
function distinct(found: readonly FoundPath[]): readonly FoundPath[] {
  const first = new Map<string, FoundPath>();
  for (const each of found) {
    const key = `${each.verb} ${each.path}`;
    if (!first.has(key)) first.set(key, each);
  }
  return [...first.values()].sort((a, b) => a.cell - b.cell);
}
