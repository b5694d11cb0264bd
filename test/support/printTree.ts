/**
 * Syntax trees as text: `x = f(1)` prints `Assign(targets=[x], value=Call(func=f, args=[1]))`. Names,
 * literals and expression statements stand for themselves; fields that are empty, false or missing are
 * left out. Generic on purpose: a new node kind or field shows up without a change here.
 */
import { parsePython } from "../../src/core/python/parse";
import type { Span } from "../../src/core/text/span";

/** One line per top-level statement. */
export async function printTree(text: string): Promise<string> {
  const { module } = parsePython(text);
  return module.body.map((stmt) => printNode(stmt, text)).join("\n");
}

/** One line per problem: the marked text and the message. */
export async function printProblems(text: string): Promise<string> {
  const { problems } = parsePython(text);
  return problems
    .map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`)
    .join("\n");
}

const positions: ReadonlySet<string> = new Set(["kind", "start", "end", "defStart"]);

export function printNode(node: Span, text: string): string {
  const fields = Object.entries(node) as [string, unknown][];
  const kind = fields.find(([key]) => key === "kind")?.[1];
  const name = fields.find(([key]) => key === "name")?.[1];
  if (kind === "Name") return String(name);
  if (kind === "Constant") return text.slice(node.start, node.end).replaceAll("\n", "\\n");
  const value = fields.find(([key]) => key === "value")?.[1];
  if (kind === "ExprStmt") return printNode(value as Span, text);
  const rest = fields.filter(([key]) => !positions.has(key));
  if (kind === undefined && rest.length === 1 && typeof name === "string") return name;
  const printed = rest.flatMap(([key, value]) => {
    const shown = printValue(value, text);
    return shown === undefined ? [] : [`${key}=${shown}`];
  });
  const label = typeof kind === "string" ? kind : "";
  return printed.length === 0 && label !== "" ? label : `${label}(${printed.join(", ")})`;
}

function printValue(value: unknown, text: string): string | undefined {
  if (value === undefined || value === false || value === "" || value === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => printValue(item, text) ?? "");
    return items.length === 0 ? undefined : `[${items.join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  // `Parameters` is a list in a wrapper.
  if ("all" in value) return printValue(value.all, text);
  return printNode(value as Span, text);
}
