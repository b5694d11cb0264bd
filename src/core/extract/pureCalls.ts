/**
 * Calls that may stand at the top level of a module: they read no file, print nothing, draw no random
 * number, take no time, and give the same value whenever they run. Everything else is kept out of
 * modules, so a missing name costs a refusal, a wrong one an import with side effects.
 */

/** Built-in functions and types. */
const builtins = `abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate
  filter float format frozenset getattr hasattr hash hex int isinstance issubclass iter len list map
  max min object oct ord pow range repr reversed round set slice sorted str sum super tuple type zip
  classmethod staticmethod property`;

/** Functions and classes by dotted path; the last part may list alternatives. */
const library = `
  re.compile|escape
  pathlib.Path|PurePath|PurePosixPath|PosixPath os.path.join|basename|dirname|normpath|splitext
  os.getenv os.environ.get
  collections.namedtuple|OrderedDict|defaultdict|Counter|deque|ChainMap
  typing.TypeVar|NewType|NamedTuple|TypedDict|ParamSpec|TypeVarTuple|cast
  typing_extensions.TypeVar|ParamSpec|TypedDict|NamedTuple|TypeVarTuple
  enum.Enum|IntEnum|Flag|IntFlag|auto|StrEnum dataclasses.field|dataclass|make_dataclass
  datetime.datetime|date|time|timedelta|timezone datetime.datetime.strptime|fromisoformat
  datetime.date.fromisoformat decimal.Decimal fractions.Fraction zoneinfo.ZoneInfo
  logging.getLogger functools.partial|lru_cache|wraps|cmp_to_key|partialmethod|reduce|cached_property
  operator.itemgetter|attrgetter|methodcaller string.Template textwrap.dedent|indent
  itertools.chain|product|repeat|count|cycle|islice|combinations|permutations|accumulate
  itertools.chain.from_iterable json.loads types.MappingProxyType|SimpleNamespace
  math.sqrt|log|log2|log10|exp|sin|cos|tan|radians|degrees|ceil|floor|pow|factorial|comb|prod|atan2
  threading.Lock|RLock contextlib.contextmanager copy.copy|deepcopy uuid.UUID struct.Struct
  numpy.array|asarray|arange|linspace|logspace|geomspace|zeros|ones|full|eye|identity|diag|empty
  numpy.float16|float32|float64|int8|int16|int32|int64|uint8|bool_|dtype|sqrt|log|exp|deg2rad
  numpy.radians|concatenate|hstack|vstack|stack|meshgrid|tile|repeat|reshape|prod|sum|cumsum
  numpy.datetime64|timedelta64|poly1d|finfo|iinfo|vectorize|power|square|sin|cos
  pandas.Timestamp|Timedelta|DateOffset|CategoricalDtype|NaT|IndexSlice
  torch.tensor|device|arange|linspace|zeros|ones|eye|Size|finfo
  torch.nn.*Loss keras.losses.* tensorflow.keras.losses.* tensorflow.constant|TensorShape|*Spec
  inspect.signature sympy.Symbol|symbols|Rational|Integer attr.ib|attrib|Factory attrs.field pydantic.Field
  `;

/** Libraries whose classes can be made without a side effect: fine as a default or class attribute. */
const harmlessPackages = `torch.nn torch.optim torchvision.transforms keras tensorflow.keras sklearn
  datetime decimal fractions collections enum string pathlib typing dataclasses scipy.stats`;

/** Decorators that run what they decorate, or make it run later without being called. */
const runningDecorators = `ipywidgets.interact|interact_manual|interactive ipywidgets.widgets.interact
  atexit.register IPython.core.magic.register_line_magic|register_cell_magic|register_line_cell_magic
  IPython.core.magic.magics_class IPython.display.display`;

/** Methods of strings, dicts, tuples and paths that only compute. */
const methods = `split rsplit splitlines join strip lstrip rstrip lower upper title capitalize replace
  format encode decode zfill ljust rjust center startswith endswith partition casefold maketrans
  items keys values get copy index count union intersection difference
  joinpath with_suffix with_name with_stem as_posix relative_to
  fromkeys fromisoformat reshape astype tolist view transpose`;

export const pureBuiltins: ReadonlySet<string> = words(builtins);

const purePaths = patterns(library);
const runners = patterns(runningDecorators);
const pureMethods = words(methods);
const packages = [...words(harmlessPackages)];

/** Whether a call of this dotted path is pure; `path` as imports resolve it. */
export function isPurePath(path: string): boolean {
  return purePaths.test(path);
}

/** Whether a method of a value that is itself pure is. */
export function isPureMethod(name: string): boolean {
  return pureMethods.has(name);
}

/** Whether the path is a class (by its capital) of a library that has no effect when it is made. */
export function isHarmlessClass(path: string): boolean {
  const last = path.slice(path.lastIndexOf(".") + 1);
  return /^[A-Z]/.test(last) && packages.some((each) => path.startsWith(`${each}.`));
}

/** Whether a decorator of this path runs the function that it decorates. */
export function isRunningDecorator(path: string): boolean {
  return runners.test(path);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** "a.b|c a.*Loss" as one expression: "|" lists alternatives of the last part, "*" is any name. */
function patterns(text: string): RegExp {
  const alternatives = [...words(text)].map((entry) => {
    const dot = entry.lastIndexOf(".");
    const parents = entry.slice(0, dot).replaceAll(".", "\\.");
    return `${parents}\\.(?:${entry.slice(dot + 1).replaceAll("*", "\\w*")})`;
  });
  return new RegExp(`^(?:${alternatives.join("|")})$`);
}
