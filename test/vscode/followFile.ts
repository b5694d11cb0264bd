// Hands on what is appended to a file, as `tail -f` does.
import fs from "node:fs";

/** Follows a file, which need not exist yet, until `end` is called; `end` hands on the rest. */
export function followFile(file: string, onText: (text: string) => void): { end(): void } {
  let position = 0;
  const readOn = () => {
    if (!fs.existsSync(file)) return;
    const text = fs.readFileSync(file).subarray(position);
    position += text.length;
    if (text.length > 0) onText(text.toString("utf8"));
  };
  const timer = setInterval(readOn, 200);
  return {
    end() {
      clearInterval(timer);
      readOn();
    },
  };
}
