/**
 * Coverage painted into cells: which lines of extracted code ran in the tests. Off until somebody
 * asks. A cell's editor is made anew whenever it scrolls into view, so marks are set again then;
 * while somebody types, VS Code moves them along until the cell has been analysed.
 */
import * as vscode from "vscode";
import { outdatedNotes, plainText, type CoveredLine } from "../../core/index";
import { Disposables } from "../disposable";
import { commands } from "../ids";
import type { Session } from "../session";

const shownKey = "coverage.isShown";

/** `memory` keeps for the workspace whether coverage is shown. */
export function registerCoverageMarks(session: Session, memory: vscode.Memento): vscode.Disposable {
  const owned = new Disposables();
  const marks = owned.add(new CoverageMarks(session, memory.get(shownKey, false)));
  owned.add(session.onDidAnalyze(() => marks.paint()));
  owned.add(vscode.window.onDidChangeVisibleTextEditors(() => marks.paint()));
  owned.add(
    vscode.commands.registerCommand(commands.toggleCoverage, async () => {
      marks.toggle();
      await memory.update(shownKey, marks.isShown);
      const absence = marks.isShown && whyNothing(session);
      if (absence) void vscode.window.showInformationMessage(absence); // no answer is expected
    }),
  );
  return owned;
}

class CoverageMarks implements vscode.Disposable {
  readonly #session: Session;
  readonly #covered = decoration("testing.covered", "solid");
  readonly #missed = decoration("testing.uncovered", "dashed");
  #isShown: boolean;

  constructor(session: Session, isShown: boolean) {
    this.#session = session;
    this.#isShown = isShown;
  }

  get isShown(): boolean {
    return this.#isShown;
  }

  toggle(): void {
    this.#isShown = !this.#isShown;
    if (this.#isShown) return this.paint();
    for (const editor of vscode.window.visibleTextEditors) this.#set(editor, []);
  }

  paint(): void {
    if (!this.#isShown) return;
    for (const editor of vscode.window.visibleTextEditors) {
      const found = this.#session.ofCell(editor.document.uri);
      if (found) this.#set(editor, found.notebook.report.cells[found.index]?.coverage?.lines ?? []);
    }
  }

  dispose(): void {
    this.#covered.dispose();
    this.#missed.dispose();
  }

  #set(editor: vscode.TextEditor, lines: readonly CoveredLine[]): void {
    const rangesOf = (isCovered: boolean): vscode.Range[] =>
      lines
        .filter((each) => each.isCovered === isCovered)
        .map(({ line, endLine }) => new vscode.Range(line - 1, 0, endLine - 1, 0));
    editor.setDecorations(this.#covered, rangesOf(true));
    const hoverMessage = "No test of the module ran this line";
    editor.setDecorations(
      this.#missed,
      rangesOf(false).map((range) => ({ range, hoverMessage })),
    );
  }
}

/** In the colours of native test coverage; the style tells them apart without colours. */
function decoration(colors: string, borderStyle: string): vscode.TextEditorDecorationType {
  const gutter = new vscode.ThemeColor(`${colors}GutterBackground`);
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor(`${colors}Background`),
    borderColor: gutter,
    borderStyle,
    borderWidth: "0 0 0 3px",
    overviewRulerColor: gutter,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** Undefined where there is something to see. */
function whyNothing(session: Session): string | undefined {
  const sources = [...session.all()].flatMap(({ report }) => report.coverage ?? []);
  if (sources.some(({ isOutdated }) => !isOutdated)) return undefined;
  const outdated = plainText(outdatedNotes(sources).slice(0, 1));
  if (outdated !== "") return `${outdated}.`;
  return (
    "No coverage of an extracted module was found. " +
    "Run the tests with coverage first: pytest --cov --cov-report=json"
  );
}
