/**
 * The concrete syntax tree of tree-sitter copied into plain objects in one cursor walk. Crossing the
 * WebAssembly border costs more than everything that follows, so it happens once per node and only
 * for what the builder reads; comments are set aside, and tokens that carry no meaning are dropped.
 */
import type { Language, Tree } from "web-tree-sitter";
import type { Span } from "../text/span";
import { addressOf, type TreeRuntime } from "./treeRuntime";

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

/** Stands for what is nested deeper than any walk over the tree should go. */
export const tooDeepType = "TOO_DEEP";

/** Levels. A call that is chained takes two; the stack of a thread holds some more of the longest walks. */
const deepest = 900;

/** Named nodes whose children say nothing that their own text does not. */
const leafTypes: ReadonlySet<string> = new Set(
  "identifier integer float true false none ellipsis pass_statement break_statement continue_statement type_conversion".split(
    " ",
  ),
);

/** Nodes whose operator token is looked up by its field. */
const operatorTypes: ReadonlySet<string> = new Set(
  "binary_operator boolean_operator unary_operator comparison_operator augmented_assignment".split(
    " ",
  ),
);

/** Copies the tree; every offset is moved by `base`. */
export function copyTree(
  runtime: TreeRuntime,
  tree: Tree,
  names: NodeNames,
  base: number,
): RawTree {
  const comments: Span[] = [];
  const at = addressOf(tree);
  runtime._ts_tree_root_node_wasm(at);
  const mayMiss = runtime._ts_node_has_error_wasm(at) === 1;
  runtime._ts_tree_cursor_new_wasm(at);
  let depth = 0;
  const root = copyNode("");
  runtime._ts_tree_cursor_delete_wasm(at);
  return { root: root ?? missingRoot(base), comments };

  function copyNode(parent: string): RawNode | undefined {
    const id = runtime._ts_tree_cursor_current_node_type_id_wasm(at);
    const type = id === errorTypeId ? "ERROR" : (names.types[id] ?? "ERROR");
    if (type === "line_continuation") return undefined;
    if (!mayMiss && parent === "string" && type !== "interpolation") return undefined;
    const start = runtime._ts_tree_cursor_start_index_wasm(at) + base;
    const isNamed = id === errorTypeId || (names.isNamed[id] ?? true);
    if (!isNamed && !mayMiss) {
      // A token's type is its text.
      const field = operatorTypes.has(parent) ? fieldName() : undefined;
      return token(type, field, start, start + type.length);
    }
    const end = runtime._ts_tree_cursor_end_index_wasm(at) + base;
    if (type === "comment") {
      comments.push({ start, end });
      return undefined;
    }
    const field = fieldName();
    if (depth > deepest) {
      return { type: tooDeepType, field, isNamed, isMissing: false, start, end, children: [] };
    }
    const isMissing =
      mayMiss && start === end && runtime._ts_tree_cursor_current_node_is_missing_wasm(at) === 1;
    return { type, field, isNamed, isMissing, start, end, children: copyChildren(type) };
  }

  function fieldName(): string | undefined {
    const id = runtime._ts_tree_cursor_current_field_id_wasm(at);
    return id ? names.fields[id] : undefined;
  }

  function copyChildren(type: string): readonly RawNode[] {
    if (leafTypes.has(type) || runtime._ts_tree_cursor_goto_first_child_wasm(at) !== 1)
      return noChildren;
    const children: RawNode[] = [];
    depth++;
    do {
      const child = copyNode(type);
      if (child) children.push(child);
    } while (runtime._ts_tree_cursor_goto_next_sibling_wasm(at) === 1);
    depth--;
    runtime._ts_tree_cursor_goto_parent_wasm(at);
    return children;
  }
}

const noChildren: readonly RawNode[] = [];

function token(type: string, field: string | undefined, start: number, end: number): RawNode {
  return { type, field, isNamed: false, isMissing: false, start, end, children: noChildren };
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
