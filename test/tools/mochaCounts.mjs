// Reads the closing lines of mocha runs, "12 passing (3s)" and "1 failing", from what they printed.

/**
 * @param {string} output What one or several mocha runs printed, colours and all.
 * @returns {{ passing: number, failing: number }} Summed over the runs.
 */
export function mochaCounts(output) {
  const plain = output.replace(/\x1b\[[0-9;]*m/g, "");
  return {
    passing: sum(plain, /^ {2}(\d+) passing \(/gm),
    failing: sum(plain, /^ {2}(\d+) failing$/gm),
  };
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
function sum(text, pattern) {
  return [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
}
