// Waiting for something to become true, for host and page tests alike.

/**
 * Calls `probe` until its result is truthy, and returns that. A probe that throws counts as "not
 * yet"; when the time is over, the error names what was waited for and what the probe said last.
 */
export async function eventually<T>(
  what: string,
  probe: () => T | PromiseLike<T>,
  timeoutMs = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const result = await probe();
      if (result) return result;
      last = result;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const said = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Waited ${timeoutMs / 1000} s in vain: ${what}. Last: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
