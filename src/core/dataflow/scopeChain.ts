/** The scopes around the place that is being walked, and Python's lookup through them. */
import { classBodyNames, type ScopeNames } from "../python/scope";

export interface Scope {
  readonly kind: "function" | "class" | "comprehension" | "types";
  readonly names: ScopeNames;
}

interface OpenScope extends Scope {
  /** Class bodies bind as they go: a name not yet bound is looked up outside. */
  readonly bound: Set<string>;
}

export class ScopeChain {
  readonly #scopes: OpenScope[] = [];

  /** Does some work inside one more scope. */
  inside(scope: Scope, work: () => void): void {
    this.#scopes.push({ ...scope, bound: new Set<string>(classBodyNames) });
    work();
    this.#scopes.pop();
  }

  /** Does some work as seen from around the comprehensions, where a walrus binds. */
  aroundComprehensions(work: () => void): void {
    const hidden: OpenScope[] = [];
    while (this.#scopes[this.#scopes.length - 1]?.kind === "comprehension") {
      const scope = this.#scopes.pop();
      if (scope) hidden.unshift(scope);
    }
    work();
    this.#scopes.push(...hidden);
  }

  bind(name: string): void {
    this.#scopes[this.#scopes.length - 1]?.bound.add(name);
  }

  /** Python's lookup: innermost scope outwards; class scopes are seen only from directly inside. */
  isGlobal(name: string): boolean {
    return isGlobalIn(this.#scopes, name);
  }

  /** Whether a function's name is bound by another function around it. */
  isOfOuterFunction(name: string): boolean {
    let isCrossed = false;
    for (let at = this.#scopes.length - 1; at >= 0; at--) {
      const scope = this.#scopes[at];
      if (!scope || scope.kind === "class" || scope.kind === "types") continue;
      if (scope.names.globals.has(name)) return false;
      if (scope.names.locals.has(name)) return isCrossed;
      isCrossed ||= scope.kind === "function";
    }
    return false;
  }

  /** The same lookup from this place, to be asked once the walk has gone on. */
  lookupFromHere(): (name: string) => boolean {
    const scopes = this.#scopes.map((scope) => ({ ...scope, bound: new Set(scope.bound) }));
    return (name) => isGlobalIn(scopes, name);
  }
}

function isGlobalIn(scopes: readonly OpenScope[], name: string): boolean {
  for (let at = scopes.length - 1; at >= 0; at--) {
    const scope = scopes[at];
    if (!scope) continue;
    if (scope.names.globals.has(name)) return true;
    if (scope.kind === "class") {
      const isInnermost = scopes.slice(at + 1).every((inner) => inner.kind === "types");
      if (isInnermost && scope.names.locals.has(name) && scope.bound.has(name)) return false;
    } else if (scope.names.locals.has(name)) return false;
  }
  return true;
}
