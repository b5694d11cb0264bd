/**
 * A first docstring of a function or class, made of facts: its name in words, what it takes, reads
 * of the notebook, changes in place and returns. It is there to be edited; it never guesses.
 */
import type { FunctionFact, SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { ClassDef, Expr, FunctionDef, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import { textOf } from "../text/span";
import { code, joined } from "./describeWords";

/** Paragraphs of the docstring, the summary first. */
export function describeFunction(
  fact: SymbolFact,
  node: FunctionDef | ClassDef,
  cell: number,
  graph: NotebookGraph,
): readonly string[] {
  const source = graph.cells[cell]?.masked ?? "";
  const sentences =
    node.kind === "ClassDef"
      ? aboutClass(node)
      : aboutFunction(node, factOf(fact.name, cell, graph), cell, graph, source);
  return [`${summary(node.name.name)}.`, ...(sentences.length > 0 ? [sentences.join(" ")] : [])];
}

function aboutFunction(
  node: FunctionDef,
  fact: FunctionFact | undefined,
  cell: number,
  graph: NotebookGraph,
  source: string,
): readonly string[] {
  const parameters = node.params.all.map((parameter) => {
    const value = parameter.default && textOf(source, parameter.default);
    const isShort = value !== undefined && value.length <= 30 && !/[`\n]/.test(value);
    return `\`${parameter.name.name}\`${isShort ? ` (${value} by default)` : ""}`;
  });
  const own = new Set(node.params.all.map(({ name }) => name.name));
  const events = fact?.events ?? [];
  const isState = (name: string): boolean =>
    !own.has(name) &&
    graph.importPathOf(name, cell) === undefined &&
    graph.definitions.some((each) => each.name === name && each.how === "assignment");
  const namesOf = (kind: "read" | "mutate" | "define"): readonly string[] => [
    ...new Set(events.flatMap((event) => (event.kind === kind ? [event.name] : []))),
  ];
  const bound = new Set(boundNames(node.body));
  const returned = new Set(returns(node.body).map((value) => textOf(source, value)));
  const isPlain = [...returned].every((text) => text.length <= 40 && !/[`\n]/.test(text));
  return [
    clause("Takes", parameters),
    clause("Reads", code(namesOf("read").filter(isState)), " of the notebook"),
    clause("Changes", [
      // Whether a parameter that has been bound again is still the caller's object is unknown.
      ...code((fact?.mutatedParameters ?? []).filter((name) => own.has(name) && !bound.has(name))),
      ...code([...namesOf("mutate"), ...namesOf("define")].filter(isState)),
    ]),
    isPlain ? clause("Returns", code([...returned]), "", "or") : "",
  ].filter((sentence) => sentence !== "");
}

function aboutClass(node: ClassDef): readonly string[] {
  const methods = node.body.flatMap((member) =>
    member.kind === "FunctionDef" && !member.name.name.startsWith("_") ? [member.name.name] : [],
  );
  const bases = node.bases.flatMap((base) =>
    base.kind === "Name" || base.kind === "Attribute" ? [nameOf(base)] : [],
  );
  const start = node.body.find(
    (member): member is FunctionDef =>
      member.kind === "FunctionDef" && member.name.name === "__init__",
  );
  const parameters = (start?.params.all ?? []).slice(1).map(({ name }) => name.name);
  return [
    clause("A", code(bases)),
    clause("Made from", code(parameters)),
    clause("Offers", code(methods)),
  ].filter((sentence) => sentence !== "");
}

function nameOf(expr: Expr): string {
  if (expr.kind === "Name") return expr.name;
  return expr.kind === "Attribute" ? `${nameOf(expr.value)}.${expr.attr.name}` : "";
}

function clause(verb: string, items: readonly string[], rest = "", last = "and"): string {
  return items.length === 0 ? "" : `${verb} ${joined(items, last)}${rest}.`;
}

function boundNames(body: readonly Stmt[]): readonly string[] {
  return body.flatMap((stmt) => [
    ...(stmt.kind === "Assign"
      ? stmt.targets.flatMap((target) => (target.kind === "Name" ? [target.name] : []))
      : []),
    ...boundNames(childStatements(stmt)),
  ]);
}

/** Values that a function returns; those of functions inside of it are not its own. */
function returns(body: readonly Stmt[]): readonly Expr[] {
  return body.flatMap((stmt) => {
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return [];
    if (stmt.kind === "Return") return stmt.value ? [stmt.value] : [];
    return returns(childStatements(stmt));
  });
}

/** "build_features" as "Build features", "RareRegions" as "Rare regions". */
function summary(name: string): string {
  const words = name
    .replace(/^_+|_+$/g, "")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .split(/[_ ]+/)
    .map((word) => (/^\p{Lu}+$/u.test(word) ? word : word.toLowerCase()))
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function factOf(name: string, cell: number, graph: NotebookGraph): FunctionFact | undefined {
  return graph.cells[cell]?.statements
    .flatMap(({ functions }) => functions)
    .find((each) => each.name === name);
}
