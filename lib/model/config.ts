import * as z from 'zod/mini';
import { amount, currency, date, httpLink, optional, text } from './shape.ts';

const weights = z.record(z.string(), amount);
const bands = z.object({ green: amount, yellow: amount });
const oneOrMore = optional(z.array(text));

/** The organisation's words and rules. Every part is optional; `defaultConfig` stands in for what is absent. */
export const config = z.object({
  schemaVersion: optional(z.int()),
  health: optional(z.object({ bands: optional(bands), weights: optional(weights) })),
  lifecycle: optional(z.object({ stages: z.array(z.object({ id: text, label: text, description: optional(text) })) })),
  glossary: optional(z.array(z.object({ term: text, definition: text, url: optional(httpLink) }))),
  playbooks: optional(
    z.array(
      z.object({
        id: text,
        title: text,
        when: optional(z.record(z.string(), z.array(text))),
        role: oneOrMore,
        steps: optional(z.array(text)),
      }),
    ),
  ),
  feedback: optional(z.object({ areas: z.array(z.object({ id: text, label: text, team: optional(text) })) })),
  impact: optional(
    z.object({
      churn: optional(z.object({ red: amount, yellow: amount, green: amount })),
      importance: optional(z.object({ low: amount, medium: amount, high: amount, critical: amount })),
      renewalWindowDays: optional(z.int().check(z.gte(1))),
    }),
  ),
  currency: optional(z.object({ base: currency, asOf: optional(date), rates: optional(z.record(z.string(), amount)) })),
  domains: optional(z.object({ own: oneOrMore, reseller: oneOrMore, free: oneOrMore })),
  outcomes: optional(z.record(z.string(), text)),
  /** Tool definitions, checked one by one against `lib/tools/definition` so that a bad one spoils no other. */
  tools: optional(z.array(z.unknown())),
  disabledTools: oneOrMore,
});
export type Config = z.output<typeof config>;

/** What holds where the organisation says nothing. */
export const defaultConfig = {
  health: {
    bands: { green: 70, yellow: 45 },
    weights: { usage: 0.4, engagement: 0.2, sentiment: 0.2, relationship: 0.2 } as Record<string, number>,
  },
  impact: {
    churn: { red: 0.5, yellow: 0.2, green: 0.05 },
    importance: { low: 1, medium: 2, high: 4, critical: 8 },
    renewalWindowDays: 180,
  },
  lifecycle: {
    stages: [
      { id: 'onboarding', label: 'Onboarding' },
      { id: 'adoption', label: 'Adoption' },
      { id: 'value', label: 'Value reached' },
      { id: 'renewal', label: 'Renewal' },
      { id: 'expansion', label: 'Expansion' },
    ],
  },
} satisfies Config;
