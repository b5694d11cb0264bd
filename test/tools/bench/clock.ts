/**
 * Clocks for measuring on a machine that others use as well: the processor time of this thread,
 * which nobody can steal, beside the time on the wall.
 */
import { readFileSync } from "node:fs";

export interface Times {
  readonly wall: number;
  /** Milliseconds of one core. */
  readonly cpu: number;
}

/** Milliseconds that some work takes when nobody else is in the way: of both clocks the smaller. */
export function undisturbed(work: () => void): number {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1000);
}

export class Stopwatch {
  readonly #wall = performance.now();
  readonly #cpu = threadTime();

  read(): Times {
    return { wall: performance.now() - this.#wall, cpu: threadTime() - this.#cpu };
  }
}

/** Of the main thread where Linux tells it, else of the process, the compiler's threads included. */
function threadTime(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

export function percentiles(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { p50: round(at(0.5)), p95: round(at(0.95)), max: round(at(1)) };
}

/** Of several runs the one that was disturbed least. */
export function least<T>(runs: readonly T[], cost: (run: T) => number): T {
  const [first, ...others] = runs;
  if (first === undefined) throw new Error("nothing was measured");
  return others.reduce((best, run) => (cost(run) < cost(best) ? run : best), first);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
