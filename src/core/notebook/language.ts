/**
 * Which language a notebook's kernel runs. Files say it in up to three places that may disagree or
 * be missing; the kernel's name is the last resort.
 */
import type { Problem } from "../problem";
import type { KernelMetadata } from "./schema";

const python = /^(?:i?python\d*|xpython|pyspark\d?|pyodide)$/;

/** Languages by the start of usual kernel names, for files that only name their kernel. */
const kernels: readonly (readonly [RegExp, string])[] = [
  [/^sagemath/, "sage"],
  [/^(?:ir|xr)(?:$|\d)/, "r"],
  [/^(?:i?julia)/, "julia"],
  [/^(?:scala|almond|spylon)/, "scala"],
  [/^(?:ijava|java)$/, "java"],
  [/^(?:javascript|jslab|ijavascript|nodejs)/, "javascript"],
  [/^(?:deno|typescript|tslab)/, "typescript"],
  [/^\.net-csharp/, "c#"],
  [/^\.net-fsharp/, "f#"],
  [/^\.net-powershell/, "powershell"],
  [/^(?:octave|matlab|imatlab)/, "matlab"],
  [/^(?:bash|zsh)/, "bash"],
  [/^(?:xcpp|cling)/, "c++"],
  [/^(?:rust|evcxr)/, "rust"],
  [/^(?:gophernotes|gonb|go)$/, "go"],
  [/^ruby/, "ruby"],
  [/^(?:sparkkernel)/, "scala"],
  [/^(?:sparkrkernel)/, "r"],
];

/** Lower-case language of the kernel; "python" for every Python kernel and when nothing is said. */
export function languageOf({ kernelspec, language_info: info }: KernelMetadata): string {
  const kernel = kernelspec?.name?.toLowerCase() ?? "";
  const byKernel = kernels.find(([pattern]) => pattern.test(kernel))?.[1];
  // SageMath says "python" although its cells are preparsed.
  if (byKernel === "sage") return byKernel;
  const said = (info?.name || kernelspec?.language || byKernel || "python").toLowerCase();
  return python.test(said) ? "python" : said;
}

/** What is to be said of a notebook in this language: nothing of Python. */
export function languageProblems(language: string): readonly Problem[] {
  if (language === "python") return [];
  const name = language.slice(0, 1).toUpperCase() + language.slice(1);
  return [{ kind: "language", message: `its kernel runs ${name}; only Python is analysed` }];
}
