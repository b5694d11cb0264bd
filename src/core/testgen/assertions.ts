/**
 * Assertions that an expression gives what a notebook has shown of it: exact where the text is, as
 * near as the printed digits for numbers, types and shapes where values differ from run to run.
 */
import type { ShownFrame, ShownValue } from "./shownValue";

/** Lines of Python; empty when nothing can be said. `expr` is Python that may stand in any place. */
export function assertionLines(expr: string, shown: ShownValue): readonly string[] {
  switch (shown.kind) {
    case "scalar":
      return [scalarLine(expr, shown)];
    case "printed":
      return printedLines(expr, shown.text);
    case "repr":
      return [`assert repr(${expr}) == ${quoted(shown.text)}`];
    case "instance":
      return [`assert type(${expr}).__name__ == "${shown.type}"`];
    case "array":
      return [arrayLine(expr, shown.items)];
    case "series":
      return [`assert ${expr}.tolist() == ${nearTo(shown.values, "rel=1e-6, abs=1e-6")}`];
    case "frame":
      return frameLines(expr, shown);
    default:
      return containerLines(expr, shown);
  }
}

/** What holds of a value that differs from run to run. */
export function shapeLines(expr: string, shown: ShownValue): readonly string[] {
  switch (shown.kind) {
    case "scalar":
      if (shown.type === "str") return [`assert isinstance(${expr}, str)`];
      return shown.type === "int" || shown.type === "float"
        ? [`assert isinstance(${expr}, numbers.Real)`]
        : [];
    case "tuple":
      return [`assert len(${expr}) == ${shown.items.length}`];
    // How many there are may differ as well.
    case "list":
    case "dict":
      return [`assert isinstance(${expr}, ${shown.kind})`];
    case "array":
      return [`assert np.shape(${expr}) == ${shapeText(shown.items)}`];
    case "series":
      return [`assert len(${expr}) == ${shown.values.length}`];
    case "frame":
      return frameLines(expr, { ...shown, values: [] });
    case "instance":
      return assertionLines(expr, shown);
    case "set":
    case "repr":
    case "printed":
      return [];
  }
}

/** Of a number only its digits are known; elements of collections print in ways that versions differ in. */
function printedLines(expr: string, text: string): readonly string[] {
  if (/^-?\d+\.\d+(e[+-]?\d+)?$/.test(text))
    return [`assert float(${expr}) == ${approx(text, text)}`];
  const isUnclear = /^$|^[[({]|\.\.\.| at 0x|^<.*>$/.test(text);
  return isUnclear ? [] : [`assert str(${expr}) == ${quoted(text)}`];
}

function scalarLine(expr: string, { type, text }: ShownValue & { kind: "scalar" }): string {
  if (type === "None") return `assert ${expr} is None`;
  // numpy's truth values are not Python's.
  if (type === "bool") return `assert bool(${expr}) is ${text}`;
  return `assert ${expr} == ${type === "float" ? approx(text, text) : text}`;
}

function containerLines(expr: string, shown: ShownValue): readonly string[] {
  const text = pythonOf(shown);
  // Elements of a set have no order to be compared in.
  if (!hasFloat(shown) || shown.kind === "set") return [`assert ${expr} == ${text}`];
  if (isFlat(shown)) return [`assert ${expr} == ${approx(text, text)}`];
  // `approx` looks into one level only.
  const parts =
    shown.kind === "dict"
      ? shown.entries.map(([key, value]) => ({ at: pythonOf(key), value }))
      : shown.kind === "list" || shown.kind === "tuple"
        ? shown.items.map((value, at) => ({ at: String(at), value }))
        : [];
  return [
    `assert len(${expr}) == ${parts.length}`,
    ...parts.flatMap(({ at, value }) => assertionLines(`${expr}[${at}]`, value)),
  ];
}

function arrayLine(expr: string, items: ShownValue): string {
  if (isNumeric(items) && hasFloat(items)) {
    return `np.testing.assert_allclose(${expr}, ${pythonOf(items)}, rtol=1e-6, atol=1e-8)`;
  }
  return `assert ${expr}.tolist() == ${pythonOf(items)}`;
}

function frameLines(expr: string, frame: ShownFrame): readonly string[] {
  const { columns, values, rowCount, columnCount } = frame;
  const names = columns?.map((name) => quoted(name)).join(", ");
  return [
    `assert ${expr}.shape == (${rowCount}, ${columnCount})`,
    ...(names === undefined ? [] : [`assert list(${expr}.columns.astype(str)) == [${names}]`]),
    ...values.flatMap((column, at) => {
      const [first] = column ?? [];
      if (!column || first?.kind !== "scalar") return [];
      const type = first.type === "str" ? "str" : "float";
      const wanted = type === "str" ? listOf(column) : nearTo(column, "rel=1e-6, abs=1e-6");
      return [`assert ${expr}.iloc[:, ${at}].astype(${type}).tolist() == ${wanted}`];
    }),
  ];
}

function nearTo(values: readonly ShownValue[], tolerance: string): string {
  const text = listOf(values);
  return hasFloat({ kind: "list", items: values }) ? approx(text, `${text}, ${tolerance}`) : text;
}

function approx(value: string, args: string): string {
  return `pytest.approx(${args}${value.includes('"nan"') ? ", nan_ok=True" : ""})`;
}

function listOf(values: readonly ShownValue[]): string {
  return `[${values.map(pythonOf).join(", ")}]`;
}

function pythonOf(shown: ShownValue): string {
  switch (shown.kind) {
    case "scalar":
      return shown.text;
    case "list":
      return listOf(shown.items);
    case "tuple": {
      const [only, more] = shown.items;
      const text = shown.items.map(pythonOf).join(", ");
      return only && !more ? `(${text},)` : `(${text})`;
    }
    case "set":
      return shown.items.length === 0 ? "set()" : `{${shown.items.map(pythonOf).join(", ")}}`;
    case "dict":
      return `{${shown.entries.map((pair) => pair.map(pythonOf).join(": ")).join(", ")}}`;
    case "array":
      return pythonOf(shown.items);
    default:
      throw new Error(`a ${shown.kind} is no literal`);
  }
}

function partsOf(shown: ShownValue): readonly ShownValue[] {
  if (shown.kind === "dict") return shown.entries.flat();
  if (shown.kind === "array") return [shown.items];
  return shown.kind === "list" || shown.kind === "tuple" || shown.kind === "set" ? shown.items : [];
}

function hasFloat(shown: ShownValue): boolean {
  const isFloat = shown.kind === "scalar" && shown.type === "float";
  return isFloat || shown.kind === "array" || partsOf(shown).some(hasFloat);
}

function isNumeric(shown: ShownValue): boolean {
  if (shown.kind === "scalar") return shown.type === "int" || shown.type === "float";
  return partsOf(shown).every(isNumeric);
}

function isFlat(shown: ShownValue): boolean {
  return shown.kind !== "set" && partsOf(shown).every(({ kind }) => kind === "scalar");
}

function shapeText(items: ShownValue): string {
  const shape: number[] = [];
  for (let at: ShownValue | undefined = items; at?.kind === "list"; at = at.items[0]) {
    shape.push(at.items.length);
  }
  return `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

/** A Python string; `JSON` escapes what Python does, in the same way. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
