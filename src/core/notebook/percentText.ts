/** A notebook as one Python text, for people to read and compare: `# %%` lines say which cell begins. */

export interface TextCell {
  readonly kind: "code" | "markdown";
  readonly source: string;
}

/** Cells are counted from 1; Markdown stands as comments. */
export function percentText(cells: readonly TextCell[]): string {
  return cells
    .map(({ kind, source }, index) => {
      const lines = source.split(/\r\n|\r|\n/);
      const body = kind === "code" ? lines : lines.map((line) => (line === "" ? "#" : `# ${line}`));
      const mark = kind === "code" ? "" : " [markdown]";
      return [`# %% cell ${index + 1}${mark}`, ...body].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}
