import * as z from 'zod/mini';
import { amount, date, fraction, httpLink, id, money, openEnum, optional, rev, text, time } from './shape.ts';

export const accountStatuses = ['prospect', 'customer', 'churned'] as const;
export const engagements = ['high-touch', 'low-touch', 'tech-touch'] as const;

export const externalId = z.object({
  system: text,
  instance: optional(text),
  object: optional(text),
  id: text,
});
export type ExternalId = z.output<typeof externalId>;

const person = z.object({ name: optional(text), email: optional(text), role: optional(text) });

const healthComponent = z.object({
  id: text,
  score: optional(amount),
  weight: optional(amount),
  evidence: optional(text),
});

export const health = z.object({
  score: optional(z.number().check(z.gte(0), z.lte(100))),
  components: optional(z.array(healthComponent)),
  history: optional(
    z.array(
      z.object({
        at: date,
        score: optional(amount),
        components: optional(z.array(z.object({ id: text, score: optional(amount) }))),
      }),
    ),
  ),
  asOf: optional(time),
});
export type Health = z.output<typeof health>;

export const accountEvent = z.object({
  at: time,
  kind: text,
  label: text,
  url: optional(httpLink),
  component: optional(text),
  delta: optional(amount),
});
export type AccountEvent = z.output<typeof accountEvent>;

const lifecycle = z.object({
  stage: text,
  since: optional(date),
  milestones: optional(z.array(z.object({ label: text, done: optional(z.boolean()), at: optional(date) }))),
});

/** One customer, prospect or former customer, as the API sends it. Only id, rev, name and updatedAt are required. */
export const account = z.object({
  id,
  rev,
  name: text.check(z.minLength(1)),
  updatedAt: time,
  status: openEnum(accountStatuses),
  churnedAt: optional(date),
  outcomeReachedAt: optional(date),
  domains: optional(z.array(text)),
  externalIds: optional(z.array(externalId)),
  people: optional(z.array(person)),
  records: optional(z.array(text)),
  codenames: optional(z.array(text)),
  parentId: optional(id),
  tags: optional(z.array(text)),
  size: optional(z.object({ employees: optional(amount) })),
  segment: optional(text),
  engagement: openEnum(engagements),
  strategic: optional(z.object({ flag: z.boolean(), reason: optional(text), escalation: optional(text) })),
  entitlement: optional(z.object({ plan: optional(text), support: optional(text) })),
  lifecycle: optional(lifecycle),
  health: optional(health),
  events: optional(z.array(accountEvent)),
  arr: optional(money),
  renewsOn: optional(date),
  revenue: optional(
    z.array(
      z.object({
        month: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
        start: amount,
        expansion: optional(amount),
        contraction: optional(amount),
        churn: optional(amount),
      }),
    ),
  ),
  desiredOutcome: optional(text),
  successCriteria: optional(z.array(z.object({ label: text, progress: optional(fraction) }))),
  plays: optional(z.array(z.object({ playbookId: text, step: optional(z.int()), since: optional(date) }))),
  guidance: optional(z.object({ text, by: optional(text), at: optional(date) })),
  handoff: optional(z.object({ summary: text, by: optional(text), at: optional(date) })),
  reference: optional(z.object({ willing: z.boolean(), note: optional(text) })),
  team: optional(z.array(z.object({ role: text, name: optional(text), email: optional(text) }))),
  metrics: optional(z.array(z.object({ id: text, label: optional(text), value: amount, unit: optional(text) }))),
  links: optional(z.array(z.object({ label: text, url: httpLink }))),
  url: optional(httpLink),
});
export type Account = z.output<typeof account>;
export type AccountStatus = (typeof accountStatuses)[number];
