/**
 * The concrete syntax tree of tree-sitter copied into plain objects in one cursor walk. Crossing the
 * WebAssembly border costs more than everything that follows, so it happens once per node and only
 * for what the builder reads; comments are set aside, and tokens that carry no meaning are dropped.
 */
import type { Language, Tree } from "web-tree-sitter";
import type { Span } from "../text/span";

export interface RawNode extends Span {
  readonly type: string;
  /** Field name in the parent, such as "left"; undefined for children without one. */
  readonly field: string | undefined;
  readonly isNamed: boolean;
  /** Inserted by error recovery; not in the text. */
  readonly isMissing: boolean;
  readonly children: readonly RawNode[];
}

export interface RawTree {
  readonly root: RawNode;
  readonly comments: readonly Span[];
}

/** Names behind tree-sitter's numeric ids, looked up once per language. */
export interface NodeNames {
  readonly types: readonly string[];
  readonly isNamed: readonly boolean[];
  readonly fields: readonly (string | undefined)[];
}

export function nodeNames(language: Language): NodeNames {
  const types: string[] = [];
  const isNamed: boolean[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    types.push(language.nodeTypeForId(id) ?? "");
    isNamed.push(language.nodeTypeIsNamed(id));
  }
  const fields = [...language.fields].map((field) => field ?? undefined);
  return { types, isNamed, fields };
}

const errorTypeId = 65535;

/** Copies the tree; every offset is moved by `base`. */
export function copyTree(tree: Tree, names: NodeNames, base: number): RawTree {
  const comments: Span[] = [];
  const cursor = tree.walk();
  const root = copyNode();
  cursor.delete();
  return { root: root ?? missingRoot(base), comments };

  function copyNode(): RawNode | undefined {
    const id = cursor.nodeTypeId;
    const type = id === errorTypeId ? "ERROR" : (names.types[id] ?? "ERROR");
    const start = cursor.startIndex + base;
    const end = cursor.endIndex + base;
    if (type === "comment") {
      comments.push({ start, end });
      return undefined;
    }
    if (type === "line_continuation") return undefined;
    const isNamed = id === errorTypeId || (names.isNamed[id] ?? true);
    const fieldId = cursor.currentFieldId;
    const children: RawNode[] = [];
    if (cursor.gotoFirstChild()) {
      do {
        const child = copyNode();
        if (child) children.push(child);
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    return {
      type,
      field: fieldId ? names.fields[fieldId] : undefined,
      isNamed,
      isMissing: start === end && cursor.nodeIsMissing,
      start,
      end,
      children,
    };
  }
}

function missingRoot(base: number): RawNode {
  return {
    type: "module",
    field: undefined,
    isNamed: true,
    isMissing: false,
    start: base,
    end: base,
    children: [],
  };
}

export function childOf(node: RawNode, field: string): RawNode | undefined {
  return node.children.find((child) => child.field === field);
}

export function childrenOf(node: RawNode, field: string): readonly RawNode[] {
  return node.children.filter((child) => child.field === field);
}

/** Children that are syntax rather than punctuation. */
export function namedChildren(node: RawNode): readonly RawNode[] {
  return node.children.filter((child) => child.isNamed);
}

export function hasToken(node: RawNode, token: string): boolean {
  return node.children.some((child) => child.type === token && !child.isNamed);
}
