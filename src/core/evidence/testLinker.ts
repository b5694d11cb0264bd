/**
 * Follows test code from one function to the next: into helpers of the same file or of another test
 * file, into fixtures (of the class, the file, or a `conftest.py` above), into set-up methods.
 */
import { push } from "../collections";
import { stronger, type Strength } from "./assertions";
import { isEstimatorCheck } from "./estimatorChecks";
import { readBody, referencesOf } from "./testBody";
import { bindDecoratorNotebook, bindParametrized, isStatic } from "./testDecorators";
import { selfPath, type TestFile, type TestFunction } from "./testFile";
import { calledPart, TestNames, type DottedPath } from "./testNames";

export interface TestSum {
  readonly references: readonly DottedPath[];
  readonly asserts: Strength;
}

/** What one function does by itself, before its helpers are followed. */
interface OwnFacts extends TestSum {
  readonly value: DottedPath | undefined;
  readonly table: ReadonlyMap<string, DottedPath>;
  readonly fixtures: readonly TestFunction[];
  readonly setUps: readonly TestFunction[];
}

export class TestLinker {
  readonly #files: readonly TestFile[];
  readonly #byName = new Map<string, TestFile[]>();
  readonly #facts = new Map<TestFunction, OwnFacts>();

  constructor(files: readonly TestFile[]) {
    this.#files = files;
    for (const file of files) {
      const name = moduleParts(file.path).at(-1) ?? "";
      push(this.#byName, name, file);
    }
  }

  /** Everything that a test refers to, and how much anything on its way asserts. */
  evidenceOf(test: TestFunction): TestSum {
    const references: DottedPath[] = [];
    let asserts: Strength = "none";
    // What a step asserts counts on one way to it and not on another: those are two visits.
    const seen = { counting: new Set<TestFunction>(), aside: new Set<TestFunction>() };
    const follow = (step: TestFunction, counts: boolean): void => {
      if (seen.counting.has(step) || (!counts && seen.aside.has(step))) return;
      (counts ? seen.counting : seen.aside).add(step);
      const facts = this.#factsOf(step);
      // What a fixture asserts about its own making says nothing about this test.
      if (counts) asserts = stronger(asserts, facts.asserts);
      for (const fixture of facts.fixtures) follow(fixture, false);
      for (const setUp of facts.setUps) follow(setUp, false);
      for (const path of facts.references) {
        const own = this.#resolveOwn(path);
        if (own.length === 0) references.push(path);
        for (const helper of own) follow(helper, counts);
      }
    };
    follow(test, true);
    return { references, asserts };
  }

  #factsOf(step: TestFunction): OwnFacts {
    const known = this.#facts.get(step);
    if (known) return known;
    // A fixture that asks for itself, directly or not, stands for nothing while it is being read.
    const none: readonly TestFunction[] = [];
    const start = {
      references: [],
      asserts: "none" as const,
      value: undefined,
      table: new Map<string, DottedPath>(),
      fixtures: none,
      setUps: none,
    };
    this.#facts.set(step, start);
    const facts = this.#read(step);
    this.#facts.set(step, facts);
    return facts;
  }

  #read(step: TestFunction): OwnFacts {
    const { file, node, classes } = step;
    const setUps = step.role === "set-up" ? [] : this.#setUpsOf(step);
    const names = new TestNames(file.source, this.#classNames(step, setUps));
    const fixtures: TestFunction[] = [];
    for (const { name } of node.params.all) {
      const fixture = step.role === "helper" ? undefined : this.#fixture(name.name, step);
      if (fixture) fixtures.push(fixture);
      const made = fixture && this.#factsOf(fixture);
      names.bind(name.name, made?.value);
      if (made) names.bindTable(name.name, made.table);
    }
    const first = node.params.all[0]?.name.name;
    if (classes.length > 0 && first !== undefined && !isStatic(node)) {
      names.bind(first, selfPath(file, ...classes.map((owner) => owner.name.name)));
    }
    fixtures.push(...this.#askedFor(step));
    const decorators = [node, ...classes].flatMap((owner) => owner.decorators);
    bindDecoratorNotebook(step, names);
    for (const decorator of decorators) bindParametrized(decorator, file.names, names);
    const body = readBody(node.body, names, file.folder);
    const outer = referencesOf(decorators, file.names);
    const isContract = decorators.some((expr) => expr.kind === "Call" && isEstimatorCheck(expr));
    const asserts = isContract ? "strong" : body.asserts;
    return { ...body, asserts, references: [...outer, ...body.references], fixtures, setUps };
  }

  /** Attributes of the class and what its set-up methods put on `self`. */
  #classNames({ file, classes }: TestFunction, setUps: readonly TestFunction[]): TestNames {
    const names = new TestNames(file.source, file.names);
    const owner = classes.at(-1);
    for (const member of owner?.body ?? []) {
      if (member.kind !== "Assign") continue;
      for (const target of member.targets) {
        if (target.kind !== "Name") continue;
        const wrapped = member.value.kind === "Call" ? member.value.args[0] : undefined;
        const path = file.names.valueOf(member.value) ?? (wrapped && file.names.pathOf(wrapped));
        names.bind(`self.${target.name}`, path);
      }
    }
    for (const setUp of setUps) {
      const scope = new TestNames(file.source, names);
      readBody(setUp.node.body, scope, file.folder);
      names.adopt(scope, "self.");
    }
    return names;
  }

