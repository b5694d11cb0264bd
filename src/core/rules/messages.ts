/** Message texts with {placeholders}; filled in one place so that a missing value cannot reach a user. */

/** Fills every `{name}` from `data`. Throws when a value is missing: a mistake in the rule. */
export function fillMessage(
  template: string,
  data: Readonly<Record<string, string | number>> = {},
): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    if (value === undefined) throw new Error(`No value for {${key}} in “${template}”`);
    return String(value);
  });
}

/** A number with its noun: "1 cell", "3 cells". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Items as one reads them: "a", "a and b", "a, b and c"; past `most` the rest is counted. */
export function listed(items: readonly string[], most = 4): string {
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const parts =
    shown.length < items.length ? [...shown, `${items.length - shown.length} more`] : shown;
  const last = parts[parts.length - 1] ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
