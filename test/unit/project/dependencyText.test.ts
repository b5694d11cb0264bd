import assert from "node:assert/strict";
import { parse } from "smol-toml";
import * as fc from "fast-check";
import { addToPyproject, addToRequirements } from "../../../src/project/dependencyText";

describe("requirements.txt", () => {
  it("gets what is missing, at its end", () => {
    assert.deepEqual(addToRequirements("numpy==2.0\npandas\n", ["pandas>=2", "xgboost==3.0"]), {
      text: "numpy==2.0\npandas\nxgboost==3.0\n",
      added: ["xgboost==3.0"],
    });
  });

  it("keeps its line ends, and ends its last line", () => {
    assert.equal(
      addToRequirements("numpy\r\npandas", ["rich"]).text,
      "numpy\r\npandas\r\nrich\r\n",
    );
  });

  it("compares names as PyPI does, extras, comments and addresses included", () => {
    const present = [
      "Scikit_Learn  # the models",
      "# umap-learn",
      "uvicorn[standard]>=0.3; python_version > '3.8'",
      "-e git+https://github.com/someone/nice-lib.git@main",
    ].join("\n");
    const wanted = [
      "scikit-learn",
      "umap-learn",
      "uvicorn",
      "git+https://github.com/other/nice-lib.git",
    ];
    assert.deepEqual(addToRequirements(present, wanted).added, ["umap-learn"]);
  });

  it("gets the places that packages come from with them, once", () => {
    const sources = ["--extra-index-url https://a.org/simple", "--find-links https://b.org/"];
    assert.equal(
      addToRequirements("--index-url=https://a.org/simple\nnumpy\n", ["rich"], sources).text,
      "--index-url=https://a.org/simple\nnumpy\n--find-links https://b.org/\nrich\n",
    );
    assert.equal(addToRequirements("rich\n", ["rich"], sources).text, "rich\n");
  });

  it("names each package once", () => {
    assert.deepEqual(addToRequirements("", ["rich", "rich>=13"]).added, ["rich"]);
  });
});

describe("dependencies of Poetry", () => {
  const poetry = `[tool.poetry]
name = "a"

[tool.poetry.dependencies] # of the package
python = "^3.11"
pandas = { version = "^2.2", optional = true }
# not numpy 3

# for people who work on it
[tool.poetry.group.dev.dependencies]
pytest = "^8"
`;

  it("are keys of their section, in Poetry's form, and all else stays as it is", () => {
    const wanted = [
      "Pandas",
      "pytest",
      "rich",
      "scikit-learn==1.5.*",
      "uvicorn[standard,http]>=0.3,<1",
      "tomli; python_version < '3.11'",
      "git+https://github.com/someone/nice-lib.git@main",
      "zope.interface~=6.0",
    ];
    const done = addToPyproject(poetry, wanted);
    assert.deepEqual(done?.added, wanted.slice(2));
    const lines = `rich = "*"
scikit-learn = "==1.5.*"
uvicorn = { version = ">=0.3,<1", extras = ["standard", "http"] }
tomli = { version = "*", markers = "python_version < '3.11'" }
nice-lib = { git = "https://github.com/someone/nice-lib.git", rev = "main" }
"zope.interface" = "~=6.0"
`;
    assert.equal(done?.text, poetry.replace("# not numpy 3", `${lines}# not numpy 3`));
  });

  it("keep line ends, and may be the last section", () => {
    assert.equal(
      addToPyproject('[tool.poetry.dependencies]\r\npython = "^3.11"', ["rich"])?.text,
      '[tool.poetry.dependencies]\r\npython = "^3.11"\r\nrich = "*"\r\n',
    );
  });

  it("give way to the list of [project], which counts for Poetry too", () => {
    const both = `[project]\ndependencies = []\n${poetry}`;
    assert.equal(addToPyproject(both, ["rich", "pytest"])?.text, both.replace("[]", '["rich"]'));
  });

  it("are left alone where they are no section of lines", () => {
    assert.equal(
      addToPyproject('[tool.poetry]\ndependencies = { python = "^3.11" }\n', ["rich"]),
      undefined,
    );
  });
});

describe("dependencies of pyproject.toml", () => {
  const added = (list: string, ...wanted: string[]): string | undefined =>
    addToPyproject(
      `[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "a"\n${list}\n[tool.x]\ny = 1\n`,
      wanted,
    )
      ?.text.split('name = "a"\n')[1]
      ?.split("\n[tool.x]")[0];

  it("grow in the form that they have", () => {
    assert.equal(added('dependencies = ["numpy"]', "rich"), 'dependencies = ["numpy", "rich"]');
    assert.equal(
      added("dependencies = []", "rich", "xgboost==3"),
      'dependencies = ["rich", "xgboost==3"]',
    );
    assert.equal(
      added('dependencies = [\n    "numpy",  # arrays\n    "pandas",\n]', "rich"),
      'dependencies = [\n    "numpy",  # arrays\n    "pandas",\n    "rich",\n]',
    );
    assert.equal(
      added('dependencies = [\n  "numpy",\n  "pandas" # tables ]\n]', "rich", "polars"),
      'dependencies = [\n  "numpy",\n  "pandas", # tables ]\n  "rich",\n  "polars"\n]',
    );
  });

  it("take addresses behind a name", () => {
    assert.equal(
      added("dependencies = []", "git+https://github.com/someone/nice-lib.git"),
      'dependencies = ["nice-lib @ git+https://github.com/someone/nice-lib.git"]',
    );
  });

  it("are named by every group that has them", () => {
    const text = `[project]
dependencies = ["numpy"]
[project.optional-dependencies]
plots = ["seaborn>=0.12"]
[dependency-groups]
dev = ["pytest", { include-group = "notebooks" }]
notebooks = ["Jupyter_Client"]
`;
    assert.deepEqual(
      addToPyproject(text, ["seaborn", "jupyter-client", "pytest==8", "rich"])?.added,
      ["rich"],
    );
  });

  it("are left alone where there are none, or where the file is no TOML", () => {
    assert.equal(
      addToPyproject('[project]\nname = "a"\ndynamic = ["dependencies"]\n', ["rich"]),
      undefined,
    );
    assert.equal(addToPyproject('[tool.poetry]\nname = "a"\n', ["rich"]), undefined);
    assert.equal(addToPyproject("[project\ndependencies = [", ["rich"]), undefined);
  });

  it("are what they were and what was added, whatever the list looks like", () => {
    const item = fc.constantFrom('"numpy"', "'pandas>=2'", '"a[b]"', "\"c ; x == '#'\"");
    const space = fc.constantFrom("", " ", "\n", "\n    ", "  # a ] comment\n");
    const list = fc.array(fc.tuple(space, item, space), { maxLength: 4 });
    fc.assert(
      fc.property(list, fc.boolean(), space, (items, comma, end) => {
        const inner = items.map((each) => each.join("")).join(",");
        const text = `[project]\ndependencies = [${inner}${comma && items.length > 0 ? "," : ""}${end}]\n`;
        const read = (each: string) =>
          (parse(each) as { project: { dependencies: string[] } }).project.dependencies;
        const done = addToPyproject(text, ["rich", "xgboost==3"]);
        assert.ok(done, text);
        assert.deepEqual(read(done.text), [...read(text), "rich", "xgboost==3"]);
      }),
    );
  });
});
