/**
 * A map whose keys may be patterns over dotted paths, as `schema.ts` describes them. Exact keys are
 * a plain map; patterns are tried from the most to the least specific, and what a path gave is
 * remembered, so that a path costs a search only once.
 */
interface Pattern<Value> {
  readonly expression: RegExp;
  /** Letters that are not wildcards: the more, the more specific. */
  readonly letters: number;
  readonly isListing: boolean;
  readonly value: Value;
}

export class PatternMap<Value> {
  readonly #exact = new Map<string, Value>();
  /** By first segment; patterns that leave even that open are under "". */
  readonly #patterns = new Map<string, Pattern<Value>[]>();
  readonly #found = new Map<string, Pattern<Value> | undefined>();

  /** Adds a key with its alternatives: "a.b|c" stands for "a.b" and "a.c". */
  add(key: string, value: Value): void {
    const [first = "", ...others] = key.split("|");
    const prefix = first.slice(0, first.lastIndexOf(".") + 1);
    for (const path of [first, ...others.map((other) => prefix + other)]) {
      if (!path.includes("*")) {
        this.#exact.set(path, value);
        continue;
      }
      const head = firstSegment(path);
      const root = head.includes("*") ? "" : head;
      const patterns = this.#patterns.get(root) ?? [];
      patterns.push(patternOf(path, value));
      patterns.sort((a, b) => b.letters - a.letters);
      this.#patterns.set(root, patterns);
    }
  }

  exact(path: string): Value | undefined {
    return this.#exact.get(path);
  }

  get(path: string): Value | undefined {
    return this.#exact.get(path) ?? this.#pattern(path)?.value;
  }

  /** Whether a key names the path itself and not just everything in its module. */
  isListed(path: string): boolean {
    return this.#exact.has(path) || this.#pattern(path)?.isListing === true;
  }

  #pattern(path: string): Pattern<Value> | undefined {
    if (this.#found.has(path)) return this.#found.get(path);
    const matches = (pattern: Pattern<Value>): boolean => pattern.expression.test(path);
    const found =
      this.#patterns.get(firstSegment(path))?.find(matches) ??
      this.#patterns.get("")?.find(matches);
    this.#found.set(path, found);
    return found;
  }
}

function firstSegment(path: string): string {
  const dot = path.indexOf(".");
  return dot < 0 ? path : path.slice(0, dot);
}

function patternOf<Value>(path: string, value: Value): Pattern<Value> {
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, (stars) => (stars.length > 1 ? ".*" : "[^.]*"));
  const last = path.slice(path.lastIndexOf(".") + 1);
  return {
    expression: new RegExp(`^${source}$`),
    letters: path.replaceAll("*", "").length,
    isListing: last.replaceAll("*", "") !== "",
    value,
  };
}
