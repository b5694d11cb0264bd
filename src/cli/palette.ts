/** The colours of the terminal, or none. */
import { createColors } from "picocolors";
import { plainPalette, type Palette } from "../core/index";

export function paletteFor(hasColor: boolean): Palette {
  if (!hasColor) return plainPalette;
  const colors = createColors(true);
  return {
    path: colors.bold,
    faint: colors.dim,
    info: colors.cyan,
    warning: colors.yellow,
    error: colors.red,
  };
}
