import assert from "node:assert/strict";
import { bodyOf, extract } from "../../../support/extraction";
import { stagesOf } from "../../../support/stages";

/** A registry `handlers` that `first` binds and the decorator of `double` fills. */
const registry = (first: string, decorator: string): string => `
# %%
${first}
def register(kind):
    def put(function):
        handlers[kind] = function
        return function
    return put
def listed(function):
    handlers[function.__name__] = function
    return function
@${decorator}
def double(x):
    return x * 2
`;

const training = `
# %% [markdown]
# ## Train
# %%
X, y = load_iris(return_X_y=True)
model = Ridge(alpha=handlers["double"](2)).fit(X, y)
`;

describe("a registry that definitions fill", () => {
  it("is a constant of the module, whatever its name", async () => {
    for (const decorator of ['register("double")', "listed"]) {
      const { body } = await stagesOf(registry("handlers = {}", decorator) + training);
      assert.match(body, /^handlers: dict = \{\}\n/m, decorator);
      assert.match(body, new RegExp(`^@${decorator.replace(/[()]/g, "\\$&")}\ndef double`, "m"));
      assert.doesNotMatch(body, /global/);
    }
  });

  it("brings the definitions that fill it", async () => {
    const text = `${registry("handlers = {}", "listed")}def run_all(x):\n    return [f(x) for f in handlers.values()]\n`;
    assert.match(bodyOf(await extract(text, { take: ["run_all"] })), /^@listed\ndef double/m);
  });

  it("is a variable of stages where other code has a hand in it, together with what fills it", async () => {
    const state = 'import pandas as pd\nhandlers = {"size": len(pd.read_csv("x.csv"))}';
    const factory = await stagesOf(registry(state, 'register("double")') + training);
    assert.match(factory.body, /^def register\(kind, handlers\):/m);
    assert.match(factory.body, /^ {4}@register\("double", handlers\)\n {4}def double/m);
    const plain = await stagesOf(registry(state, "listed") + training);
    assert.match(
      plain.body,
      /^ {4}@functools\.partial\(listed, handlers=handlers\)\n {4}def double/m,
    );
  });

  it("is whole although no code taken reads it", async () => {
    const state = 'import pandas as pd\nhandlers = {"size": len(pd.read_csv("x.csv"))}';
    const { body } = await stagesOf(registry(state, 'register("double")'));
    assert.match(body, /^ {4}@register\("double", handlers\)\n {4}def double/m);
  });

  it("is one of stages, too, where a definition that fills it needs the notebook to run", async () => {
    const text = registry("handlers = {}", "listed").replace(
      "@listed\ndef double(x):",
      'width = len(pd.read_csv("x.csv"))\n@listed\ndef double(x, by=width):',
    );
    const { body } = await stagesOf(text + training);
    assert.match(body, /^ {4}handlers = \{\}$/m);
    assert.match(body, /^ {4}@functools\.partial\(listed, handlers=handlers\)$/m);
  });
});
