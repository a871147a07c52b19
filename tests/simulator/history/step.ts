import fc from 'fast-check';

/** What happens in a history, with how often it is drawn. */
const weights = {
  put: 9,
  voice: 8,
  remove: 4,
  erase: 3,
  merge: 3,
  restrict: 2,
  import: 2,
  'mass-delete': 1,
  expire: 2,
  rules: 1,
  'bad-row': 2,
  repeats: 1,
  lies: 1,
  fault: 14,
  sync: 14,
  twin: 3,
  crash: 6,
  wait: 8,
  sleep: 2,
  look: 6,
  capture: 8,
  wreck: 3,
  'sign-out': 1,
  'switch-user': 1,
  'switch-api': 1,
  reload: 1,
  quota: 2,
  lose: 1,
  clock: 2,
} as const;
export type Act = keyof typeof weights;

/** One thing that happens. The numbers say which browser, record, fault and how much; `events` is how many events follow. */
export interface Step {
  do: Act;
  who: number;
  n: number;
  m: number;
  events: number;
}

/** One run of the simulator: plain data, so that it can be kept and replayed whatever becomes of the generator. */
export interface History {
  /** Of chance within the run: latencies, page sizes, jitter. */
  seed: number;
  browsers: 1 | 2;
  steps: Step[];
}

const acts = fc.oneof(
  ...Object.entries(weights).map(([act, weight]) => ({ weight, arbitrary: fc.constant(act as Act) })),
);
const step: fc.Arbitrary<Step> = fc.record({
  do: acts,
  who: fc.nat(1),
  n: fc.nat(11),
  m: fc.nat(11),
  events: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(40) }),
});

/** Unbiased: a run is as likely long as short, so that the median is far from trivial, and still shrinks to one step. */
export const histories: fc.Arbitrary<History> = fc.noBias(
  fc.record({
    seed: fc.nat(0x7fffffff),
    browsers: fc.constantFrom<(1 | 2)[]>(1, 1, 1, 2, 2),
    steps: fc.array(step, { minLength: 1, maxLength: 90, size: 'max' }),
  }),
);
