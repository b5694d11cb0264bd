/**
 * The functions of tree-sitter's WebAssembly module that walk a tree. The `TreeCursor` of
 * web-tree-sitter carries its four numbers over the border and back at every step, since it must
 * share the place where they lie with others; a walk that nothing interrupts can leave them there,
 * which takes half of its time. Emscripten makes the module out of the options that it is given.
 */
import { Parser, type Tree } from "web-tree-sitter";

/** Each takes the address of the tree; the cursor lies where `cursor_new` has put it. */
export interface TreeRuntime {
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_node_has_error_wasm(tree: number): number;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

let loaded: Promise<TreeRuntime> | undefined;

/** There is one module in a process, whatever bytes a later call brings, as in web-tree-sitter. */
export function loadRuntime(wasmBinary: Uint8Array): Promise<TreeRuntime> {
  loaded ??= initialize(wasmBinary);
  return loaded;
}

async function initialize(wasmBinary: Uint8Array): Promise<TreeRuntime> {
  const module = { wasmBinary };
  await Parser.init(module);
  return module as unknown as TreeRuntime; // Emscripten has filled it
}

export function addressOf(tree: Tree): number {
  return (tree as unknown as readonly number[])[0] ?? 0; // web-tree-sitter's handle, not declared
}
