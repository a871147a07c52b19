import type * as z from 'zod/mini';

/** True only for a value its schema certainly accepts and gives back as it is; false means: ask the schema. */
export type QuickCheck = (value: unknown) => boolean;

/** The parts of a schema's own description that are read here. */
interface Def {
  type: string;
  format?: string;
  pattern?: RegExp;
  check?: string;
  checks?: { _zod: { def: CheckDef } }[];
  shape?: Record<string, z.core.$ZodType>;
  catchall?: unknown;
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  out?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  entries?: Record<string, string | number>;
  transform?: (value: unknown, payload: unknown) => unknown;
}

interface CheckDef {
  check: string;
  minimum?: number;
  maximum?: number;
  value?: number;
  inclusive?: boolean;
  pattern?: RegExp;
  fn?: (value: unknown) => unknown;
}

const made = new WeakMap<z.core.$ZodType, QuickCheck>();

/** The quick check of a schema, made when the first value comes: a worker that wakes for a look-up needs one or two. */
export function quickCheckOf(schema: z.core.$ZodType): QuickCheck {
  const check = made.get(schema) ?? quickCheck(schema);
  made.set(schema, check);
  return check;
}

const never: QuickCheck = () => false;

/**
 * Turns a schema into plain closures. Interpreting schemas costs several times the parsing of the JSON, and extension
 * pages forbid the generated code that would avoid it; nearly all records of a page are right, and for those this is
 * enough. What it does not know (another kind of schema, a `null`, a value the schema would change) it leaves to the schema.
 */
export function quickCheck(schema: z.core.$ZodType): QuickCheck {
  const def = schema._zod.def as unknown as Def;
  const own = kind(def);
  const checks = (def.checks ?? []).map(({ _zod }) => checkOf(_zod.def));
  return checks.reduce(both, own);
}

function both(first: QuickCheck, second: QuickCheck): QuickCheck {
  return (value) => first(value) && second(value);
}

function kind(def: Def): QuickCheck {
  switch (def.type) {
    case 'string':
      return textOf(def);
    case 'number':
      return def.format === 'safeint' ? Number.isSafeInteger : def.format ? never : Number.isFinite;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'enum': {
      const members = new Set<unknown>(Object.values(def.entries ?? {}));
      return (value) => members.has(value);
    }
    case 'array':
      return listOf(inner(def.element));
    case 'object':
      return def.catchall ? never : objectOf(def.shape ?? {});
    case 'record':
      return recordOf(inner(def.valueType));
    case 'optional': {
      const check = inner(def.innerType);
      return (value) => value === undefined || check(value);
    }
    case 'nullable':
      // The contract's `null` becomes absent, which changes the value.
      return inner(def.innerType);
    case 'pipe':
      return pipeOf(def);
    default:
      return never;
  }
}

function inner(schema: z.core.$ZodType | undefined): QuickCheck {
  return schema ? quickCheck(schema) : never;
}

function textOf({ check, pattern }: Def): QuickCheck {
  if (pattern) return (value) => typeof value === 'string' && pattern.test(value);
  return check ? never : (value) => typeof value === 'string';
}

function listOf(check: QuickCheck): QuickCheck {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i += 1) if (!check(value[i])) return false;
    return true;
  };
}

function objectOf(shape: Record<string, z.core.$ZodType>): QuickCheck {
  const names = Object.keys(shape);
  const checks = Object.values(shape).map(quickCheck);
  // Most fields of most records are absent.
  const mayBeAbsent = checks.map((check) => check(undefined));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (let i = 0; i < names.length; i += 1) {
      const field = (value as Record<string, unknown>)[names[i] as string];
      if (field === undefined ? !mayBeAbsent[i] : !(checks[i] as QuickCheck)(field)) return false;
    }
    return true;
  };
}

function recordOf(check: QuickCheck): QuickCheck {
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(check);
}

function pipeOf({ in: first, out: second }: Def): QuickCheck {
  const before = inner(first);
  const def = second?._zod.def as unknown as Def | undefined;
  const { transform } = def ?? {};
  if (transform) {
    // One that takes a second argument may complain through it.
    const payload = (value: unknown) => (transform.length > 1 ? { value, issues: [] } : undefined);
    return (value) => before(value) && transform(value, payload(value)) === value;
  }
  const after = inner(second);
  return (value) => before(value) && after(value);
}

function checkOf({ check, minimum = 0, maximum = 0, value: bound = 0, inclusive, pattern, fn }: CheckDef): QuickCheck {
  switch (check) {
    case 'min_length':
      return (value) => (value as { length: number }).length >= minimum;
    case 'max_length':
      return (value) => (value as { length: number }).length <= maximum;
    case 'greater_than':
      return (value) => (inclusive ? (value as number) >= bound : (value as number) > bound);
    case 'less_than':
      return (value) => (inclusive ? (value as number) <= bound : (value as number) < bound);
    case 'string_format':
      return pattern ? (value) => pattern.test(value as string) : never;
    case 'custom':
      return fn ? (value) => Boolean(fn(value)) : never;
    default:
      return never;
  }
}
