/** Import statements as written: dotted names without blanks, aliases, the level of dots in front. */
import type { Alias, Stmt } from "./ast";
import { identifier, textOfNode, type Builder } from "./builder";
import { childOf, childrenOf, type RawNode } from "./rawTree";

export function buildImport(node: RawNode, builder: Builder): Stmt {
  return { kind: "Import", names: aliases(node, builder), start: node.start, end: node.end };
}

export function buildImportFrom(node: RawNode, builder: Builder): Stmt {
  const { start, end } = node;
  const star = node.children.find((child) => child.type === "wildcard_import");
  const names = star
    ? [{ name: "*", asname: undefined, start: star.start, end: star.end }]
    : aliases(node, builder);
  if (node.type === "future_import_statement") {
    return { kind: "ImportFrom", module: "__future__", level: 0, names, start, end };
  }
  const from = childOf(node, "module_name");
  const written = from ? textOfNode(from, builder).replace(/\s+/g, "") : "";
  const level = /^\.*/.exec(written)?.[0].length ?? 0;
  return { kind: "ImportFrom", module: written.slice(level), level, names, start, end };
}

function aliases(node: RawNode, builder: Builder): readonly Alias[] {
  return childrenOf(node, "name").map((child) => {
    const { start, end } = child;
    const inner = childOf(child, "name");
    const alias = childOf(child, "alias");
    // `import os . path` may be written with spaces around the dot.
    const name = textOfNode(inner ?? child, builder).replace(/\s+/g, "");
    return { name, asname: alias && identifier(alias, builder), start, end };
  });
}
