/**
 * What keeps a top-level statement out of a stage. Inside of a function it may do whatever it did in
 * the notebook; what remains are values that no Python gives, names that are nowhere, and secrets.
 */
import type { Use } from "../../dataflow/graph";
import type { Stmt } from "../../python/ast";
import { contains, overlaps, type Span } from "../../text/span";
import { words, type Obstacle } from "../refusal";
import { secretLeft } from "../secretLookup";
import { bindingMagic, remedyFor, stuckMagic } from "../unwrapMagics";
import { nameOf, type NotebookUnits, type Unit } from "../units";
import { unboundName } from "./mainGuard";
import type { UnitFlow } from "./unitFlow";

export interface StepInput {
  readonly units: NotebookUnits;
  readonly flow: UnitFlow;
  /** Execution count of a cell, where it has run. */
  countOf(cell: number): number | null | undefined;
  /** A name that is nowhere, or an import that a module cannot have. */
  missing(unit: Unit): Obstacle | undefined;
}

export function stepObstacle(unit: Unit, input: StepInput): Obstacle | undefined {
  const symbol = stepName(unit);
  const [first] = unit.statements;
  const binding = first ? undefined : bindingMagic(unit);
  if (binding) {
    const told = words.setByMagic(symbol, firstLine(unit, binding.span), remedyFor(binding));
    return { at: binding.span.start, ...told };
  }
  return (
    copyObstacle(unit, input.units) ??
    namespaceCall(unit, symbol, input.units) ??
    missingName(unit, symbol, input)
  );
}

/** What no file of Python can hold, or none should. */
export function copyObstacle(unit: Unit, units: NotebookUnits): Obstacle | undefined {
  const symbol = stepName(unit);
  return brokenCode(unit, symbol) ?? secretIn(unit, symbol, units) ?? magicIn(unit, symbol);
}

/** What a statement goes by in messages: the name it binds, or how its code begins. */
export function stepName(unit: Unit): string {
  const [first] = unit.statements;
  if (unit.names.length > 0 || !first) return nameOf(unit);
  const line = unit.facts.source.slice(first.span.start, first.span.end).split("\n")[0] ?? "";
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function brokenCode(unit: Unit, symbol: string): Obstacle | undefined {
  for (const { span, node } of unit.statements) {
    const problem = unit.facts.syntaxProblems.find(
      (each) => node.kind === "ErrorStmt" || overlaps(each.span, span),
    );
    if (problem || node.kind === "ErrorStmt") {
      const message = problem?.message ?? "no statement";
      return { at: span.start, ...words.syntax(symbol, unit.cell, message) };
    }
  }
  return undefined;
}

function secretIn(unit: Unit, symbol: string, units: NotebookUnits): Obstacle | undefined {
  const hit = secretLeft(unit, units);
  return hit && { at: hit.span.start, ...words.secret(symbol, hit.what) };
}

function firstLine({ facts }: Unit, { start, end }: Span): string {
  return (facts.source.slice(start, end).split("\n")[0] ?? "").trim();
}

function magicIn(unit: Unit, symbol: string): Obstacle | undefined {
  const magic = stuckMagic(unit);
  if (!magic) return undefined;
  const text = firstLine(unit, magic.span);
  return { at: magic.span.start, ...words.magicInside(symbol, text, remedyFor(magic)) };
}

function namespaceCall(unit: Unit, symbol: string, units: NotebookUnits): Obstacle | undefined {
  const isFirstValue = (node: Stmt): boolean => {
    const name = unboundName(node, unit.facts.source);
    return name !== undefined && units.definersOf(name)[0] === unit;
  };
  const call = unit.statements
    .flatMap(({ node, calls }) =>
      // The condition goes with the guard.
      node.kind === "If" && isFirstValue(node)
        ? calls.filter((each) => !contains(node.test, each.node))
        : calls,
    )
    .find(
      ({ root, path, node }) =>
        path.length === 0 && node.args.length === 0 && /^(globals|locals|vars)$/.test(root ?? ""),
    );
  if (!call) return undefined;
  return { at: call.node.start, ...words.namespace(symbol, `${call.root ?? ""}()`) };
}

function missingName(unit: Unit, symbol: string, input: StepInput): Obstacle | undefined {
  for (const use of input.flow.usesOf(unit)) {
    if (use.via) continue;
    const obstacle = lateName(use, symbol, input);
    if (obstacle) return obstacle;
  }
  return input.missing(unit);
}

/** A name that has no value yet, or no more, when the notebook runs from top to bottom. */
function lateName(use: Use, symbol: string, { units, countOf }: StepInput): Obstacle | undefined {
  const { name, status } = use;
  // The module has it, which a cell below defines anew.
  if (units.usage?.names.has(name)) return undefined;
  if (status === "later") {
    const [below] = units.definersOf(name);
    const where = below ? `cell ${below.cell + 1}` : "a later cell";
    const [ran, ranBelow] = [countOf(use.cell), below && countOf(below.cell)];
    const ranBefore = typeof ran === "number" && typeof ranBelow === "number" && ranBelow < ran;
    return {
      at: use.at.span.start,
      reason: `\`${symbol}\` reads \`${name}\` before ${where} defines it`,
      remedy: ranBefore
        ? `move ${where} above cell ${use.cell + 1}, which is the order in which they ran`
        : `move the definition of \`${name}\` above`,
    };
  }
  if (status === "deleted") {
    return {
      at: use.at.span.start,
      reason: `\`${symbol}\` reads \`${name}\`, which was deleted above`,
      remedy: `keep \`${name}\`, or define it anew`,
    };
  }
  return undefined;
}
