/** One line on a terminal that says what is being done, and leaves no trace when it is over. */
import type { Context } from "./context";

export class Progress {
  readonly #context: Context;
  #count = 0;
  #last: number | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Nothing happens when messages do not go to a terminal. */
  async step(path: string): Promise<void> {
    this.#count++;
    const { progressWidth, now, printError } = this.#context;
    const time = now();
    if (progressWidth === undefined) return;
    if (this.#last !== undefined && time - this.#last < shortestPause) return;
    this.#last = time;
    const count = `${this.#count} notebooks  `;
    const room = Math.max(0, progressWidth - count.length - 1);
    await printError(
      `${clearLine}${count}${path.length > room ? `…${path.slice(path.length - room + 1)}` : path}`,
    );
  }

  async clear(): Promise<void> {
    if (this.#last === undefined) return;
    this.#last = undefined;
    await this.#context.printError(clearLine);
  }
}

const clearLine = "\r\u001b[2K";

/** Milliseconds between two lines: more would flicker and cost time. */
const shortestPause = 100;
