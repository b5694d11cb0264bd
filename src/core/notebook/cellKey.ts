/** What a cell goes by in files that outlive edits: markers of modules, baselines. */
export function cellKey(
  cells: readonly { readonly id?: string | undefined }[],
  /** 0-based. */
  index: number,
): string {
  return cells[index]?.id ?? `#${index + 1}`;
}
