/** Which dotted path a name of the notebook stands for, following imports and plain aliases. */
import { calleeChain } from "./calleeChain";
import type { CellFacts } from "./facts";

interface ImportedName {
  readonly cell: number;
  readonly path: string;
}

export class ImportPaths {
  readonly #names = new Map<string, ImportedName[]>();

  constructor(cells: readonly (CellFacts | undefined)[]) {
    cells.forEach((facts, cell) => {
      for (const statement of facts?.statements ?? []) {
        for (const binding of statement.imports)
          this.#add(binding.name, { cell, path: binding.path });
        const { node } = statement;
        if (node.kind !== "Assign" || node.targets.length !== 1) continue;
        const [target] = node.targets;
        const chain = calleeChain(node.value);
        // `layers = keras.layers` names the same thing; `x = np.pi[0]` does not.
        if (target?.kind !== "Name" || !chain || chain.path.includes("[]")) continue;
        const root = this.pathOf(chain.root.name, cell);
        if (root) this.#add(target.name, { cell, path: [root, ...chain.path].join(".") });
      }
    });
  }

  /**
   * The import that a cell (0-based) sees in document order: the last one in or above it, else the
   * first one below. Undefined for a name that no import binds.
   */
  pathOf(name: string, cell: number): string | undefined {
    const known = this.#names.get(name);
    if (!known) return undefined;
    return (known.filter((each) => each.cell <= cell).pop() ?? known[0])?.path;
  }

  #add(name: string, imported: ImportedName): void {
    const known = this.#names.get(name);
    if (known) known.push(imported);
    else this.#names.set(name, [imported]);
  }
}
