// The two VS Code versions that everything is tested on, and what they are made of.
// `oldest` is what `engines.vscode` in package.json promises; raise both together.

/**
 * @typedef {"oldest" | "current"} VscodeVersion
 * @typedef {object} ServerParts
 * @property {string} vscode Version of VS Code itself.
 * @property {string} codeServer Version of the npm package `code-server`, whose `lib/vscode` is the server.
 * @property {string} node Version of Node.js that this server needs; it comes as an npm package too.
 */

/** @type {Readonly<Record<VscodeVersion, ServerParts>>} */
export const vscodeVersions = {
  oldest: { vscode: "1.104.0", codeServer: "4.104.0", node: "22.23.3" },
  current: { vscode: "1.139.1", codeServer: "4.139.1", node: "24.21.0" },
};

/** Has a ripgrep binary inside for every platform, unlike the package that VS Code 1.104 asks for. */
export const ripgrepPackage = "@vscode/ripgrep-universal@1.18.0";
