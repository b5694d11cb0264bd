/** One line on a terminal that says what is being done, and leaves no trace when it is over. */
import type { Context } from "./context";

export class Progress {
  readonly #context: Context;
  #last: number | undefined;
  #isShown = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Nothing happens when messages do not go to a terminal. */
  async step(path: string, done: number, total: number): Promise<void> {
    const { progressWidth, now, printError } = this.#context;
    if (progressWidth === undefined) return;
    const time = now();
    if (this.#last !== undefined && time - this.#last < shortestPause) return;
    this.#last = time;
    this.#isShown = true;
    const count = `${done} of ${total}  `;
    const room = Math.max(1, progressWidth - count.length - 1);
    const end = path.length > room ? `…${path.slice(path.length - room + 1)}` : path;
    await printError(`${clearLine}${count}${end}`);
  }

  /** Before anything else is printed: the line may stand where that would go. */
  async clear(): Promise<void> {
    if (!this.#isShown) return;
    this.#isShown = false;
    await this.#context.printError(clearLine);
  }
}

const clearLine = "\r\u001b[2K";

/** Milliseconds between two lines: more would flicker and cost time. */
const shortestPause = 100;
