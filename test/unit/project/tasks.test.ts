import assert from "node:assert/strict";
import { mapLimited, nextTurn, readAhead } from "../../../src/project/tasks";

describe("mapLimited", () => {
  it("keeps the order of the items and never exceeds its limit", async () => {
    let running = 0;
    let most = 0;
    const results = await mapLimited([5, 1, 4, 2, 3], 2, async (turns) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await nextTurn();
      running--;
      return turns * 10;
    });
    assert.deepEqual([results, most], [[50, 10, 40, 20, 30], 2]);
  });

  it("gives nothing for nothing", async () => {
    assert.deepEqual(await mapLimited([], 4, () => Promise.resolve(1)), []);
  });
});

describe("readAhead", () => {
  it("yields in order with as many steps ahead as it was told", async () => {
    const started: number[] = [];
    const seen: string[] = [];
    const steps = readAhead([1, 2, 3, 4, 5], 2, async (item) => {
      started.push(item);
      await nextTurn();
      return item;
    });
    for await (const item of steps) seen.push(`${item} of ${started.length}`);
    assert.deepEqual(seen, ["1 of 3", "2 of 4", "3 of 5", "4 of 5", "5 of 5"]);
  });

  it("starts nothing more once the reader stops", async () => {
    const started: number[] = [];
    const steps = readAhead([1, 2, 3, 4, 5], 1, (item) => {
      started.push(item);
      return Promise.resolve(item);
    });
    for await (const item of steps) if (item === 2) break;
    assert.deepEqual(started, [1, 2, 3]);
  });
});
