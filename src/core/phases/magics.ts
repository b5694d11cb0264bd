/** What magics and shell commands say about the phase of their cell. */
import type { PhaseLabel } from "../apis/phaseLabel";
import type { Magic } from "../notebook/magic";
import { apartCellMagics } from "../notebook/magicTable";
import { weights } from "./evidence";

export interface MagicPhase {
  readonly label: PhaseLabel;
  readonly reason: string;
  readonly weight: number;
}

/** `source` is that of the cell: `%%bash` has its commands in the lines below. */
export function magicPhase(
  { kind, name, argument, body }: Magic,
  source: string,
): MagicPhase | undefined {
  if (kind === "help") return { label: "explore", reason: "help", weight: weights.minor };
  const command = kind === "shell" ? argument.trim() : name;
  const reason = `\`${kind === "shell" ? "!" : "%"}${command.split(/\s+/).slice(0, 2).join(" ")}\``;
  if (kind === "shell" || /^(sx|system|bash|sh|script)$/.test(name)) {
    const line = kind === "shell" ? command : source.slice(body?.start, body?.end).trim();
    if (/\b(wget|curl|kaggle|gdown|unzip|tar|7z|unrar|aws s3|gsutil)\b/.test(line)) {
      return { label: "load", reason, weight: weights.likely };
    }
    if (/^(ls|find|cat|head|tail|wc|du|tree|pwd|nvidia-smi|file|which)\b/.test(line)) {
      return { label: "explore", reason, weight: weights.minor };
    }
    return { label: "setup", reason, weight: weights.likely };
  }
  if (/^(pip|conda|mamba|uv)$/.test(name))
    return { label: "setup", reason, weight: weights.likely };
  if (/^(writefile|file|save|store)$/.test(name))
    return { label: "save", reason, weight: weights.likely };
  if (/^(sql|bigquery|read_sql)$/.test(name))
    return { label: "load", reason, weight: weights.likely };
  if (kind === "cell" && apartCellMagics.has(name))
    return { label: "other", reason: `${reason} is another language`, weight: weights.minor };
  if (/^(time|timeit|prun|mprun|memit|capture|lprun)$/.test(name)) return undefined;
  return { label: "setup", reason, weight: weights.minor };
}
