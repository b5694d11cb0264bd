/**
 * What stands above the tests of a file: the title and the imports of a new one, the imports that one
 * which is there lacks. Those of a file in isort's order stay in it; in others they go behind the last.
 */
import { importText, type PlannedImport } from "../extract/importText";
import type { Stmt } from "../python/ast";
import type { TextEdit } from "../text/edit";
import type { TestPlace } from "./conventions";
import { importsOf, isSame, sortedImportEdits, type ImportStyle } from "./presentImports";

/** A test file as it stands; empty when it is new. */
export interface PresentFile {
  readonly text: string;
  readonly body: readonly Stmt[];
  readonly place: TestPlace;
}

export interface HeadRequest {
  readonly needed: readonly PlannedImport[];
  /** What nothing needs any more; it goes where the imports are in order. */
  readonly dropped: readonly PlannedImport[];
  /** Path of the notebook, for the title. */
  readonly notebook: string;
  readonly style: ImportStyle;
}

export function headEdits(
  file: PresentFile,
  { needed, dropped, notebook, style }: HeadRequest,
): readonly TextEdit[] {
  const { text, body, place } = file;
  const { addedPath, module } = place;
  const present = body.flatMap(importsOf);
  const missing = needed.filter((each) => !present.some((one) => isSame(one, each)));
  const own = missing.filter((each) => each.module === module);
  const others = missing.filter((each) => each.module !== module);
  const isReachable = addedPath === undefined || present.some((each) => each.module === module);
  const change = { added: missing, dropped, module };
  const sorted =
    isReachable || own.length === 0 ? sortedImportEdits(text, body, change, style) : undefined;
  if (sorted) return sorted;
  const longer = longerImport(file, own, style.lineLength);
  const left = longer ? [] : own;
  const written = (imports: readonly PlannedImport[]): string =>
    importText(imports, style.localModules, style.lineLength);
  const path =
    left.length > 0 && addedPath !== undefined && !isReachable ? pathLines(place, addedPath) : [];
  const sections =
    path.length === 0
      ? [written([...others, ...left])]
      : [
          written([...others, ...pathImports]),
          path.join("\n"),
          written(left).replaceAll(/^(from .*|import .*)$/gm, "$1  # noqa: E402"),
        ];
  const block = sections.filter((each) => each !== "").join("\n\n");
  if (text.trim() === "") {
    const title = `"""Tests of \`${module}\`, with what ${notebook} shows."""`;
    return [{ span: { start: 0, end: 0 }, text: `${title}\n\n${block}` }];
  }
  const edits = longer ? [longer] : [];
  if (block === "") return edits;
  const at = importsEnd(file);
  const lines = path.length > 0 ? `\n${block}` : block.replaceAll("\n\n", "\n");
  const inserted = at === 0 ? `${block}\n\n\n` : `\n${lines}`;
  return [...edits, { span: { start: at, end: at }, text: inserted }];
}

/** More names behind those that one line imports from the module, while they fit. */
function longerImport(
  { text, body, place }: PresentFile,
  needed: readonly PlannedImport[],
  lineLength: number,
): TextEdit | undefined {
  const names = [...new Set(needed.map(({ name }) => name))];
  const added = names.map((name) => `, ${name ?? ""}`).join("");
  for (const stmt of body) {
    if (stmt.kind !== "ImportFrom" || stmt.module !== place.module) continue;
    const last = stmt.names.at(-1);
    const line = text.slice(stmt.start, stmt.end);
    const isPlain = last?.end === stmt.end && last.name !== "*" && !line.includes("\n");
    const fits = isPlain && line.length + added.length <= lineLength;
    if (fits && names.length > 0 && !names.includes(undefined)) {
      return { span: { start: stmt.end, end: stmt.end }, text: added };
    }
  }
  return undefined;
}

/** End of the line of the last import of the head, else of the docstring. */
function importsEnd({ text, body }: PresentFile): number {
  let end = 0;
  for (const stmt of body) {
    const isDocstring = stmt === body[0] && stmt.kind === "ExprStmt";
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") break;
    if (isDocstring || stmt.kind === "Import" || stmt.kind === "ImportFrom") end = stmt.end;
  }
  const line = text.indexOf("\n", end);
  return end === 0 ? 0 : line < 0 ? text.length : line;
}

const plain = (module: string): PlannedImport => {
  return { module, level: 0, name: undefined, asname: undefined };
};

export const pytest = plain("pytest");

const pathImports: readonly PlannedImport[] = [plain("sys"), { ...plain("pathlib"), name: "Path" }];

/** For repositories that tell nobody where their modules lie. */
function pathLines({ path }: TestPlace, folder: string): readonly string[] {
  const depth = path.split("/").length - 1;
  const root = `Path(__file__).resolve().parents[${depth}]`;
  const where = folder === "" ? root : `${root} / ${JSON.stringify(folder)}`;
  return [`sys.path.insert(0, str(${where}))`];
}
