/**
 * The map of what may import what (DESIGN 2), and the check of one file against it. Works on texts,
 * so that a test can plant a wrong import and see it found.
 */
import { posix } from "node:path";
import ts from "typescript";

interface Zone {
  readonly name: string;
  /** Files and folders (with a slash at the end) below `src`; the longest that fits decides. */
  readonly files: readonly string[];
  /** Zones that may be imported, besides the zone itself. */
  readonly may: readonly string[];
  /** Packages that may be imported; "node:" stands for all of Node. */
  readonly packages?: readonly string[];
}

const base = ["base", "text", "python", "notebook", "apis", "dataflow"];
const stages = ["phases", "extract", "evidence", "coverage", "sensitive", "leakage"];
const core = [...base, ...stages, "testrun", "testgen", "rules", "analyze", "report"];

/** Inner order of the core: text <- notebook, python, apis <- dataflow <- stages <- rules <- analyze, report. */
export const zones: readonly Zone[] = [
  {
    name: "base",
    files: [
      "core/settings.ts",
      "core/problem.ts",
      "core/ports.ts",
      "core/collections.ts",
      "core/rules/ids.ts",
    ],
    may: [],
    packages: ["zod"],
  },
  { name: "text", files: ["core/text/"], may: [] },
  {
    name: "python",
    files: ["core/python/"],
    may: ["text"],
    packages: ["@wasm-fmt/ruff_fmt/web"],
  },
  { name: "apis", files: ["core/apis/"], may: ["text"], packages: ["zod"] },
  {
    name: "notebook",
    files: ["core/notebook/"],
    may: ["base", "text", "python"],
    packages: ["zod"],
  },
  { name: "dataflow", files: ["core/dataflow/"], may: base },
  { name: "phases", files: ["core/phases/"], may: base },
  { name: "sensitive", files: ["core/sensitive/"], may: base },
  { name: "leakage", files: ["core/leakage/"], may: [...base, "phases"] },
  { name: "evidence", files: ["core/evidence/"], may: [...base, "phases"] },
  { name: "extract", files: ["core/extract/"], may: [...base, "phases"], packages: ["zod"] },
  { name: "coverage", files: ["core/coverage/"], may: [...base, "extract"], packages: ["zod"] },
  { name: "testrun", files: ["core/testrun/"], may: [...base, "evidence", "coverage"] },
  { name: "testgen", files: ["core/testgen/"], may: [...base, "extract", "evidence"] },
  { name: "rules", files: ["core/rules/"], may: [...base, ...stages] },
  {
    name: "analyze",
    files: ["core/analyze.ts", "core/analysis.ts"],
    may: [...base, ...stages, "rules"],
  },
  {
    name: "report",
    files: ["core/report/"],
    may: [...base, ...stages, "testrun", "rules", "analyze"],
    packages: ["zod"],
  },
  { name: "door", files: ["core/index.ts"], may: core },
  {
    name: "project",
    files: ["project/"],
    may: ["door"],
    packages: ["picomatch", "ignore", "smol-toml", "zod"],
  },
  { name: "node", files: ["node/"], may: ["door"], packages: ["node:", "simple-git"] },
  {
    name: "cli",
    files: ["cli/"],
    may: ["door", "project", "package"],
    packages: ["node:", "commander", "picocolors"],
  },
  {
    name: "cli root",
    files: ["cli/main.ts", "cli/bin.ts"],
    may: ["door", "project", "node", "cli", "package"],
    packages: ["node:"],
  },
  {
    name: "vscode",
    files: ["vscode/"],
    may: ["door", "project", "vscode root"],
    packages: ["vscode", "node:", "zod"],
  },
  {
    name: "vscode root",
    files: ["vscode/extension.ts", "vscode/worker.ts"],
    may: ["door", "project", "node", "vscode"],
    packages: ["vscode", "node:", "zod"],
  },
  { name: "webview", files: ["webview/"], may: ["page contract"] },
  {
    name: "page contract",
    files: ["core/report/viewModel.ts", "core/report/messages.ts"],
    may: [...base, ...stages, "rules", "analyze", "report"],
    packages: ["zod"],
  },
  { name: "package", files: ["../package.json"], may: [] },
];

/** The zone of a file, given by its path below `src`. */
export function zoneOf(path: string): Zone | undefined {
  let best: { zone: Zone; length: number } | undefined;
  for (const zone of zones) {
    for (const file of zone.files) {
      const fits = file.endsWith("/") ? path.startsWith(file) : path === file;
      if (fits && file.length > (best?.length ?? 0)) best = { zone, length: file.length };
    }
  }
  return best?.zone;
}

/** Imports of a file that its zone may not have, type imports and `import()` included, as sentences. */
export function wrongImports(path: string, text: string): readonly string[] {
  const zone = zoneOf(path);
  if (!zone) return [`${path} is in no zone`];
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith(".")) {
      const isAllowed = zone.packages?.some((name) =>
        name.endsWith(":") ? fileName.startsWith(name) : fileName === name,
      );
      return isAllowed ? [] : [`${path} (${zone.name}) may not import "${fileName}"`];
    }
    const target = targetOf(path, fileName);
    const targetZone = zoneOf(target);
    if (!targetZone) return [`${path} imports ${target}, which is in no zone`];
    if (targetZone === zone || zone.may.includes(targetZone.name)) return [];
    // What the page may know of the report is part of the report for everybody else.
    if (targetZone.name === "page contract" && zone.may.includes("report")) return [];
    if (targetZone.name === "page contract" && zone.name === "report") return [];
    return [`${path} (${zone.name}) may not import ${target} (${targetZone.name})`];
  });
}

function targetOf(path: string, specifier: string): string {
  const target = posix.join(posix.dirname(path), specifier);
  return /\.(json|ts)$/.test(target) ? target : `${target}.ts`;
}

/** What would make the core depend on its surroundings, though the language library has it. */
const surroundings: ReadonlySet<string> = new Set(
  "Date console process setTimeout setInterval setImmediate queueMicrotask performance fetch globalThis window document require __dirname Buffer".split(
    " ",
  ),
);

/** Uses of clock, chance, console and host in a text, as sentences. */
export function impurities(path: string, text: string): readonly string[] {
  // Building a tree takes a while; most files do not even hold such a word.
  const words = new Set(text.match(/\w+/g));
  if (!words.has("Math") && ![...surroundings].some((word) => words.has(word))) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) {
      const isRandom =
        node.text === "Math" &&
        /^Math\s*(\??\.\s*|\[["'`])random/.test(text.slice(node.getStart()));
      if (surroundings.has(node.text) || isRandom) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${path}:${line + 1} uses ${isRandom ? "Math.random" : node.text}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** An identifier that stands for itself: no member of something, no key, no declared name. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent)
  );
}
