/**
 * Every setting, once: this schema is the source of the VS Code contribution, of `[tool.cellbridge]`
 * and of the README table. Keys are spelled the same everywhere.
 */
import * as z from "zod";
import { ruleIds, type RuleId } from "./rules/ids";

export const severitySchema = z.enum(["off", "info", "warning", "error"]);


const severities = z.partialRecord(z.enum(ruleIds), severitySchema);

/** What of which notebooks goes into a module; without tags and symbols, their model code. */
const moduleSchema = z
  .strictObject({
    notebooks: z.array(z.string().min(1)).min(1),
    tags: z.array(z.string().min(1)).min(1).optional(),
    symbols: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine(({ tags, symbols }) => !tags || !symbols, "name either `tags` or `symbols`");

/** Relative to the workspace folder, with forward slashes. */
const modulePathSchema = z
  .string()
  .regex(/^(?![./])[^\\]*[^\\/]\.py$/, "a path such as `src/churn.py`");

export const settingsSchema = z.strictObject({
  outputDir: z
    .string()
    .min(1)
    .default("src")
    .describe("Folder for extracted modules, relative to the workspace folder."),
  modules: z
    .record(modulePathSchema, moduleSchema)
    .default({})
    .describe(
      "Modules by their path, each with its `notebooks` and, where not all of their model code is meant, the `tags` of cells or the `symbols` to take.",
    ),
  exclude: z
    .array(z.string())
    .default([])
    .describe("Glob patterns of notebooks and folders to leave out, in addition to .gitignore."),
  testFiles: z
    .array(z.string())
    .default(["**/test_*.py", "**/*_test.py", "**/tests/**/*.py", "**/conftest.py"])
    .describe("Glob patterns of Python files that are read as test evidence."),
  coverageFiles: z
    .array(z.string().min(1))
    .default([])
    .describe(
      "Coverage files (JSON of coverage.py, Cobertura XML, LCOV), relative to the workspace folder; without any, the usual names and those in the configuration of coverage.py are looked for.",
    ),
  unexplainedWeight: z
    .number()
    .int()
    .min(1)
    .default(16)
    .describe(
      "Weight from which a cell needs an explanation; a plain statement weighs 1, a call into a model library or a branch more.",
    ),
  pythonPath: z
    .string()
    .default("")
    .describe(
      "Python that runs tests when you ask for it: a program, or its path, which may start at the workspace folder. Empty: the one of the Python extension, else a virtual environment in the folder (`.venv`, `venv`), else `python3`.",
    ),
  diagnosticsForUnopened: z
    .enum(["cell", "file", "off"])
    .default("cell")
    .describe(
      "Where the editor lists findings of notebooks that are not open: at their cells, at the notebook file, or not at all.",
    ),
  rules: severities
    .default({})
    .describe("Severity per rule; a rule that is not named keeps its own default."),
  overrides: z
    .array(z.strictObject({ files: z.array(z.string()), rules: severities }))
    .default([])
    .describe(
      "Severities for some notebooks: a list of `files` (glob patterns) with `rules`; the last entry that matches decides.",
    ),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

export type { RuleId };
