/**
 * Content hashes for provenance, caches and baselines: equal text, equal hash, on every machine.
 * MurmurHash3 (x86, 32 bit; Austin Appleby, public domain) over UTF-16 code units, run with two
 * seeds for 64 bits, in one pass: whole files go through it. Not for security.
 */

/** 16 hexadecimal digits for a text. */
export function contentHash(text: string): string {
  let one = 0x9747b28c;
  let other = 0x3c6ef372;
  const pairs = text.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const block = mix(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    one = step(one, block);
    other = step(other, block);
  }
  if (text.length & 1) {
    const block = mix(text.charCodeAt(pairs));
    one ^= block;
    other ^= block;
  }
  return finish(one, text.length) + finish(other, text.length);
}

/** The first 8 digits of the content hash: short enough to read past, as in provenance comments. */
export function shortHash(text: string): string {
  return contentHash(text).slice(0, 8);
}

function mix(block: number): number {
  let k = Math.imul(block, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  return Math.imul(k, 0x1b873593);
}

function step(hash: number, block: number): number {
  const h = hash ^ block;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, length: number): string {
  let h = hash ^ (length * 2);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, "0");
}
