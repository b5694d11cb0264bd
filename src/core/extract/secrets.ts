/**
 * Whether a text that is about to be copied into a module holds something that looks like a secret.
 * It errs on the side of refusing: a false alarm costs a look, a leaked key costs more. What keeps
 * it usable is what it passes by: placeholders, special tokens of language models, checksums, URLs.
 */
import type { Span } from "../text/span";

export interface SecretHit {
  readonly span: Span;
  /** What it looks like, with its article: "an AWS access key". */
  readonly what: string;
}

/** The first thing in a Python or Markdown text that looks like a secret. */
export function findSecret(text: string): SecretHit | undefined {
  for (const { pattern, what } of shapes) {
    const match = pattern.exec(text);
    if (match) return { span: spanOf(match.index, match[0]), what };
  }
  return namedSecret(text) ?? randomLiteral(text);
}

const shapes: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/, what: "an AWS access key" },
  { pattern: /\bsk-ant-[\w-]{20,}/, what: "an Anthropic key" },
  { pattern: /\bsk-(proj-)?(?=[\w-]*\d)[\w-]{20,}/, what: "an OpenAI key" },
  { pattern: /\b[sr]k_(live|test)_[A-Za-z0-9]{16,}/, what: "a Stripe key" },
  { pattern: /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{22,}/, what: "a GitHub token" },
  { pattern: /\bglpat-[\w-]{20,}/, what: "a GitLab token" },
  { pattern: /\bhf_[A-Za-z]{30,}\b/, what: "a Hugging Face token" },
  { pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}/, what: "a Slack token" },
  { pattern: /\bAIza[\w-]{35}/, what: "a Google API key" },
  { pattern: /\bya29\.[\w-]{20,}/, what: "a Google access token" },
  { pattern: /\bnpm_[A-Za-z0-9]{36}\b|\bpypi-[\w-]{40,}/, what: "a package registry token" },
  { pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, what: "a JSON Web Token" },
  { pattern: /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/, what: "a private key" },
  {
    pattern:
      /\b[a-z][a-z0-9+]*:\/\/[^\s:/@'"{}<>]+:(?!password|pass|secret|\*+@|x+@)[^\s:/@'"{}<>]{3,}@/i,
    what: "a password in a URL",
  },
];

/** `name = "value"`, `name: str = "value"`, `"name": "value"`, `obj["name"] = "value"`. */
const assignment =
  /([A-Za-z_][\w-]*)["']?\]?[ \t]*(?::[ \t]*[\w.[\]| ]+?)?[ \t]*[=:]\s*[rRbBuU]{0,2}(["'])((?:(?!\2)[^\\\n]){4,})\2/g;

function namedSecret(text: string): SecretHit | undefined {
  for (const match of text.matchAll(assignment)) {
    const [whole, name = "", , value = ""] = match;
    const what = secretName(name);
    if (what === undefined || isPlaceholder(value)) continue;
    if (what === "a token" && !looksRandom(value)) continue;
    return { span: spanOf(match.index, whole), what };
  }
  return undefined;
}

function secretName(name: string): string | undefined {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll("-", "_");
  if (/(^|_)(password|passwd|pwd|passphrase)$/.test(words)) return "a password";
  if (/(^|_)(client_secret|secret|secret_key|secret_access_key)$/.test(words)) return "a secret";
  if (
    /(^|_)(api|access|account|private|auth|encryption|subscription)_?key$|(^|_)apikey$/.test(words)
  ) {
    return "a key";
  }
  if (/(^|_)(access|api|auth|bearer|bot|hf|github|refresh|personal|oauth)_?token$/.test(words)) {
    return "an access token";
  }
  return /(^|_)(token|credential|credentials)$/.test(words) ? "a token" : undefined;
}

/** What stands where a secret would: a hint, a lookup name, an empty form. */
function isPlaceholder(value: string): boolean {
  return (
    /^[<[{%$]|[>\]}]$|^(.)\1*$|\.\.\.|…|\s/.test(value) ||
    /your|example|placeholder|change_?me|insert|replace|dummy|fake|todo|redacted|xxx|\*\*\*/i.test(
      value,
    ) ||
    /^(none|null|true|false|token|key|api[_-]?key|secret|password|user(name)?)$/i.test(value)
  );
}

/** Letters and digits mixed as people do not write them. */
function looksRandom(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 3;
}

/**
 * A string literal of its own that no person wrote. Pure hexadecimal is left alone: checksums of
 * downloads look like that, and a key with a telling name has been found by then.
 */
function randomLiteral(text: string): SecretHit | undefined {
  for (const match of text.matchAll(/(["'])([A-Za-z0-9+/_=-]{28,200})\1/g)) {
    const value = match[2] ?? "";
    const digits = value.replace(/\D/g, "").length;
    const isMixed = digits >= 3 && /[a-z]/.test(value) && /[A-Z]/.test(value);
    if (!isMixed || /^[0-9a-fA-F-]+$/.test(value)) continue;
    if (/[a-z]{9}|abcdef|012345|^[\w-]*\/[\w-]*\//i.test(value) || entropy(value) < 4.1) continue;
    return { span: spanOf(match.index, match[0]), what: "a key (random letters and digits)" };
  }
  return undefined;
}

/** Bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

function spanOf(start: number, found: string): Span {
  return { start, end: start + found.length };
}
