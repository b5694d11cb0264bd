/** What is told while somebody types, in the time of a clock that the test turns. */
import assert from "node:assert/strict";
import { mock } from "node:test";
import type { NotebookReport } from "../../../src/core/index";
import { Typing } from "../../../src/vscode/typing";
import { reportOf } from "../../support/report";

const whole = "total = 1\nprint(total)";
const half = "total = 1\nprint(total";

describe("typing", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  it("is told of at every pause", async () => {
    const notebook = open(whole);
    await notebook.type("total = 2", 200);
    assert.deepEqual(notebook.told, [whole, "total = 2"]);
  });

  it("is not told of while a line is half written", async () => {
    const notebook = open(whole);
    await notebook.type(half, 500);
    await notebook.type(`${half},`, 500);
    await notebook.type(whole, 500);
    assert.deepEqual(notebook.told, [whole, whole]);
  });

  it("is told of once it rests, though a cell is broken", async () => {
    const notebook = open(whole);
    await notebook.type(half, 2000);
    assert.deepEqual(notebook.told, [whole, half]);
  });

  it("is told of at every pause where the notebook was broken before", async () => {
    const notebook = open(half);
    await notebook.type(`${half}, 1`, 200);
    assert.deepEqual(notebook.told, [half, `${half}, 1`]);
  });

  it("is told of at once when somebody asks", async () => {
    const notebook = open(whole);
    await notebook.type(half, 0);
    await notebook.ask();
    assert.deepEqual(notebook.told, [whole, half]);
    await notebook.type(half, 2000);
    assert.deepEqual(notebook.told, [whole, half, half]);
  });

  it("is not told of when the notebook is closed meanwhile", async () => {
    const notebook = open(whole);
    await notebook.type(half, 500);
    notebook.close();
    await notebook.wait(2000);
    assert.deepEqual(notebook.told, [whole]);
  });
});

/** A notebook of one cell, which is the document. What it says is told already. */
function open(source: string) {
  let now = source;
  let report = reportOf(`\n# %%\n${source}\n`);
  const told = [source];
  const typing = new Typing<"notebook", { report: NotebookReport }>({
    analyze: () => Promise.resolve({ report: reportOf(`\n# %%\n${now}\n`) }),
    told: () => report,
    tell: (_, analysis) => {
      report = analysis.report;
      told.push(now);
    },
  });
  const wait = async (milliseconds: number) => {
    for (let gone = 0; gone < milliseconds; gone += 100) {
      mock.timers.tick(100);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
  };
  return {
    told,
    wait,
    type: (text: string, milliseconds: number) => {
      now = text;
      typing.touch("notebook");
      return wait(milliseconds);
    },
    ask: () => typing.now("notebook"),
    close: () => typing.forget("notebook"),
  };
}
