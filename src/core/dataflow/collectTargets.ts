/** The part of the walk over a statement that is about what stands left of `=`: names and parts. */
import type { Expr, List, Name, Tuple } from "../python/ast";
import { calleeName } from "./calleeChain";
import { rootOf, type ExprWalk } from "./collectExpr";
import type { EventSink } from "./eventSink";
import type { DefinitionKind, NameEvent } from "./facts";
import { firstPart, noPart } from "./objectParts";
import { pairUp } from "./pairTargets";
import { partSources, valueSources, type ValueSource } from "./valueSources";

export class TargetWalk {
  readonly #sink: EventSink;
  readonly #walk: ExprWalk;
  readonly #text: string;
  /** The value that is being assigned. */
  #value: Expr | undefined;

  constructor(sink: EventSink, walk: ExprWalk, text: string) {
    this.#sink = sink;
    this.#walk = walk;
    this.#text = text;
  }

  /**
   * `target = value`, each name with its own share of the value. In `a = b = []` both names get one
   * object: `shared` is the first of them.
   */
  assign(target: Expr, value: Expr, shared?: Name): void {
    const pairs = pairUp(target, value);
    if (pairs) {
      for (const pair of pairs) this.assign(pair.target, pair.value);
      return;
    }
    const wasValue = this.#value;
    this.#value = value;
    const isUnpacking = target.kind === "Tuple" || target.kind === "List";
    const sources = isUnpacking ? partSources(value) : valueSources(value);
    const other = shared && !isUnpacking ? [{ name: shared.name, relation: "same" } as const] : [];
    this.bind(target, "assignment", [...sources, ...other]);
    this.#value = wasValue;
  }

  /** Binds what a target names, to objects that come from `sources`. */
  bind(target: Expr, how: DefinitionKind, sources: readonly ValueSource[] = []): void {
    switch (target.kind) {
      case "Name":
        this.#sink.bind(target.name, target, how, {
          sources: this.#sink.visible(sources),
          ...this.#valueDetail(),
        });
        return;
      case "Starred":
        // `*rest` is a new list of what is left.
        this.bind(
          target.value,
          how,
          sources.map(({ name }) => ({ name, relation: "holds" })),
        );
        return;
      case "Tuple":
      case "List":
        target.elements.forEach((element, at) => {
          this.bind(element, how, at > 0 ? [...sources, ...this.#figureOf(target)] : sources);
        });
        return;
      case "Attribute":
      case "Subscript":
        // Storing a part needs the object, not what the part held before.
        if (target.value.kind === "Name") this.#sink.read(target.value, noPart);
        else this.#walk.expr(target.value);
        if (target.kind === "Subscript") this.#walk.exprs(target.indices);
        this.changePart(target, this.#sink.visible(sources));
        return;
      default:
        this.#walk.expr(target);
    }
  }

  /** The object behind `a.x` or `a[0]` changes. `stores` is given where the part gets a new value. */
  changePart(target: Expr, stores?: readonly ValueSource[]): void {
    const root = rootOf(target);
    if (!root) return;
    const cause = target.kind === "Attribute" ? `\`.${target.attr.name} =\`` : "item assignment";
    const isDirect =
      (target.kind === "Attribute" || target.kind === "Subscript") && target.value.kind === "Name";
    const part = firstPart(target, this.#text);
    this.#sink.mutate(root, cause, {
      part,
      // A part that is not written out may be any: nothing is known to be gone.
      replacesPart: stores !== undefined && isDirect && part !== undefined,
      stores: stores ?? [],
      isDeep: !isDirect,
      ...this.#valueDetail(),
    });
  }

  delete(target: Expr): void {
    if (target.kind === "Tuple" || target.kind === "List") {
      for (const element of target.elements) this.delete(element);
      return;
    }
    this.#walk.expr(target);
    const root = rootOf(target);
    if (target.kind === "Name") this.#sink.delete(target);
    else if (root) this.#sink.mutate(root, "`del`");
  }

  /** `fig, axes = plt.subplots()`: what is drawn on the axes is drawn on the figure. */
  #figureOf({ elements }: Tuple | List): readonly ValueSource[] {
    const [figure] = elements;
    const isFigure = this.#value?.kind === "Call" && calleeName(this.#value.func) === "subplots";
    return isFigure && figure?.kind === "Name" ? [{ name: figure.name, relation: "part" }] : [];
  }

  #valueDetail(): Pick<NameEvent, "value"> {
    return this.#value ? { value: this.#value } : {};
  }
}
