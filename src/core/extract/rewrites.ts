/**
 * What changes in code on its way from a cell into a module, as edits of the cell's text: functions
 * that read state get parameters and their calls hand it over, magics are unwrapped, secrets become
 * lookups. Everything else is copied as it stands.
 */
import { push } from "../collections";
import type { CellSpan } from "../notebook/model";
import type { Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import type { TextEdit } from "../text/edit";
import { contains, overlaps } from "../text/span";
import { callEdits, needsPartial, partialEdit } from "./callEdits";
import { functionOf } from "./functionTraits";
import type { PlanNote } from "./extractionPlan";
import type { PlannedImport } from "./importText";
import { cellsInWords } from "./refusal";
import { secretLookups } from "./secretLookup";
import { signatureEdit } from "./signature";
import { nameOf, type NotebookUnits, type Unit } from "./units";
import { magicEdits } from "./unwrapMagics";
import type { Verdicts } from "./verdicts";

export class Rewrites {
  readonly #verdicts: Verdicts;
  readonly #units: NotebookUnits;
  readonly #byCell = new Map<number, Unit[]>();
  readonly #edits = new Map<Unit, readonly TextEdit[]>();

  constructor(units: NotebookUnits, verdicts: Verdicts) {
    this.#units = units;
    this.#verdicts = verdicts;
    for (const unit of units.all) push(this.#byCell, unit.cell, unit);
  }

  /** Names that a function of the notebook gets as parameters in the module, in order. */
  parametersOf(unit: Unit): readonly string[] {
    return this.#verdicts.state.parametersOf(unit);
  }

  /** Edits inside a stretch of a cell; offsets are those of the cell's source. */
  editsIn({ cell, span }: CellSpan): readonly TextEdit[] {
    return (this.#byCell.get(cell) ?? [])
      .filter(({ statements }) => statements.some((each) => overlaps(each.span, span)))
      .flatMap((unit) => this.#editsOf(unit))
      .filter((edit) => contains(span, edit.span));
  }

  /** Modules that the edited code of a unit needs and the notebook's own does not. */
  importsOf(unit: Unit): readonly PlannedImport[] {
    const isPartial = this.#verdicts.state
      .rewritten(unit)
      .some(({ mention }) => needsPartial(mention));
    const modules = [
      ...(isPartial ? ["functools"] : []),
      ...(secretLookups(unit, this.#units).length > 0 ? ["os"] : []),
    ];
    return modules.map((module) => ({ module, level: 0, name: undefined, asname: undefined }));
  }

  /**
   * Names that are global variables of the module: no stage gets or returns them, stages that bind
   * them declare them `global`, and `run` reads them from the module.
   */
  get variables(): ReadonlySet<string> {
    return this.#verdicts.variables;
  }

  /** What was changed in the code of units, in their order. */
  notesOf(units: Iterable<Unit>): readonly PlanNote[] {
    return [...units].flatMap((unit) => [...this.#stateNotes(unit), ...this.#secretNotes(unit)]);
  }

  #stateNotes(unit: Unit): PlanNote[] {
    const symbol = nameOf(unit);
    const own = new Set(this.#verdicts.stateOf(unit).map(({ name }) => name));
    const note = (name: string, what: string): PlanNote => {
      const definers = this.#units.definersOf(name);
      const place = definers.length > 0 ? ` (${cellsInWords(definers)})` : "";
      const how = own.has(name) ? "reads" : "calls what reads";
      return { cell: unit.cell, text: `\`${symbol}\` ${how} \`${name}\`${place}: ${what}` };
    };
    const { state } = this.#verdicts;
    const why = state.unparametrised.get(unit)?.why;
    const variables = why === undefined ? [] : state.variablesOf(unit);
    return [
      ...this.parametersOf(unit).map((name) => note(name, "made a parameter")),
      ...[...new Set(variables)].map((name) =>
        note(name, `a variable of the module, since ${why}`),
      ),
    ];
  }

  #secretNotes(unit: Unit): PlanNote[] {
    return secretLookups(unit, this.#units).map(({ variable, what }) => ({
      cell: unit.cell,
      text: `what looks like ${what} stays out: the module reads \`${variable}\` from the environment`,
    }));
  }

  #editsOf(unit: Unit): readonly TextEdit[] {
    const known = this.#edits.get(unit);
    if (known) return known;
    const edits = [
      ...this.#stateEdits(unit),
      ...this.#annotationEdits(unit),
      ...magicEdits(unit),
      ...secretLookups(unit, this.#units).map(({ edit }) => edit),
    ];
    this.#edits.set(unit, edits);
    return edits;
  }

  /** Python takes no annotation of a name that is declared `global`. */
  #annotationEdits(unit: Unit): readonly TextEdit[] {
    if (unit.role === "function" || unit.role === "class" || this.variables.size === 0) return [];
    return unit.statements
      .flatMap(({ node }) => [...withNestedStatements(node)])
      .flatMap((stmt): TextEdit[] => {
        if (stmt.kind !== "AnnAssign" || stmt.target.kind !== "Name") return [];
        if (!this.variables.has(stmt.target.name)) return [];
        const { start } = stmt.target;
        return stmt.value
          ? [{ span: { start: stmt.target.end, end: stmt.annotation.end }, text: "" }]
          : [{ span: { start, end: stmt.end }, text: "pass" }];
      });
  }

  #stateEdits(unit: Unit): readonly TextEdit[] {
    const parameters = this.parametersOf(unit);
    const node = functionOf(unit);
    const signature =
      node && parameters.length > 0 ? [signatureEdit(node, parameters, unit.facts)] : [];
    const calls = this.#verdicts.state.rewritten(unit).flatMap(({ mention, callee }) => {
      const names = this.parametersOf(callee);
      const definition = functionOf(callee);
      return mention.form === "call" && mention.call && definition
        ? callEdits(mention.call, definition, names, unit.facts)
        : [partialEdit(mention, names, unit.facts)];
    });
    return [...signature, ...calls];
  }
}

/** A statement and those in its blocks, but not what functions and classes in it hold. */
function* withNestedStatements(stmt: Stmt): Generator<Stmt> {
  yield stmt;
  if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return;
  for (const child of childStatements(stmt)) yield* withNestedStatements(child);
}