  #setUpsOf({ file, classes }: TestFunction): readonly TestFunction[] {
    if (classes.length === 0) return [];
    return [...file.functions.values()].filter(
      ({ role, classes: around }) => role === "set-up" && around.at(-1) === classes.at(-1),
    );
  }

  /** Fixtures named by `@pytest.mark.usefixtures("…")`, and the automatic ones in reach. */
  #askedFor(step: TestFunction): readonly TestFunction[] {
    if (step.role !== "test") return [];
    const decorators = [step.node, ...step.classes].flatMap((owner) => owner.decorators);
    const named = decorators.flatMap((decorator) => {
      const text = step.file.source.slice(decorator.start, decorator.end);
      if (!text.includes("usefixtures")) return [];
      return [...text.matchAll(/["'](\w+)["']/g)].flatMap(
        ([, name = ""]) => this.#fixture(name, step) ?? [],
      );
    });
    const automatic = this.#scopesOf(step).flatMap((file) =>
      [...file.functions.values()].filter((candidate) => candidate.isAutomatic),
    );
    return [...named, ...automatic];
  }

  #fixture(name: string, step: TestFunction): TestFunction | undefined {
    for (const file of this.#scopesOf(step)) {
      const found = [...file.functions.values()].filter(
        (candidate) =>
          candidate.role === "fixture" && candidate.fixtureName === name && candidate !== step,
      );
      const own = found.find(({ classes }) => classes.at(-1) === step.classes.at(-1));
      const fixture = own ?? found.find(({ classes }) => classes.length === 0);
      if (fixture) return fixture;
    }
    const imported = step.file.names.lookup(name);
    return imported && this.#resolveOwn(imported).find(({ role }) => role === "fixture");
  }

  /** The file itself, then each `conftest.py` above it, nearest first. */
  #scopesOf({ file }: TestFunction): readonly TestFile[] {
    const conftests = (this.#byName.get("conftest") ?? []).filter(
      ({ folder }) =>
        folder.every((part, at) => file.folder[at] === part) && folder.length <= file.folder.length,
    );
    conftests.sort((a, b) => b.folder.length - a.folder.length);
    return [file, ...conftests.filter((conftest) => conftest !== file)];
  }

  /** Functions of test files that a path stands for; all methods for a class. */
  #resolveOwn(called: DottedPath): readonly TestFunction[] {
    const path = called.filter((part) => part !== calledPart);
    const [, kind, own] = /^(file|self):(.*)$/.exec(path[0] ?? "") ?? [];
    if (own !== undefined) {
      const file = this.#files.find((candidate) => candidate.path === own);
      return file ? functionsNamed(file, path.slice(1), kind === "file") : [];
    }
    for (let length = path.length - 1; length > 0; length--) {
      const module = path.slice(0, length);
      for (const file of this.#byName.get(module.at(-1) ?? "") ?? []) {
        const isSame = endsAlike(moduleParts(file.path), module);
        const found = isSame ? functionsNamed(file, path.slice(length), true) : [];
        if (found.length > 0) return found;
      }
    }
    return [];
  }
}

/** The function of that name; with `wholeClasses`, all methods of a class that is named. */
function functionsNamed(
  file: TestFile,
  names: readonly string[],
  wholeClasses: boolean,
): readonly TestFunction[] {
  for (let length = names.length; length > 0; length--) {
    const name = names.slice(0, length).join("::");
    const exact = file.functions.get(name);
    if (exact) return [exact];
    if (!wholeClasses || length < names.length) continue;
    const methods = [...file.functions.values()].filter(
      (candidate) => candidate.name.startsWith(`${name}::`) && candidate.role !== "test",
    );
    if (methods.length > 0) return methods;
  }
  return [];
}

/** Whether one dotted path ends like the other, as far as both go. */
export function endsAlike(a: DottedPath, b: DottedPath): boolean {
  const shared = Math.min(a.length, b.length);
  for (let back = 1; back <= shared; back++) if (a.at(-back) !== b.at(-back)) return false;
  return shared > 0;
}

/** "src/churn/model.py" gives src, churn, model; a package's `__init__.py` its folder. */
export function moduleParts(path: string): DottedPath {
  const parts = path
    .replace(/\.py$/, "")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  return parts.at(-1) === "__init__" ? parts.slice(0, -1) : parts;
}
