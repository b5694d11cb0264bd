/**
 * What a call changes in place, judged by its name alone. This is the default for receivers of
 * unknown type; where a value's type is known, the API tables decide instead (`buildGraph.ts`).
 */

/** Methods of containers: they change what the receiver holds, not the things held. */
const containerMethods =
  /^(append|extend|insert|remove|pop|clear|sort|reverse|update|add|discard|setdefault|popitem|appendleft|popleft|extendleft|rotate|move_to_end|\w+_update)$/;

export function isContainerMethod(name: string): boolean {
  return containerMethods.test(name);
}

/** Methods that change their receiver whatever library it is from, as far as names can tell. */
const mutatingMethods: ReadonlySet<string> = new Set([
  // list, dict, set, deque: Python standard library reference, "Built-in Types"
  ...["append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "add"],
  ...[
    "discard",
    "setdefault",
    "popitem",
    "appendleft",
    "popleft",
    "extendleft",
    "rotate",
    "move_to_end",
  ],
  ...["difference_update", "intersection_update", "symmetric_difference_update"],
  // estimators and models: scikit-learn glossary, Keras and PyTorch API references
  ...["fit", "fit_transform", "fit_predict", "fit_resample", "partial_fit", "set_params"],
  ...["compile", "build", "load_weights", "set_weights", "train_on_batch", "fit_generator"],
  ...["load_state_dict", "zero_grad", "step", "backward", "train", "eval", "adapt"],
  ...["add_module", "register_buffer", "register_parameter", "register_forward_hook"],
]);

/** Functions that change an argument: dotted path as usually imported, index of the argument. */
const mutatingFunctions: ReadonlyMap<string, number> = new Map([
  ["random.shuffle", 0],
  ["np.random.shuffle", 0],
  ["numpy.random.shuffle", 0],
  ["np.fill_diagonal", 0],
  ["np.copyto", 0],
  ["np.put", 0],
  ["np.place", 0],
  ["np.putmask", 0],
  ["np.add.at", 0],
  ["heapq.heappush", 0],
  ["heapq.heappop", 0],
  ["heapq.heapify", 0],
  ["heapq.heapreplace", 0],
  ["heapq.heappushpop", 0],
  ["bisect.insort", 0],
  ["shuffle", 0],
  ["heappush", 0],
  ["heappop", 0],
  ["heapify", 0],
  ["setattr", 0],
  ["delattr", 0],
  ["next", 0],
]);

/** Whether a method of this name changes its receiver: a listed name or PyTorch's `add_` form. */
export function isMutatingMethod(name: string): boolean {
  return mutatingMethods.has(name) || (/[a-z]_$/.test(name) && !name.startsWith("_"));
}

/** Index (0-based) of the argument that a function changes, if its name tells. */
export function mutatedArgument(path: string): number | undefined {
  return mutatingFunctions.get(path);
}
