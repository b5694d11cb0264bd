import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { vanishedLine } from "../../../../src/core/dataflow/quotedCode";

/** The vanished line of a cell with count 7 and a traceback. */
async function vanished(source: string, ...traceback: readonly string[]) {
  const facts = new CellAnalyzer().facts(source);
  const error = { kind: "error", name: "ValueError", message: "", traceback } as const;
  const rest = { id: undefined, executionCount: 7, outputs: [error], tags: [] };
  return vanishedLine({ index: 0, kind: "code", source, ...rest }, facts);
}

const frames = [
  "<ipython-input-7-b2e110f6fc8f> in <module>()",
  "<ipython-input-7-b2e110f6fc8f> in <cell line: 2>()",
  "Input In [7], in <cell line: 2>()",
  "Cell In[7], line 2",
  "/tmp/ipykernel_2321/2079609735.py in <module>",
  "~\\AppData\\Local\\Temp\\ipykernel_12\\34.py in <module>",
];

describe("the line that a traceback quotes", () => {
  for (const frame of frames) {
    it(`is missed when the cell no longer has it: ${frame}`, async () => {
      const traceback = `${frame}\n      1 a = 1\n----> 2 a / b\n`;
      assert.equal(await vanished("a = 1\na / c", "ValueError  Traceback", traceback), "a / b");
      assert.equal(await vanished("a = 1\na / b", "ValueError  Traceback", traceback), undefined);
    });
  }

  it("is read through colours and layout", async () => {
    const line = "\u001b[0;32m----> 2\u001b[0;31m \u001b[0ma\u001b[0m \u001b[0;34m/\u001b[0m b";
    const traceback = `\u001b[0;32m<ipython-input-7-b2e1>\u001b[0m in \u001b[0;36m<module>\u001b[0m\n${line}`;
    assert.equal(await vanished("a  /  b", traceback), undefined);
    assert.equal(await vanished("a / c", traceback), "a / b");
  });

  it("counts as gone when only a comment has it", async () => {
    const traceback = "Cell In[7], line 1\n----> 1 a / b";
    assert.equal(await vanished("# a / b\na", traceback), "a / b");
    assert.equal(await vanished("a / b  # why not", traceback), undefined);
    assert.equal(await vanished("a / b", `${traceback}  # why not`), undefined);
  });

  it("is the same after a formatter", async () => {
    const of = (line: string) => `Cell In[7], line 1\n----> 1 ${line}`;
    const formatted = 'fit(\n    "a",\n    rate=0.1,\n)[0, 1]';
    assert.equal(await vanished(formatted, of("fit( 'a', rate = 0.1 )[0,1] #why")), undefined);
    assert.equal(
      await vanished(formatted, of("fit('b', rate=0.1)[0,1]")),
      "fit('b', rate=0.1)[0,1]",
    );
  });

  it("is of the cell's own frame, and of the run that it shows", async () => {
    const inner = "Cell In[2], line 4, in f(x)\n----> 4 return x / 0";
    assert.equal(await vanished("f(1)", `Cell In[7], line 1\n----> 1 f(1)\n\n${inner}`), undefined);
    assert.equal(await vanished("f(1)", inner), undefined);
    assert.equal(await vanished("f(1)", "Cell In[6], line 1\n----> 1 g(1)"), undefined);
  });

  it("says nothing about code that IPython made of a magic", async () => {
    const made = "----> 1 get_ipython().run_line_magic('run', 'a.py')";
    assert.equal(await vanished("%run a.py", `Cell In[7], line 1\n${made}`), undefined);
    assert.equal(await vanished("%time f()", "Cell In[7], line 1\n----> 1 g()"), undefined);
  });
});
