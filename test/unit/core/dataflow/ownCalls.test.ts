import assert from "node:assert/strict";
import { printSlice, printUses } from "../../../support/printGraph";

describe("calls of the notebook's own functions and methods", () => {
  it("see a method change the object that it is called on", async () => {
    const text = [
      "# %%",
      "class Counter:",
      "    def __init__(self):",
      "        self.n = 0",
      "    def bump(self):",
      "        self.n += 1",
      "    def shown(self):",
      "        return str(self.n)",
      "c = Counter()",
      "# %%",
      "c.bump()",
      "# %%",
      "c.shown()",
      "# %%",
      "print(c.n)",
    ].join("\n");
    assert.equal(
      await printSlice(text),
      "1: class Counter:\n1: c = Counter()\n2: c.bump()\n4: print(c.n)",
    );
  });

  it("follow a method through the methods that it calls on itself and on its base", async () => {
    const text = [
      "# %%",
      "class Base:",
      "    def fit(self):",
      "        self._step()",
      "class Model(Base):",
      "    def _step(self):",
      "        self.w = rate",
      "    def fit(self):",
      "        super().fit()",
      "        return self",
      "rate = 1",
      "m = Model()",
      "# %%",
      "rate = 2",
      "# %%",
      "m.fit()",
      "# %%",
      "m.w",
    ].join("\n");
    const slice = await printSlice(text);
    assert.match(slice, /^2: rate = 2\n3: m\.fit\(\)\n4: m\.w$/m);
  });

  it("carry what a method reads through the function that calls it", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "class Net:",
        "    def step(self):",
        "        self.w = rate",
        "def fit(net):",
        "    net.step()",
        "rate = 1",
        "net = Net()",
        "# %%",
        "rate = 2",
        "fit(net)",
        "# %%",
        "net.w",
      ].join("\n"),
    );
    assert.match(slice, /^2: rate = 2\n2: fit\(net\)\n3: net\.w$/m);
  });

  it("know the class of what comes out of a container", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "class Model:",
        "    def learn(self):",
        "        self.w = 1",
        'models = {"a": Model()}',
        "# %%",
        'best = models["a"]',
        "best.learn()",
        "# %%",
        'models["a"].w',
      ].join("\n"),
    );
    assert.match(slice, /^2: best\.learn\(\)$/m);
  });

  it("hand a parameter on to the functions that change it", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "def put(key, into):",
        "    into[key] = 1",
        "def fill(key, frame):",
        "    rows = frame",
        "    put(key, rows)",
        "# %%",
        "a, b = {}, {}",
        "fill(a, b)",
        "# %%",
        "print(a)",
      ].join("\n"),
    );
    assert.equal(slice, "2: a, b = {}, {}\n3: print(a)");
    const changed = await printSlice(
      [
        "# %%",
        "def put(key, into):",
        "    into[key] = 1",
        "def fill(key, frame):",
        "    rows = frame",
        "    put(key, rows)",
        "# %%",
        "b = {}",
        'fill("a", b)',
        "# %%",
        "print(b)",
      ].join("\n"),
    );
    assert.match(changed, /^2: fill\("a", b\)$/m);
  });

  it("leave alone what a function has copied before it hands it on", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "def put(into):",
        "    into[0] = 1",
        "def filled(frame):",
        "    frame = frame.copy()",
        "    put(frame)",
        "    return frame",
        "# %%",
        "a = {}",
        "b = filled(a)",
        "# %%",
        "print(a)",
      ].join("\n"),
    );
    assert.equal(slice, "2: a = {}\n3: print(a)");
  });

  it("see the loop over a parameter change what is in it", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "def train(models):",
        "    for name, model in models.items():",
        "        model.fit()",
        "# %%",
        "models = load()",
        "train(models)",
        "# %%",
        "models",
      ].join("\n"),
    );
    assert.match(slice, /^2: train\(models\)$/m);
  });

  it("know that a constructor changes what it is given", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "class Node:",
        "    def __init__(self, parent):",
        "        parent.children.append(self)",
        "# %%",
        "root = make()",
        "kid = Node(root)",
        "# %%",
        "root",
      ].join("\n"),
    );
    assert.match(slice, /^2: kid = Node\(root\)$/m);
  });

  it("remember what a closure counts, and read what it reads", async () => {
    const text = [
      "# %%",
      "def counter():",
      "    n = 0",
      "    def step():",
      "        nonlocal n",
      "        n += by",
      "        return n",
      "    return step",
      "tick = counter()",
      "# %%",
      "by = 1",
      "tick()",
      "# %%",
      "last = tick()",
    ].join("\n");
    assert.equal(
      await printSlice(text),
      "1: def counter():\n1: tick = counter()\n2: by = 1\n2: tick()\n3: last = tick()",
    );
  });

  it("run what a decorator has put around a function", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "def counted(f):",
        "    def inner(x):",
        "        calls.append(x)",
        "        return f(x)",
        "    return inner",
        "calls = []",
        "@counted",
        "def double(x):",
        "    return 2 * x",
        "# %%",
        "y = double(3)",
        "# %%",
        "calls",
      ].join("\n"),
    );
    assert.match(slice, /^2: y = double\(3\)$/m);
  });

  it("see a default value remember what came before", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "def remember(x, seen=[]):",
        "    seen.append(x)",
        "    return seen",
        "# %%",
        "remember(1)",
        "# %%",
        "all = remember(2)",
      ].join("\n"),
    );
    assert.match(slice, /^2: remember\(1\)$/m);
  });

  it("take a function that is handed to a call for one that may run", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "log = []",
        "def noted(x):",
        "    log.append(x)",
        "# %%",
        "ys = list(map(noted, [1]))",
        "# %%",
        "log",
      ].join("\n"),
    );
    assert.match(slice, /^2: ys = list\(map\(noted, \[1\]\)\)$/m);
  });

  it("know a function by its other name", async () => {
    const uses = await printUses(
      [
        "# %%",
        "def area(r):",
        "    return pi * r",
        "pi = 3",
        "surface = area",
        "# %%",
        "pi = 3.14",
        "# %%",
        "surface(2)",
      ].join("\n"),
    );
    assert.match(uses, /^3:1 pi <- 2:1 via area$/m);
  });

  it("judge a method of an unknown value by its name", async () => {
    const slice = await printSlice(
      [
        "# %%",
        "from shop import basket",
        "class Basket:",
        "    def put(self, x):",
        "        self.items.append(x)",
        "# %%",
        "mine = basket()",
        "mine.put(1)",
        "# %%",
        "mine",
      ].join("\n"),
    );
    assert.match(slice, /^2: mine\.put\(1\)$/m);
  });
});
