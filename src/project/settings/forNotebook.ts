/** Settings of one notebook: `overrides` give some notebooks other severities. */
import type { Settings } from "../../core/index";
import { globMatcher } from "../globs";

/** Gives the settings that hold for a notebook's path, relative to the workspace folder. */
export function settingsByPath(settings: Settings): (path: string) => Settings {
  const overrides = settings.overrides.map(({ files, rules }) => ({
    matches: globMatcher(files),
    rules,
  }));
  if (overrides.length === 0) return () => settings;
  return (path) => {
    const matching = overrides.filter(({ matches }) => matches(path));
    if (matching.length === 0) return settings;
    const rules = Object.assign({}, settings.rules, ...matching.map((each) => each.rules));
    return { ...settings, rules };
  };
}
