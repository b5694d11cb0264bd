import assert from "node:assert/strict";
import { extractionJson } from "../../../../src/core/extract/planJson";
import { bodyOf, extract, refusalsOf } from "../../../support/extraction";
import { rewrite } from "../../../support/rewrites";

const secret = "hunter2-Zq81";

async function lookups(cell: string): Promise<string> {
  const { code, imports } = await rewrite(`# %%\n${cell}\n`);
  if (code.includes("os.environ[")) assert.deepEqual(imports, ["os"]);
  return code;
}

describe("a secret with a telling name", () => {
  it("is looked up in the environment under that name", async () => {
    const cases: readonly (readonly [string, string])[] = [
      [`API_KEY = "${secret}"`, 'API_KEY = os.environ["API_KEY"]'],
      [`_apiKey = '${secret}'`, '_apiKey = os.environ["API_KEY"]'],
      [
        `db = connect(user="me", password="${secret}")`,
        'db = connect(user="me", password=os.environ["PASSWORD"])',
      ],
      [
        `def f():\n    return g(connect(password="${secret}"))`,
        'def f():\n    return g(connect(password=os.environ["PASSWORD"]))',
      ],
      [
        `def f():\n    auth_token = "${secret}"\n    return auth_token`,
        'def f():\n    auth_token = os.environ["AUTH_TOKEN"]\n    return auth_token',
      ],
    ];
    for (const [before, after] of cases) assert.equal(await lookups(before), after);
  });

  it("is told of in the plan, without the secret", async () => {
    const { notes } = await rewrite(`# %%\ndb = connect(password="${secret}")\n`);
    assert.deepEqual(notes, [
      "what looks like a password stays out: the module reads `PASSWORD` from the environment",
    ]);
  });

  it("makes its constant a value of the run, so that the module can be imported without it", async () => {
    const text = `# %%\nAPI_KEY = "${secret}"\ndef f(x):\n    return x + API_KEY\n`;
    assert.equal(bodyOf(await extract(text)), "def f(x, API_KEY):\n    return x + API_KEY");
  });

  it("is nowhere in a module with stages, nor in its plan", async () => {
    const text = `
# %% tags=parameters
api_key = "${secret}"
# %%
import pandas as pd
df = pd.read_csv("a.csv", storage_options=dict(secret_key="${secret}"))
df.to_csv(api_key)
`;
    const extraction = await extract(text, { isDefault: true });
    assert.match(bodyOf(extraction), /secret_key=os.environ\["SECRET_KEY"\]/);
    assert.match(bodyOf(extraction), /api_key = os.environ\["API_KEY"\]/);
    assert.doesNotMatch(JSON.stringify(extractionJson(extraction)), /hunter2/);
  });
});

describe("a secret is refused and shown nowhere", () => {
  it("where it has no name, or is needed when the module is imported", async () => {
    const texts = [
      `def f():\n    return ["${"AKIA"}IOSFODNN7EXAMPLQ"]`,
      `def f(password="${secret}"):\n    return password`,
      `class A:\n    api_key = "${secret}"`,
      `if True:\n    api_key = ["${secret}"]\ndef f(): pass\nclass A:\n    def f(self): return {1: f, "api_key": "${secret}"}`,
      `def f():\n    # password = "${secret}"\n    return 1`,
      `def f():\n    return {"password": "${secret}"}`,
    ];
    for (const text of texts) {
      const extraction = await extract(`# %%\n${text}\n`);
      assert.match(refusalsOf(extraction).join(), /holds what looks like/, text);
      assert.doesNotMatch(bodyOf(extraction), /hunter2|AKIAIOS/, text);
      assert.doesNotMatch(JSON.stringify(extractionJson(extraction)), /hunter2|AKIAIOS/, text);
    }
  });

  it("where two values have one name, or the notebook has an `os` of its own", async () => {
    for (const text of [
      `def f():\n    return g(password="${secret}"), g(password="other-Zq81")`,
      `os = load()\ndef f():\n    return g(password="${secret}")`,
    ]) {
      const found = refusalsOf(await extract(`# %%\ndef g(password): pass\n${text}\n`));
      assert.match(found.join(), /f: the code of `f` holds what looks like a password/, text);
    }
  });
});
