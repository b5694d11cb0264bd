/** Running many small asynchronous steps without starting all of them at once. */

/** Results in the order of the items, with at most `limit` steps under way. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  step: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const waiting = items.entries();
  async function work(): Promise<void> {
    for (const [index, item] of waiting) results[index] = await step(item);
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}

/**
 * Yields results in the order of the items while the next `ahead` steps are already under way, so
 * that reading overlaps computing. A step must not reject: its promise may wait unobserved.
 */
export async function* readAhead<T, R>(
  items: readonly T[],
  ahead: number,
  step: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const underWay: Promise<R>[] = [];
  for (const item of items) {
    underWay.push(step(item));
    if (underWay.length <= ahead) continue;
    const first = underWay.shift();
    if (first) yield await first;
  }
  for (const rest of underWay) yield await rest;
}

/** Lets messages and other tasks of the host run before the caller goes on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Only Node has setImmediate; a browser's worker makes do with a timer.
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
