/** A test of how statements touch names: the events of each on a line of its own. */
import assert from "node:assert/strict";
import { printEvents } from "./printGraph";

export function checkEvents(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printEvents(text.slice(1, -1)), expected.slice(1, -1));
  });
}
