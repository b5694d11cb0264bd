/**
 * Names that exist without being bound: Python's own (3.8 to 3.14, and 2.7's for old notebooks),
 * IPython's, and those that hosted kernels inject. Sources: Python library reference "Built-in
 * Functions", "Built-in Exceptions" and "Built-in Constants"; IPython 8 user namespace; Databricks
 * and Spark notebook documentation.
 */
const names = `
ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError
RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError
abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format
frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license
list locals map max memoryview min next object oct open ord pow print property quit range repr
reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
__build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__ __builtins__
__builtin__ __file__ __annotations__ __class__ __dict__ __path__
basestring cmp execfile file intern long raw_input reduce reload unichr unicode xrange apply buffer
coerce
get_ipython display In Out exit quit _ __ ___ _i _ii _iii _ih _oh _dh _exit_code ipython
spark sc sqlContext sqlCtx dbutils displayHTML table sql getArgument
`;

const builtins: ReadonlySet<string> = new Set(names.split(/\s+/).filter(Boolean));

/** Whether a name needs no definition; IPython's `_3` and `_i3` (output and input 3) included. */
export function isBuiltin(name: string): boolean {
  return builtins.has(name) || /^_i?\d+$/.test(name);
}
