// Tells what is being installed, and from where: one line when it begins, one when it is there.

/**
 * @template T
 * @param {string} what For example "VS Code 1.104.0".
 * @param {string} from Where it comes from, by package name.
 * @param {() => Promise<T>} install
 * @returns {Promise<T>}
 */
export async function sayInstalling(what, from, install) {
  console.log(`Installing ${what} from ${from} …`);
  const start = Date.now();
  const result = await install();
  console.log(`Installed ${what} in ${Math.round((Date.now() - start) / 1000)} s.`);
  return result;
}
