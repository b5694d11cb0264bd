/**
 * How a repository wants its Python to look, from where its formatters are told: the nearest
 * `pyproject.toml` at or above a file that has a table of black or of Ruff. What it does not say is
 * as black has it.
 */
import * as z from "zod";
import { blackStyle, type CodeStyle, type FileStore } from "../../core/index";
import { joinPath, parentOf } from "../paths";
import { textIfAny } from "../reading";
import { tomlOf } from "../toml";

const lineLength = z.number().int().min(1).max(320).optional().catch(undefined);

const pyprojectSchema = z.object({
  tool: z.object({
    black: z
      .object({
        "line-length": lineLength,
        "skip-string-normalization": z.boolean().optional().catch(undefined),
        "skip-magic-trailing-comma": z.boolean().optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
    ruff: z
      .object({
        "line-length": lineLength,
        format: z
          .object({
            "quote-style": z.enum(["double", "single", "preserve"]).optional().catch(undefined),
            "skip-magic-trailing-comma": z.boolean().optional().catch(undefined),
          })
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
  }),
});

export async function codeStyleAt(files: FileStore, path: string): Promise<CodeStyle> {
  for (let at = parentOf(path); at !== undefined; at = parentOf(at)) {
    const style = await styleIn(files, joinPath(at, "pyproject.toml"));
    if (style) return style;
  }
  return blackStyle;
}

/** Undefined when the file is not there, is broken, or says nothing about layout. */
async function styleIn(files: FileStore, path: string): Promise<CodeStyle | undefined> {
  // A file that cannot be read says nothing; whoever needs it for settings says so.
  const found = pyprojectSchema.safeParse(tomlOf(await textIfAny(files, path)));
  if (!found.success) return undefined;
  const { black, ruff } = found.data.tool;
  if (black) {
    return {
      formatter: "black",
      lineLength: black["line-length"] ?? blackStyle.lineLength,
      quotes: black["skip-string-normalization"] ? "preserve" : "double",
      hasMagicTrailingComma: !black["skip-magic-trailing-comma"],
    };
  }
  if (!ruff) return undefined;
  return {
    formatter: "ruff",
    lineLength: ruff["line-length"] ?? blackStyle.lineLength,
    quotes: ruff.format?.["quote-style"] ?? "double",
    hasMagicTrailingComma: !ruff.format?.["skip-magic-trailing-comma"],
  };
}
