/**
 * Content hashes for provenance, caches and baselines: equal text, equal hash, on every machine.
 * MurmurHash3 (x86, 32 bit; Austin Appleby, public domain) over UTF-16 code units, run with two
 * seeds for 64 bits. Not for security.
 */

/** 16 hexadecimal digits for a text. */
export function contentHash(text: string): string {
  return hex(murmur3(text, 0x9747b28c)) + hex(murmur3(text, 0x3c6ef372));
}

/** The first 8 digits of the content hash: short enough to read past, as in provenance comments. */
export function shortHash(text: string): string {
  return hex(murmur3(text, 0x9747b28c));
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}

function murmur3(text: string, seed: number): number {
  let h = seed;
  const pairs = text.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    h ^= mix(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  if (text.length & 1) h ^= mix(text.charCodeAt(pairs));
  h ^= text.length * 2;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function mix(block: number): number {
  let k = Math.imul(block, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  return Math.imul(k, 0x1b873593);
}
