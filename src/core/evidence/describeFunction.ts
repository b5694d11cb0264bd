/**
 * A first docstring of a function or class, made of facts: its name in words, what it takes, reads
 * of the notebook, changes in place and returns. It is there to be edited; it never guesses.
 */
import type { FunctionFact, SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { ClassDef, Expr, FunctionDef, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import { textOf } from "../text/span";
import { code, filled, listedNames, paragraph } from "./describeWords";
import type { Joiner, Phrases } from "./languages/phraseTable";

/** Paragraphs of the docstring, the summary first. */
export function describeFunction(
  fact: SymbolFact,
  node: FunctionDef | ClassDef,
  cell: number,
  graph: NotebookGraph,
  phrases: Phrases,
): readonly string[] {
  const source = graph.cells[cell]?.masked ?? "";
  const sentences =
    node.kind === "ClassDef"
      ? aboutClass(node, phrases)
      : aboutFunction(node, factOf(fact.name, cell, graph), cell, graph, source, phrases);
  return [
    `${summary(node.name.name)}.`,
    ...(sentences.length > 0 ? [paragraph(sentences, phrases)] : []),
  ];
}

function aboutFunction(
  node: FunctionDef,
  fact: FunctionFact | undefined,
  cell: number,
  graph: NotebookGraph,
  source: string,
  phrases: Phrases,
): readonly string[] {
  const { function: said } = phrases;
  const parameters = node.params.all.map((parameter) => {
    const value = parameter.default && textOf(source, parameter.default);
    const isShort = value !== undefined && value.length <= 30 && !/[`\n]/.test(value);
    const name = `\`${parameter.name.name}\``;
    return isShort ? filled(said.default, { name, value }) : name;
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
    clause(said.takes, parameters, phrases),
    clause(said.reads, code(namesOf("read").filter(isState)), phrases),
    clause(
      said.changes,
      [
        // Whether a parameter that has been bound again is still the caller's object is unknown.
        ...code(
          (fact?.mutatedParameters ?? []).filter((name) => own.has(name) && !bound.has(name)),
        ),
        ...code([...namesOf("mutate"), ...namesOf("define")].filter(isState)),
      ],
      phrases,
    ),
    isPlain ? clause(said.returns, code([...returned]), phrases, phrases.alternatives) : "",
  ].filter((sentence) => sentence !== "");
}

function aboutClass(node: ClassDef, phrases: Phrases): readonly string[] {
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
    clause(phrases.class.bases, code(bases), phrases),
    clause(phrases.class.madeFrom, code(parameters), phrases),
    clause(phrases.class.offers, code(methods), phrases),
  ].filter((sentence) => sentence !== "");
}

function nameOf(expr: Expr): string {
  if (expr.kind === "Name") return expr.name;
  return expr.kind === "Attribute" ? `${nameOf(expr.value)}.${expr.attr.name}` : "";
}

function clause(
  phrase: string,
  items: readonly string[],
  phrases: Phrases,
  joiner: Joiner = phrases.names,
): string {
  return items.length === 0 ? "" : filled(phrase, { names: listedNames(items, phrases, joiner) });
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
