/**
 * Runs a job per key some time after the last change, never twice at once for one key: changes
 * during a run start one more run when it ends. Results of outdated runs are the job's to drop.
 */
export class LatestWins<Key> {
  readonly #delay: number;
  readonly #job: (key: Key) => Promise<void>;
  readonly #waiting = new Map<Key, NodeJS.Timeout>();
  readonly #running = new Set<Key>();
  readonly #again = new Set<Key>();

  /** The job must not reject. */
  constructor(delay: number, job: (key: Key) => Promise<void>) {
    this.#delay = delay;
    this.#job = job;
  }

  /** Something changed. */
  touch(key: Key): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => this.#due(key), this.#delay),
    );
  }

  /** Runs the job without waiting for further changes. */
  now(key: Key): void {
    clearTimeout(this.#waiting.get(key));
    this.#due(key);
  }

  /** Forgets planned runs; one that is under way goes on. */
  forget(key: Key): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#again.delete(key);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#again.clear();
  }

  #due(key: Key): void {
    this.#waiting.delete(key);
    if (this.#running.has(key)) this.#again.add(key);
    else void this.#run(key); // the job reports its own failures
  }

  async #run(key: Key): Promise<void> {
    this.#running.add(key);
    try {
      do {
        this.#again.delete(key);
        await this.#job(key);
      } while (this.#again.has(key));
    } finally {
      this.#running.delete(key);
    }
  }
}
