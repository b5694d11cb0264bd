// Stands in for two native modules of the VS Code server that need a compiler to install: one ends
// the server when its parent dies, which our own process management does, the other writes logs.
import fs from "node:fs";
import path from "node:path";

const watchdog = `exports.start = () => {};\n`;

const spdlog = `const fs = require("node:fs");
const path = require("node:path");
const names = ["trace", "debug", "info", "warning", "error", "critical"];
class Logger {
  constructor(name, file) {
    this.level = 2;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.stream = fs.createWriteStream(file, { flags: "a" }).on("error", () => {});
  }
  write(level, text) {
    if (level >= this.level) this.stream.write(new Date().toISOString() + " [" + names[level] + "] " + text + "\\n");
  }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() { this.stream.end(); }
}
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
`;

/**
 * Replaces the native modules under the server's `node_modules`.
 * @param {string} nodeModules
 */
export function stubNatives(nodeModules) {
  // VS Code 1.104 has the watchdog without the scope.
  for (const name of ["native-watchdog", "@vscode/native-watchdog"]) {
    const folder = path.join(nodeModules, name);
    if (fs.existsSync(folder)) fs.writeFileSync(path.join(folder, "index.js"), watchdog);
  }
  fs.writeFileSync(path.join(nodeModules, "@vscode/spdlog/index.js"), spdlog);
}
