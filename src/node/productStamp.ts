/**
 * Tells one build of the product from another. Two builds of one version differ in the time or size
 * of the running file, which is what counts while the product is being worked on.
 */
import { statSync } from "node:fs";

/** `program`: the running bundle. */
export function productStamp(version: string, program: string): string {
  const { size, mtimeMs } = statSync(program);
  return `${version} ${size} ${mtimeMs}`;
}
