/** What the reports of many closed notebooks cost in memory. */
import { GeneratedFiles } from "../generatedNotebooks";
import { round } from "./clock";
import { live, projectOf } from "./projects";

export interface MemoryFigures {
  readonly notebooks: number;
  /** More than before, once the collector has run. */
  readonly usedMB: number;
  readonly kBPerNotebook: number;
  /** Of the whole process, the measuring itself included. */
  readonly processMB: number;
}

export async function measureMemory(count: number): Promise<MemoryFigures> {
  const before = usedMB();
  const files = new GeneratedFiles(count, 40);
  const project = projectOf({ root: "/generated", files });
  await project.refresh([], live, () => undefined);
  const used = usedMB() - before;
  return {
    notebooks: project.paths().length,
    usedMB: round(used),
    kBPerNotebook: round((used / count) * 1000),
    processMB: Math.round(process.memoryUsage().rss / 1e6),
  };
}

function usedMB(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
