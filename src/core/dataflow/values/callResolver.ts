/**
 * What a call runs and gives, once its callee is evaluated: a function of a library, a method of a
 * value of known type, or code of the notebook, which the host follows.
 */
import type { ApiTable, CallSpec } from "../../apis/apiTable";
import type { Call } from "../../python/ast";
import { resultOf, type CallValues } from "./libraryCall";
import type { Names } from "./nameValues";
import {
  memberOf,
  object,
  type ClassValue,
  type FunctionValue,
  type ObjectValue,
  type Value,
} from "./value";

/** What a call turned out to be. */
export interface KnownCall {
  /** "pandas.read_csv", "sklearn.svm.SVC.fit"; undefined if the callee is no library's. */
  readonly path: string | undefined;
  /** Type of the receiver, for a method of a value of known type. */
  readonly receiver: string | undefined;
  readonly spec: CallSpec | undefined;
  /** Nothing is known about the receiver: the spec is what the method's name mostly means. */
  readonly isGuess: boolean;
  /** The function or method of the notebook that runs. */
  readonly function: FunctionValue | undefined;
}

export interface CallHost {
  /** Follows a function's body with these arguments and gives what it returns. */
  run(callee: FunctionValue, call: CallValues): Value | undefined;
  called(call: Call, known: KnownCall): void;
}

export class CallResolver {
  readonly #apis: ApiTable;
  readonly #names: Names;
  readonly #host: CallHost;

  constructor(apis: ApiTable, names: Names, host: CallHost) {
    this.#apis = apis;
    this.#names = names;
    this.#host = host;
  }

  known(call: Call, callee: Value, values: CallValues): Value | undefined {
    switch (callee.kind) {
      case "library":
        return this.#library(call, callee.path, values);
      case "function":
        this.#host.called(call, { ...this.#inherited(call, callee, values), function: callee });
        return this.#host.run(callee, values);
      case "class":
        return this.#construct(call, callee, values);
      case "object":
        return this.#object(call, callee, values);
    }
  }

  /** What a method of the notebook stands for: that of its library base, or of an estimator. */
  #inherited(call: Call, { owner }: FunctionValue, { receiver }: CallValues): KnownCall {
    if (!owner || !receiver || call.func.kind !== "Attribute") return nothingKnown;
    const name = call.func.attr.name;
    const { type, origin } = receiver;
    const spec = type === undefined ? undefined : this.#apis.methodSpec(type, name);
    if (spec)
      return { ...nothingKnown, path: `${origin ?? type ?? ""}.${name}`, receiver: type, spec };
    // Who writes `fit` means what everybody means by `predict` and `score`.
    if (!memberOf(owner, "fit")) return nothingKnown;
    return { ...nothingKnown, spec: this.#apis.guessMethod(name), isGuess: true };
  }

  #library(call: Call, path: string, values: CallValues): Value | undefined {
    const spec = this.#apis.callSpec(path);
    this.#host.called(call, { ...nothingKnown, path, spec });
    const special = this.#names.iteratorCall(path, values.args);
    return special ?? resultOf(this.#apis, spec, path, { ...values, receiver: undefined });
  }

  /** A method that no class of the notebook defines; without a type, what its name mostly means. */
  method(call: Call, name: string, values: CallValues): Value | undefined {
    const { receiver } = values;
    const type = receiver?.type;
    if (receiver === undefined || type === undefined) {
      const spec = this.#apis.guessMethod(name);
      this.#host.called(call, { ...nothingKnown, spec, isGuess: true });
      return resultOf(this.#apis, spec, undefined, values);
    }
    const path = `${receiver.origin ?? type}.${name}`;
    const spec = this.#apis.methodSpec(type, name) ?? this.#attributeCall(type, name);
    this.#host.called(call, { ...nothingKnown, path, receiver: type, spec });
    return (
      this.#names.iteratorMethod(type, name, receiver) ??
      resultOf(this.#apis, spec, undefined, values)
    );
  }

  /** `df.plot()`: the call of an attribute that is itself a value of a known type. */
  #attributeCall(type: string, name: string): CallSpec | undefined {
    const attribute = this.#apis.attributeType(type, name);
    return attribute === undefined ? undefined : this.#apis.typeFact(attribute, "call");
  }

  /** `net(x)`: runs `forward` or `__call__` of the notebook's class, else what the library says. */
  #object(call: Call, callee: ObjectValue, values: CallValues): Value | undefined {
    const own =
      callee.ofClass &&
      ["__call__", "forward", "call"]
        .map((name) => memberOf(callee.ofClass as ClassValue, name))
        .find(Boolean);
    const made =
      own?.kind === "function" ? this.#host.run(own, { ...values, receiver: callee }) : undefined;
    const spec = callee.type === undefined ? undefined : this.#apis.typeFact(callee.type, "call");
    const path = callee.type && `${callee.origin ?? callee.type}.__call__`;
    this.#host.called(call, { ...nothingKnown, path, receiver: callee.type, spec });
    const result = resultOf(this.#apis, spec, undefined, { ...values, receiver: callee });
    return result ?? made;
  }

  #construct(call: Call, ofClass: ClassValue, values: CallValues): Value | undefined {
    const made = object(ofClass.instanceType, { ofClass, origin: ofClass.node.name.name });
    const init = memberOf(ofClass, "__init__");
    const constructor = init?.kind === "function" ? init : undefined;
    this.#host.called(call, { ...nothingKnown, function: constructor });
    if (constructor) this.#host.run(constructor, { ...values, receiver: made });
    return made;
  }
}

const nothingKnown: KnownCall = {
  path: undefined,
  receiver: undefined,
  spec: undefined,
  isGuess: false,
  function: undefined,
};
