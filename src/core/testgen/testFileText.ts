/**
 * The text of a test file with new tests: a new file as one would write it, or the file that is there
 * with the tests behind its last line, or in the place of one that was still to be written and that
 * nobody has touched. Nothing else of a file is, and a test that it has already is not written again.
 */
import { CellAnalyzer } from "../dataflow/analyzeCell";
import type { PlannedImport } from "../extract/importText";
import { layoutCode, type Layout, type ModuleStyle } from "../extract/layoutCode";
import type { Stmt } from "../python/ast";
import { parsePython } from "../python/parse";
import { applyEdits, type TextEdit } from "../text/edit";
import type { Span } from "../text/span";
import type { TestPlace } from "./conventions";
import { markedTodo, ownTodosIn, type OwnTodo } from "./ownTodos";
import type { Spelling, TestBody } from "./testBody";
import { compact, freeName, functionText, snakeCase } from "./testFunction";
import { headEdits, pytest } from "./testHead";

export interface TestFileText {
  readonly text: string;
  /** Names of the tests that are new, in order. */
  readonly added: readonly string[];
  /** Names of those that were still to be written, and whose place they take. */
  readonly replaced: readonly string[];
  /** Where the new tests stand in the text. */
  readonly selection: Span;
}

/** What the file that is there tells about naming. */
export class PresentTests {
  readonly #place: TestPlace;
  readonly #text: string;
  readonly #body: readonly Stmt[];
  readonly #defined: ReadonlySet<string>;
  /** Names that the file imports from the module, by their names there. */
  readonly #imported = new Map<string, string>();
  /** The name that the file has for the module itself. */
  readonly #moduleName: string | undefined;

  constructor(place: TestPlace) {
    this.#place = place;
    this.#text = place.present ?? "";
    this.#body = parsePython(this.#text).module.body;
    this.#defined = new Set(new CellAnalyzer(1).facts(this.#text).defines);
    for (const stmt of this.#body) {
      if (stmt.kind !== "ImportFrom" || stmt.module !== place.module) continue;
      for (const { name, asname } of stmt.names) this.#imported.set(name, asname?.name ?? name);
    }
    this.#moduleName = this.#body.map((stmt) => this.#bindsModule(stmt)).find(Boolean);
  }

  /** How tests name these things of the module, and what they must import for that. */
  spellingOf(names: ReadonlySet<string>): { spell: Spelling; imports: readonly PlannedImport[] } {
    const { module } = this.#place;
    const missing = [...names].filter((name) => !this.#imported.has(name));
    const prefix = this.#moduleName;
    if (prefix !== undefined && missing.length > 0) {
      return { spell: (name) => `${prefix}.${name}`, imports: [] };
    }
    if (missing.some((name) => this.#defined.has(name))) {
      const imports = [{ module, level: 0, name: undefined, asname: undefined }];
      return { spell: (name) => `${module}.${name}`, imports };
    }
    return {
      spell: (name) => this.#imported.get(name) ?? name,
      imports: missing.map((name) => ({ module, level: 0, name, asname: undefined })),
    };
  }

  /** The file with new tests of a symbol. */
  with(
    symbol: string,
    bodies: readonly TestBody[],
    imports: readonly PlannedImport[],
    notebook: string,
    layout: Layout,
  ): TestFileText {
    const style: ModuleStyle = { ...layout, localModules: this.#localModules };
    const todos = ownTodosIn(this.#text, symbol);
    const present = new Set(this.#body.map((stmt) => this.#codeOf(stmt)));
    const taken = new Set(this.#defined);
    for (const { name } of todos) taken.delete(name);
    const added: string[] = [];
    const tests: string[] = [];
    const used: TestBody[] = [];
    for (const body of bodies) {
      const code = layoutCode(functionText("test", body), style);
      if (present.has(compact(code.slice(code.indexOf("\n"))))) continue;
      const name = freeName(["test", snakeCase(symbol), body.suffix ?? []].flat().join("_"), taken);
      taken.add(name);
      added.push(name);
      used.push(body);
      const test = layoutCode(functionText(name, body), style);
      tests.push(body.isTodo ? markedTodo(symbol, test) : test);
    }
    const text = this.#text;
    if (tests.length === 0) {
      return { text, added, replaced: [], selection: { start: 0, end: 0 } };
    }
    const needed = [...imports, ...used.flatMap((body) => [...body.imports.values()])];
    const code = this.#withLineEnds(tests.join("\n\n\n"));
    const edits = [
      ...headEdits(
        { text, body: this.#body, place: this.#place },
        {
          needed,
          dropped: todos.length > 0 && !mentionsPytest(text, todos, code) ? [pytest] : [],
          notebook,
          style: { localModules: this.#localModules, lineLength: layout.style.lineLength },
        },
      ),
      ...testEdits(text, todos, code),
    ].map((edit) => ({ ...edit, text: this.#withLineEnds(edit.text) }));
    const whole = applyEdits(text, edits);
    const start = whole.indexOf(code);
    return {
      text: whole,
      added,
      replaced: todos.map(({ name }) => name),
      selection: { start, end: start + code.length },
    };
  }

  /** Line ends as the file has them, when it has one kind. */
  #withLineEnds(text: string): string {
    const isWindows = /\r\n/.test(this.#text) && !/(^|[^\r])\n/.test(this.#text);
    return isWindows ? text.replaceAll(/\r?\n/g, "\r\n") : text;
  }

  get #localModules(): ReadonlySet<string> {
    return new Set(this.#place.module.split(".").slice(0, 1));
  }

  #bindsModule(stmt: Stmt): string | undefined {
    const { module } = this.#place;
    if (stmt.kind === "Import") {
      const found = stmt.names.find(({ name }) => name === module);
      return found && (found.asname?.name ?? found.name);
    }
    if (stmt.kind === "ImportFrom") {
      const found = stmt.names.find(({ name }) => `${stmt.module}.${name}` === module);
      return found && (found.asname?.name ?? found.name);
    }
    if (stmt.kind !== "Assign" || stmt.targets[0]?.kind !== "Name") return undefined;
    const value = this.#text.slice(stmt.value.start, stmt.value.end);
    const literal = /(?:importorskip|import_module)\(\s*["']([\w.]+)["']/.exec(value)?.[1];
    return literal === module ? stmt.targets[0].name : undefined;
  }

  #codeOf(stmt: Stmt): string | undefined {
    if (stmt.kind !== "FunctionDef") return undefined;
    const [first] = stmt.body;
    return first && compact(this.#text.slice(first.start, stmt.end));
  }
}

/** The tests behind the last line, or in the place of the first that was still to be written. */
function testEdits(text: string, todos: readonly OwnTodo[], code: string): readonly TextEdit[] {
  const [first, ...others] = todos.map(({ span }) => span);
  if (!first) {
    const end = text.trimEnd().length;
    return [{ span: { start: end, end: text.length }, text: `\n\n\n${code}\n` }];
  }
  return [
    { span: first, text: code },
    ...others.map(({ start, end }) => {
      const before = text.slice(0, start).trimEnd().length;
      return { span: { start: before, end }, text: "" };
    }),
  ];
}

/** Whether anything but tests that are replaced speaks of pytest. */
function mentionsPytest(text: string, todos: readonly OwnTodo[], code: string): boolean {
  const cuts = todos.map(({ span }) => ({ span, text: "" }));
  const left = applyEdits(text, cuts).replace(/^import pytest[ \t]*\r?$/m, "");
  return /\bpytest\b/.test(left + code);
}
