/** A test of reaching definitions as text: a notebook in, one line per read out. */
import assert from "node:assert/strict";
import { printUses } from "./printGraph";

/** Both texts begin and end with a line break, so that they stand flush left in a test. */
export function checkUses(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printUses(text.slice(1, -1)), expected.slice(1, -1));
  });
}
