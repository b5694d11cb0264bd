/**
 * The form of a library table (`tables/<library>.json`): one description of a library's API that
 * phases, value inference and effects share. Tables are checked against this schema by a unit test,
 * never at run time.
 *
 * Keys of `calls` are dotted paths as imports resolve them. `*` stands for any run of characters
 * inside one segment, a last segment `**` for any rest, and the last segment may list alternatives:
 * `"numpy.zeros|ones|empty"`. The same goes for method and attribute names. An exact key beats a
 * pattern, a pattern with more letters beats one with fewer.
 */
import { z } from "zod";
import { anyGenerator } from "./generator";
import { phaseLabels } from "./phaseLabel";

/** What is changed: the receiver, an argument by position or keyword, or hidden state of a library. */
const target = z.string().regex(/^(self|arg:\d+|arg:[A-Za-z_]\w*|state:[A-Za-z_][\w.]*)$/);

/**
 * A value type such as "pandas.DataFrame", a list of them ("pandas.DataFrame[]"), or
 * "self" (the receiver itself), "same" (a new value of the receiver's type), "item" (what the
 * receiver holds), "arg:0" (an argument itself), "like:0" (a new value of an argument's type),
 * "item:0" (what an argument holds), "args:2" (a tuple with each positional argument's type twice).
 */
const typeName = z.string().regex(/^[A-Za-z_][\w.]*(:\d+)?(\[\])*$/);

const callSpecSchema = z.strictObject({
  /** What a cell does that makes this call, main phase first. Absent: says nothing about the cell. */
  phases: z.array(z.enum(phaseLabels)).min(1).optional(),
  /** The call only configures or helps: its phases count when the cell does nothing of more weight. */
  minor: z.literal(true).optional(),
  /** Type of the result; a list is a tuple. Absent: unknown. */
  returns: z.union([typeName, z.array(typeName)]).optional(),
  /** What the call changes. Absent or empty: nothing. */
  mutates: z.array(target).optional(),
  /** What the call changes when a keyword is given and is not a false constant, by keyword. */
  mutatesIf: z.record(z.string(), z.array(target)).optional(),
  /** Whose memory the result shows: what changes the one changes the other. */
  views: z.array(target).optional(),
});

const attributeSpecSchema = z.strictObject({
  type: typeName.optional(),
  /** It shows the memory of its object, as `.T` of an array does. */
  isView: z.literal(true).optional(),
  /** What a cell does that reads this attribute. */
  phases: z.array(z.enum(phaseLabels)).min(1).optional(),
});

const typeSpecSchema = z.strictObject({
  /** Type whose methods and attributes this one has as well. */
  extends: z.string().optional(),
  methods: z.record(z.string(), callSpecSchema).optional(),
  attributes: z.record(z.string(), z.union([typeName, attributeSpecSchema])).optional(),
  /** What calling a value of this type does. */
  call: callSpecSchema.optional(),
  /** Type of `value[key]` for a plain key. */
  item: typeName.optional(),
  /** Type of `value[a:b]`, `value[mask]`, `value[[…]]`; the type itself when absent. */
  slice: typeName.optional(),
  /** `value[a:b]` and `value[0]` show the memory of the value. */
  sliceIsView: z.literal(true).optional(),
  /** Type of the loop variable in `for x in value`; a list is a tuple; `item` when absent. */
  iter: z.union([typeName, z.array(typeName)]).optional(),
  /** What a look at such a value is about: a plot of a training history is evaluation. */
  shows: z.enum(["evaluate", "predict"]).optional(),
  /** What a cell does that defines a class on top of this type. */
  subclass: z.array(z.enum(phaseLabels)).min(1).optional(),
});

/**
 * What a call draws from the generators that libraries keep for all; of a class: what its methods do. "never" is for what leaves
 * the generators as they are, whatever its result. A `random_state` that is given always does.
 */
const randomSpecSchema = z.union([
  z.literal("never"),
  z.strictObject({
    from: z.array(z.enum(anyGenerator)).min(1),
    /** Only where a keyword has one of these values, as written without quotes. */
    onlyIf: z.record(z.string(), z.array(z.string())).optional(),
    /** Classes draw when an object is made of them, such as weights; else only their methods do. */
    whenMade: z.literal(true).optional(),
  }),
  /** What these arguments draw, by position or name; "*": all. */
  z.strictObject({ asArguments: z.array(z.string()).min(1) }),
]);

export const apiPackageSchema = z.strictObject({
  package: z.string(),
  /** Where the facts come from: documentation and version. */
  source: z.string(),
  /** Other dotted prefixes under which the same API is found: `{ "tensorflow.keras": "keras" }`. */
  aliases: z.record(z.string(), z.string()).optional(),
  calls: z.record(z.string(), callSpecSchema).optional(),
  /** Random numbers, by path as in `calls`, `**` anywhere. What no key names may draw from any generator. */
  random: z.record(z.string(), randomSpecSchema).optional(),
  types: z.record(z.string(), typeSpecSchema).optional(),
});

export type CallSpec = z.infer<typeof callSpecSchema>;
export type RandomSpec = z.infer<typeof randomSpecSchema>;
export type TypeSpec = z.infer<typeof typeSpecSchema>;
export type ApiPackage = z.infer<typeof apiPackageSchema>;
