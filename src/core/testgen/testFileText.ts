/**
 * The text of a test file with new tests: a new file as one would write it, or the file that is there
 * with the tests behind its last line and the imports behind its last import. Nothing else of a file
 * is touched, and a test that it has already is not written again.
 */
import { CellAnalyzer } from "../dataflow/analyzeCell";
import { importText, type PlannedImport } from "../extract/importText";
import { layoutCode, type Layout, type ModuleStyle } from "../extract/layoutCode";
import type { Stmt } from "../python/ast";
import type { PythonParser } from "../python/parse";
import { applyEdits, type TextEdit } from "../text/edit";
import type { Span } from "../text/span";
import type { TestPlace } from "./conventions";
import type { Spelling, TestBody } from "./testBody";
import { compact, freeName, functionText, snakeCase } from "./testFunction";

export interface TestFileText {
  readonly text: string;
  /** Names of the tests that are new, in order. */
  readonly added: readonly string[];
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

  constructor(place: TestPlace, parser: PythonParser) {
    this.#place = place;
    this.#text = place.present ?? "";
    this.#body = parser.parse(this.#text).module.body;
    this.#defined = new Set(new CellAnalyzer(parser, 1).facts(this.#text).defines);
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
    parser: PythonParser,
  ): TestFileText {
    const style: ModuleStyle = { ...layout, localModules: this.#localModules };
    const present = new Set(this.#body.map((stmt) => this.#codeOf(stmt)));
    const taken = new Set(this.#defined);
    const added: string[] = [];
    const tests: string[] = [];
    const used: TestBody[] = [];
    for (const body of bodies) {
      const code = layoutCode(functionText("test", body), style, parser);
      if (present.has(compact(code.slice(code.indexOf("\n"))))) continue;
      const name = freeName(["test", snakeCase(symbol), body.suffix ?? []].flat().join("_"), taken);
      taken.add(name);
      added.push(name);
      used.push(body);
      tests.push(layoutCode(functionText(name, body), style, parser));
    }
    const text = this.#text;
    if (tests.length === 0) return { text, added, selection: { start: 0, end: 0 } };
    const needed = [...imports, ...used.flatMap((body) => [...body.imports.values()])];
    const head = this.#head(needed, notebook, layout);
    const start = this.#withLineEnds(`${head.trimEnd()}\n\n\n`);
    const code = this.#withLineEnds(tests.join("\n\n\n"));
    return {
      text: this.#withLineEnds(`${start}${code}\n`),
      added,
      selection: { start: start.length, end: start.length + code.length },
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

  #head(needed: readonly PlannedImport[], notebook: string, layout: Layout): string {
    const all = needed.filter(({ module }) => module === this.#place.module);
    const longer = this.#longerImport(all, layout.style.lineLength);
    const own = longer ? [] : all;
    const others = needed.filter(({ module }) => module !== this.#place.module);
    const { addedPath, present } = this.#place;
    const isNew = present === undefined || present.trim() === "";
    const missing = isNew ? others : others.filter((each) => !this.#has(each));
    const text = (imports: readonly PlannedImport[]): string =>
      importText(imports, this.#localModules, layout.style.lineLength);
    const path = own.length > 0 && addedPath !== undefined ? pathLines(this.#place, addedPath) : [];
    const sections =
      path.length === 0
        ? [text([...missing, ...own])]
        : [
            text([...missing, ...pathImports]),
            path.join("\n"),
            text(own).replaceAll(/^(from .*|import .*)$/gm, "$1  # noqa: E402"),
          ];
    const block = sections.filter((each) => each !== "").join("\n\n");
    if (isNew) {
      const title = `"""Tests of \`${this.#place.module}\`, with what ${notebook} shows."""`;
      return `${title}\n\n${block}`;
    }
    const edits = longer ? [longer] : [];
    if (block === "") return applyEdits(this.#text, edits);
    const at = this.#importsEnd();
    const lines = path.length > 0 ? `\n${block}` : block.replaceAll("\n\n", "\n");
    const inserted = at === 0 ? `${block}\n\n` : `\n${lines}`;
    return applyEdits(this.#text, [...edits, { span: { start: at, end: at }, text: inserted }]);
  }

  /** More names behind those that one line imports from the module, while they fit. */
  #longerImport(needed: readonly PlannedImport[], lineLength: number): TextEdit | undefined {
    const names = [...new Set(needed.map(({ name }) => name))];
    const added = names.map((name) => `, ${name ?? ""}`).join("");
    for (const stmt of this.#body) {
      if (stmt.kind !== "ImportFrom" || stmt.module !== this.#place.module) continue;
      const last = stmt.names.at(-1);
      const line = this.#text.slice(stmt.start, stmt.end);
      const isPlain = last?.end === stmt.end && last.name !== "*" && !line.includes("\n");
      const fits = isPlain && line.length + added.length <= lineLength;
      if (fits && names.length > 0 && !names.includes(undefined)) {
        return { span: { start: stmt.end, end: stmt.end }, text: added };
      }
    }
    return undefined;
  }

  /** End of the line of the last import of the head, else of the docstring. */
  #importsEnd(): number {
    let end = 0;
    for (const stmt of this.#body) {
      const isDocstring = stmt === this.#body[0] && stmt.kind === "ExprStmt";
      if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") break;
      if (isDocstring || stmt.kind === "Import" || stmt.kind === "ImportFrom") end = stmt.end;
    }
    const line = this.#text.indexOf("\n", end);
    return end === 0 ? 0 : line < 0 ? this.#text.length : line;
  }

  #has({ module, name, asname }: PlannedImport): boolean {
    return this.#body.some((stmt) => {
      if (stmt.kind === "Import" && name === undefined) {
        return stmt.names.some((each) => each.name === module && each.asname?.name === asname);
      }
      return (
        stmt.kind === "ImportFrom" &&
        stmt.module === module &&
        stmt.names.some((each) => each.name === name && each.asname?.name === asname)
      );
    });
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

const pathImports: readonly PlannedImport[] = [
  { module: "sys", level: 0, name: undefined, asname: undefined },
  { module: "pathlib", level: 0, name: "Path", asname: undefined },
];

/** For repositories that tell nobody where their modules lie. */
function pathLines({ path }: TestPlace, folder: string): readonly string[] {
  const depth = path.split("/").length - 1;
  const root = `Path(__file__).resolve().parents[${depth}]`;
  const where = folder === "" ? root : `${root} / ${JSON.stringify(folder)}`;
  return [`sys.path.insert(0, str(${where}))`];
}
