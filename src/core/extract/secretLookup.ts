/**
 * Secrets that can be left out of a module: a text that is given a telling name becomes a lookup in
 * the environment under that name. The value itself goes nowhere, not into a message either. What has
 * no name, and what would be looked up when the module is imported, is not touched: it is refused.
 */
import type { Constant, Expr, Keyword, Stmt } from "../python/ast";
import { childExprs, childStatements, statementExprs } from "../python/walk";
import type { TextEdit } from "../text/edit";
import { contains, textOf, type Span } from "../text/span";
import { importPath } from "./moduleNames";
import { pieceOf } from "./pieces";
import { findSecret, type SecretHit } from "./secrets";
import type { NotebookUnits, Unit } from "./units";

export interface SecretLookup {
  readonly edit: TextEdit;
  /** Name of the environment variable. */
  readonly variable: string;
  /** What it looks like, with its article. */
  readonly what: string;
}

export function secretLookups(unit: Unit, units: NotebookUnits): readonly SecretLookup[] {
  const text = unit.facts.source;
  if (!unit.statements.some((each) => findSecret(textOf(text, pieceOf(each, unit.facts)))))
    return [];
  const isOs = units.definersOf("os").every((each) => importPath(each, "os") === "os");
  const found = unit.statements.flatMap(({ node }) => [
    ...namedTexts(node, unit.role !== "class" && unit.role !== "function"),
  ]);
  const lookups = found.flatMap(({ name, value }): SecretLookup[] => {
    const hit = findSecret(`${name} = ${textOf(text, value)}`);
    if (!hit || !isOs || !telling.test(name)) return [];
    const variable = variableFor(name);
    return [{ edit: { span: value, text: `os.environ["${variable}"]` }, variable, what: hit.what }];
  });
  // Two secrets under one name cannot both be looked up there.
  const valuesOf = (variable: string): number =>
    new Set(
      lookups
        .filter((each) => each.variable === variable)
        .map(({ edit }) => textOf(text, edit.span)),
    ).size;
  return lookups.filter(({ variable }) => valuesOf(variable) === 1);
}

/** The first secret that would be copied with the unit in spite of its lookups. */
export function secretLeft(unit: Unit, units: NotebookUnits): SecretHit | undefined {
  const lookups = secretLookups(unit, units);
  for (const statement of unit.statements) {
    const piece = pieceOf(statement, unit.facts);
    // Blanks of the same length, so that what is left keeps its place.
    const text = lookups
      .filter(({ edit }) => contains(piece, edit.span))
      .reduce((all, { edit }) => blanked(all, edit.span), unit.facts.source)
      .slice(piece.start, piece.end);
    const hit = findSecret(text);
    if (hit) {
      const [start, end] = [piece.start + hit.span.start, piece.start + hit.span.end];
      return { ...hit, span: { start, end } };
    }
  }
  return undefined;
}

interface NamedText {
  readonly name: string;
  readonly value: Constant;
}

/** Texts that are assigned to a name or passed by keyword where code runs, not where it is defined. */
function* namedTexts(stmt: Stmt, runs: boolean): Generator<NamedText> {
  if (stmt.kind === "FunctionDef") {
    for (const child of stmt.body) yield* namedTexts(child, true);
    return;
  }
  if (runs) {
    const [target] = stmt.kind === "Assign" ? stmt.targets : [];
    if (stmt.kind === "Assign" && stmt.targets.length === 1 && target?.kind === "Name") {
      if (isText(stmt.value)) yield { name: target.name, value: stmt.value };
    }
    for (const expr of statementExprs(stmt)) yield* keywordTexts(expr);
  }
  for (const child of childStatements(stmt)) yield* namedTexts(child, runs);
}

function* keywordTexts(expr: Expr): Generator<NamedText> {
  const keywords: readonly Keyword[] = expr.kind === "Call" ? expr.keywords : [];
  for (const { name, value } of keywords) {
    if (name && isText(value)) yield { name: name.name, value };
  }
  for (const child of childExprs(expr)) yield* keywordTexts(child);
}

function isText(expr: Expr): expr is Constant {
  return expr.kind === "Constant" && expr.type === "str";
}

const telling = /(key|token|secret|password|passwd|pwd|passphrase|credentials?)(_?id)?$/i;

function variableFor(name: string): string {
  return name
    .replace(/^_+/, "")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toUpperCase();
}

function blanked(text: string, { start, end }: Span): string {
  return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}
