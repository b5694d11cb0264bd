/** TOML that belongs to other tools: what is no TOML says nothing to us, and is theirs to complain about. */
import { parse, TomlError } from "smol-toml";

/** Undefined where the text is no TOML. A byte order mark in front is no part of it. */
export function tomlOf(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}
