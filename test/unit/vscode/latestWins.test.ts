import assert from "node:assert/strict";
import { mock } from "node:test";
import { LatestWins } from "../../../src/vscode/latestWins";

describe("latest wins", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  it("runs once after the last of several changes", () => {
    const { runs, jobs } = recorded();
    jobs.touch("a");
    mock.timers.tick(90);
    jobs.touch("a");
    mock.timers.tick(90);
    assert.deepEqual(runs, []);
    mock.timers.tick(10);
    assert.deepEqual(runs, ["a"]);
  });

  it("runs keys independently", () => {
    const { runs, jobs } = recorded();
    jobs.touch("a");
    jobs.touch("b");
    mock.timers.tick(100);
    assert.deepEqual(runs, ["a", "b"]);
  });

  it("never runs twice at once, and once more after changes during a run", async () => {
    const { runs, jobs, finish } = recorded();
    jobs.now("a");
    jobs.now("a");
    jobs.now("a");
    assert.deepEqual(runs, ["a"]);
    await finish();
    assert.deepEqual(runs, ["a", "a"]);
    await finish();
    assert.deepEqual(runs, ["a", "a"]);
  });

  it("forgets what was planned", () => {
    const { runs, jobs } = recorded();
    jobs.touch("a");
    jobs.forget("a");
    mock.timers.tick(1000);
    assert.deepEqual(runs, []);
  });

  it("runs nothing after its end", () => {
    const { runs, jobs } = recorded();
    jobs.touch("a");
    jobs.dispose();
    mock.timers.tick(1000);
    assert.deepEqual(runs, []);
  });
});

/** Jobs that wait until `finish` lets the oldest one end. */
function recorded() {
  const runs: string[] = [];
  const ends: (() => void)[] = [];
  const jobs = new LatestWins<string>(100, (key) => {
    runs.push(key);
    return new Promise((resolve) => ends.push(resolve));
  });
  const finish = async () => {
    ends.shift()?.();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { runs, jobs, finish };
}
