/** A bag of things to dispose of together: the owner of listeners, timers and collections. */
import type { Disposable } from "vscode";

export class Disposables implements Disposable {
  readonly #items: Disposable[] = [];
  #isDisposed = false;

  /** Takes ownership; what is added after the end is disposed of at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  /** Disposes of everything, last first. One failure does not keep the others alive. */
  dispose(): void {
    this.#isDisposed = true;
    const failures: unknown[] = [];
    for (const item of this.#items.splice(0).reverse()) {
      try {
        item.dispose();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "Could not dispose of everything");
  }
}
