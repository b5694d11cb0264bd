import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { apiPackageSchema, type ApiPackage, type CallSpec } from "../../../../src/core/apis/schema";
import { apiTables } from "../../../../src/core/apis/tables";

const folder = join(__dirname, "../../../../src/core/apis/tables");

describe("library tables", () => {
  it("are all there: every file in the folder is in the list", () => {
    assert.equal(apiTables.length, readdirSync(folder).length);
    assert.ok(apiTables.length >= 40);
  });

  for (const table of apiTables) {
    it(`have the form of the schema: ${table.package}`, () => {
      const parsed = apiPackageSchema.safeParse(table);
      assert.ok(parsed.success, parsed.success ? "" : z.prettifyError(parsed.error));
    });
  }

  it("name only types that some table describes", () => {
    const described = new Set(apiTables.flatMap((table) => Object.keys(table.types ?? {})));
    const opaque = new Set(["numpy.dtype", "torch.dtype"]);
    const unknown = apiTables.flatMap((table) =>
      typesIn(table)
        .filter((name) => !described.has(name) && !opaque.has(name))
        .map((name) => `${table.package}: ${name}`),
    );
    assert.deepEqual(unknown, []);
  });

  it("describe each path and each type once", () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const table of apiTables) {
      const paths = Object.keys(table.calls ?? {}).flatMap(alternatives);
      for (const name of [
        ...paths,
        ...Object.keys(table.types ?? {}).map((type) => `type ${type}`),
      ]) {
        const before = seen.get(name);
        if (before !== undefined) twice.push(`${name} in ${before} and ${table.package}`);
        seen.set(name, table.package);
      }
    }
    assert.deepEqual(twice, []);
  });

  it("do not hang alternatives on a whole module: they would stand below it", () => {
    const wrong = apiTables.flatMap((table) =>
      Object.keys(table.calls ?? {}).filter((key) => {
        const [first = "", ...others] = key.split("|");
        const last = first.slice(first.lastIndexOf(".") + 1);
        return /^\*+$/.test(last) && others.length > 0;
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it("lead every alias to a package that is described", () => {
    const roots = new Set(
      apiTables.flatMap((table) => Object.keys(table.calls ?? {}).map((key) => key.split(".")[0])),
    );
    const lost = apiTables.flatMap((table) =>
      Object.entries(table.aliases ?? {}).filter(([, to]) => !roots.has(to.split(".")[0])),
    );
    assert.deepEqual(lost, []);
  });
});

function alternatives(key: string): readonly string[] {
  const [first = "", ...others] = key.split("|");
  const prefix = first.slice(0, first.lastIndexOf(".") + 1);
  return [first, ...others.map((other) => prefix + other)];
}

/** Every type that a table's entries name, but for those that are relative to the call. */
function typesIn(table: ApiPackage): readonly string[] {
  const types = Object.values(table.types ?? {});
  const calls: readonly (CallSpec | undefined)[] = [
    ...Object.values(table.calls ?? {}),
    ...types.flatMap((type) => [...Object.values(type.methods ?? {}), type.call]),
  ];
  const attributes = types.flatMap((type) =>
    Object.values(type.attributes ?? {}).map((each) =>
      typeof each === "string" ? each : each.type,
    ),
  );
  const names = [
    ...calls.flatMap((call) => call?.returns ?? []),
    ...attributes,
    ...types.flatMap((type) => [
      type.extends,
      type.item,
      type.slice,
      ...(type.iter ? [type.iter].flat() : []),
    ]),
  ];
  return names
    .filter((name) => name !== undefined)
    .map((name) => name.replace(/(\[\])+$/, ""))
    .filter((name) => !/^(self|same|item)$|:\d+$/.test(name));
}
