/**
 * Symbols of the module that a cell defines anew, while others that use them stay as they stand: these
 * get the new one, which has to take the calls of the old one.
 */
import { allExprs } from "../../python/walk";
import type { EmittedModule } from "../emit";
import type { ExtractionPlan, PlanNote } from "../extractionPlan";
import type { ModuleSymbol, ModuleText } from "../provenance";
import type { Refusal } from "../refusal";
import { isNarrowed } from "../version";

export interface Updates {
  readonly refusals: readonly Refusal[];
  readonly notes: readonly PlanNote[];
}

export function updatesOf(
  { blocks, modulePath }: ExtractionPlan,
  emitted: EmittedModule,
  present: ModuleText,
  settled: readonly ModuleSymbol[],
): Updates {
  const found = blocks.flatMap(({ name, pieces }) => {
    const [before, after] = [present, emitted].map(({ symbols }) =>
      symbols.find((symbol) => symbol.name === name),
    );
    const users = settled
      .filter(({ statement }) => reads(statement, name))
      .map((each) => each.name);
    const isUpdate = before && after && before.hash !== after.hash && users.length > 0;
    if (!isUpdate) return [];
    const isBreak = isNarrowed(before.statement, after.statement);
    return [{ name, cell: pieces[0]?.cell ?? 0, users, isBreak }];
  });
  const listed = (users: readonly string[]): string =>
    users.map((each) => `\`${each}\``).join(", ");
  return {
    refusals: found
      .filter(({ isBreak }) => isBreak)
      .map(({ name, cell, users }) => ({
        cell,
        line: 1,
        symbol: name,
        reason: `\`${name}\` takes or gives something else than in ${modulePath}, where ${listed(users)} still ${users.length === 1 ? "calls" : "call"} it the old way`,
        remedy: `keep the parameters and results of \`${name}\`, or copy ${listed(users)} into a cell too`,
      })),
    notes: found
      .filter(({ isBreak }) => !isBreak)
      .map(({ name, cell, users }) => ({
        cell,
        text: `${listed(users)} of ${modulePath} ${users.length === 1 ? "uses" : "use"} the new \`${name}\``,
      })),
  };
}

function reads(stmt: ModuleSymbol["statement"], name: string): boolean {
  return allExprs(stmt).some((expr) => expr.kind === "Name" && expr.name === name);
}
