/**
 * What a JUnit file of pytest says, case by case. pytest writes a case twice when its test and its
 * teardown fail, and one without a class for a file that it could not collect.
 */
import { xmlTags, type XmlTag } from "../coverage/xmlTags";

export interface JUnitCase {
  /** "tests.test_churn.TestRate"; empty for a whole file. */
  readonly className: string;
  /** "test_zero[a-b]", or the dotted name of a file. */
  readonly name: string;
  readonly seconds: number;
  readonly state: "passed" | "failed" | "errored" | "skipped";
  /** One line or a few; empty for what passed. */
  readonly message: string;
  /** The traceback as pytest prints it. */
  readonly details: string;
}

const states: Readonly<Record<string, JUnitCase["state"]>> = {
  failure: "failed",
  error: "errored",
  skipped: "skipped",
};

/** Whether a case stands for a file that pytest could not collect. */
export function isUncollected({ className, state }: JUnitCase): boolean {
  return className === "" && state === "errored";
}

export function readJUnit(text: string): readonly JUnitCase[] {
  const cases: JUnitCase[] = [];
  for (const tag of xmlTags(text)) {
    const state = states[tag.name];
    if (tag.name === "testcase") cases.push(startOf(tag));
    else if (state) cases.push({ ...(cases.pop() ?? startOf(tag)), state, ...wordsOf(tag) });
  }
  return cases;
}

function startOf({ attributes }: XmlTag): JUnitCase {
  return {
    className: attributes.get("classname") ?? "",
    name: attributes.get("name") ?? "",
    seconds: Number(attributes.get("time")) || 0,
    state: "passed",
    message: "",
    details: "",
  };
}

function wordsOf({ attributes, text }: XmlTag): Pick<JUnitCase, "message" | "details"> {
  return { message: plain(attributes.get("message") ?? ""), details: plain(text) };
}

/** Without colours, which pytest spells out as "#x1B[31m" where its settings ask for them. */
function plain(text: string): string {
  return text.replace(/(?:#x1B|\x1B)\[[\d;]*m/g, "").trim();
}
