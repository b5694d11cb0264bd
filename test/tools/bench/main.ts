/**
 * `npm run bench -- [FOLDER…] [--memory N,N] [--rounds N] [--profile]`: what the budgets of the
 * design are measured with, printed as JSON. Without a folder: the fixtures and generated notebooks.
 * Nothing is asserted, since figures depend on the machine; `isBusy` tells when others use it, and
 * figures of one core (`PerCoreSecond`) suffer least from that.
 */
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { NodeFileStore } from "../../../src/node/fileStore";
import { GeneratedFiles } from "../generatedNotebooks";
import { atLeast, below } from "./budgets";
import { measureFolder, type FolderFigures } from "./folders";
import { measureMemory, type MemoryFigures } from "./memory";
import { profiled } from "./profile";
import { live, projectOf, type Place } from "./projects";
import { measureEdits, measureExtraction, measureLoading } from "./single";

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      memory: { type: "string", default: "2000,10000" },
      rounds: { type: "string", default: "3" },
      profile: { type: "boolean", default: false },
      repository: { type: "string", default: "." },
    },
  });
  const { repository } = values;
  const loadBefore = loadavg()[0] ?? 0;
  const places = placesOf(positionals, repository);
  // The first notebooks pay for the compiler; who runs it twice does not want to know.
  await measureFolder(generated(40), 1);
  const folders: Record<string, FolderFigures> = {};
  for (const place of places) {
    folders[place.name] = await measureFolder(place, Number(values.rounds));
  }
  const edit = measureEdits(repository);
  const extraction = await measureExtraction();
  const loading = measureLoading(repository);
  const memory: MemoryFigures[] = [];
  for (const count of values.memory
    .split(",")
    .map(Number)
    .filter((each) => each > 0)) {
    memory.push(await measureMemory(count));
  }
  const [first] = Object.values(folders);
  const load = Math.max(loadBefore, loadavg()[0] ?? 0);
  const result = {
    machine: {
      node: process.version,
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      load: Math.round(load * 10) / 10,
      isBusy: load > cpus().length * 0.75,
    },
    budgets: [
      atLeast(
        "cold, notebooks of about 70 kB per core and second",
        150,
        first?.near70KB.perCoreSecond,
      ),
      atLeast("warm, notebooks per core and second", 5000, first?.warmPerCoreSecond),
      below("one edit in 200 cells, p95 ms", 50, edit.p95),
      below("extraction of 60 cells, p95 ms", 150, extraction.p95),
      below("loading the extension, p95 ms", 60, loading?.p95),
      below(
        "10,000 notebooks, MB",
        500,
        memory.find(({ notebooks }) => notebooks >= 10_000)?.usedMB,
      ),
    ],
    folders,
    edit,
    extraction,
    loading,
    memory,
    ...(values.profile && { profile: await profileOf(places) }),
  };
  console.log(JSON.stringify(result, null, 2));
}

function placesOf(folders: readonly string[], repository: string): readonly Place[] {
  const files = new NodeFileStore();
  if (folders.length > 0) return folders.map((name) => ({ name, root: resolve(name), files }));
  const fixtures = { name: "test/fixtures", root: join(repository, "test/fixtures"), files };
  return [generated(200), fixtures];
}

function generated(count: number): Place {
  return { name: "generated", root: "/generated", files: new GeneratedFiles(count, 40) };
}

/** Per folder, in percent of a cold analysis. */
async function profileOf(
  places: readonly Place[],
): Promise<Record<string, Record<string, number>>> {
  const profiles: Record<string, Record<string, number>> = {};
  for (const place of places) {
    profiles[place.name] = await profiled(() =>
      projectOf(place).refresh([], live, () => undefined),
    );
  }
  return profiles;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
