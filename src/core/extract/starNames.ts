/**
 * Public names of standard-library modules that notebooks import with a star, so that the star can
 * become the names that are used. From the Python library reference, 3.8 to 3.14.
 */
const table: Readonly<Record<string, string>> = {
  math: `acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc
    exp exp2 expm1 fabs factorial floor fma fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf
    isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians
    remainder sin sinh sqrt sumprod tan tanh tau trunc ulp`,
  random: `Random SystemRandom betavariate binomialvariate choice choices expovariate gammavariate gauss
    getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange
    sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate`,
  itertools: `accumulate batched chain combinations combinations_with_replacement compress count cycle
    dropwhile filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee
    zip_longest`,
  collections:
    "ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple",
  functools: `cache cached_property cmp_to_key lru_cache partial partialmethod reduce singledispatch
    singledispatchmethod total_ordering update_wrapper wraps`,
  datetime: "MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo",
  pathlib: "Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath",
  typing: `Any Callable ClassVar Dict Final FrozenSet Generator Generic Iterable Iterator List Literal
    Mapping NamedTuple NewType NoReturn Optional Protocol Sequence Set Tuple Type TypeVar TypedDict
    Union cast overload`,
};

const namesByModule: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table).map(([module, names]) => [module, new Set(names.trim().split(/\s+/))]),
);

/** Whether a module's star-import is known to bind the name; undefined for an unknown module. */
export function starBinds(module: string, name: string): boolean | undefined {
  return namesByModule.get(module)?.has(name);
}
