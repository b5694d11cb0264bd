/**
 * Settings from several places (defaults, file, editor, command line) into one snapshot. Each place
 * is a layer of raw values, checked on its own so that a mistake is reported where it was made; a
 * wrong value is left out and the rest counts.
 */
import { ruleIds, settingsSchema, type Settings } from "../../core/index";
import { didYouMean } from "./didYouMean";

export interface SettingsLayer {
  /** For messages: a path, or words such as "command line". */
  readonly source: string;
  /** As written there; nothing about it is trusted. */
  readonly values: unknown;
  lineOf?(key: readonly string[]): number | undefined;
}

export interface SettingsProblem {
  readonly source: string;
  /** 1-based line in the source, where it has lines. */
  readonly line: number | undefined;
  /** One sentence that names the setting. */
  readonly message: string;
}

/** Later layers win, rule by rule and otherwise setting by setting. */
export function resolveSettings(layers: readonly SettingsLayer[]): {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
} {
  const problems: SettingsProblem[] = [];
  let merged: Record<string, unknown> = {};
  for (const layer of layers) {
    const checked = checkLayer(layer);
    problems.push(...checked.problems);
    const rules = { ...asRecord(merged.rules), ...asRecord(checked.values.rules) };
    const overrides = overridesOf(merged, checked.values);
    merged = { ...merged, ...checked.values, rules, overrides };
  }
  return { settings: settingsSchema.parse(merged), problems };
}

/** What a later layer says of a rule wins over what an earlier one says of it for some notebooks. */
function overridesOf(
  merged: Readonly<Record<string, unknown>>,
  layer: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  if (Array.isArray(layer.overrides)) return layer.overrides;
  const before: readonly unknown[] = Array.isArray(merged.overrides) ? merged.overrides : [];
  if (before.length === 0 || Object.keys(asRecord(layer.rules)).length === 0) return before;
  return [...before, { files: ["**"], rules: layer.rules }];
}

/** `pyproject.toml:14: unknown setting …`, with the source as the caller shows paths. */
export function formatSettingsProblem(problem: SettingsProblem, source = problem.source): string {
  return `${source}${problem.line === undefined ? "" : `:${problem.line}`}: ${problem.message}`;
}

interface Mistake {
  /** What is left out. */
  readonly key: readonly string[];
  /** Where the mistake stands, when that is deeper. */
  readonly at?: readonly string[];
  readonly message: string;
}

function checkLayer(layer: SettingsLayer): {
  readonly values: Record<string, unknown>;
  readonly problems: readonly SettingsProblem[];
} {
  const mistakes = mistakesIn(layer.values);
  const problems = mistakes.map(({ key, at = key, message }) => ({
    source: layer.source,
    line: layer.lineOf?.(at) ?? layer.lineOf?.(key),
    message,
  }));
  const wrong = new Set(mistakes.map(({ key }) => key.join(".")));
  if (wrong.has("")) return { values: {}, problems };
  const values = without(asRecord(layer.values), "", wrong);
  if ("rules" in values) values.rules = without(asRecord(values.rules), "rules.", wrong);
  return { values, problems };
}

function mistakesIn(values: unknown): readonly Mistake[] {
  const checked = settingsSchema.safeParse(values);
  if (checked.success) return [];
  return checked.error.issues.flatMap((issue): Mistake[] => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      // What is wrong inside a list takes the whole list with it.
      const at = path[0] === "rules" ? path : path.slice(0, 1);
      return issue.keys.map((key) => ({
        key: path.length === at.length ? [...path, key] : at,
        message: unknownKey(path, key),
      }));
    }
    // An element of a list is wrong: the whole list is left out.
    const key = path[0] === "rules" ? path : path.slice(0, 1);
    const what = key.length === 0 ? "the settings" : `\`${path.join(".")}\``;
    if (issue.code === "invalid_value") {
      return [{ key, message: `${what} must be one of ${issue.values.map(String).join(", ")}` }];
    }
    if (issue.code === "invalid_key") {
      const [inner] = issue.issues;
      const [table = "", name = ""] = path;
      const message = `\`${name}\` in \`${table}\` must be ${inner?.message ?? "another name"}`;
      return [{ key, at: path, message }];
    }
    const reason = issue.message.replace(/^(Invalid input|Too small|Too big): /, "");
    return [{ key, at: path, message: `${what}: ${reason}` }];
  });
}

function unknownKey(path: readonly string[], key: string): string {
  const isRule = path.at(-1) === "rules";
  const known = isRule ? ruleIds : path.length === 0 ? Object.keys(settingsSchema.shape) : [];
  const where = path.length > 1 ? ` in \`${path[0]}\`` : "";
  return `unknown ${isRule ? "rule" : "setting"} \`${key}\`${where}${didYouMean(key, known)}`;
}

function without(
  values: Record<string, unknown>,
  prefix: string,
  wrong: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !wrong.has(prefix + key)));
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
