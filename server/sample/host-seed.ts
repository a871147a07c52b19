import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const person = z.object({
  name: z.string(),
  email: z.string(),
  title: z.optional(z.nullable(z.string())),
});

const seedFile = z.object({
  customers: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      domain: z.string(),
      domains: z.optional(z.array(z.string())),
      plan: z.optional(z.nullable(z.string())),
      city: z.optional(z.nullable(z.string())),
      country: z.optional(z.nullable(z.string())),
      account_id: z.string(),
      contacts: z._default(z.array(person), []),
    }),
  ),
  tickets: z.array(
    z.object({
      n: z.int(),
      requestor: z.optional(z.nullable(person)),
      subject: z.string(),
      body: z._default(z.string(), ''),
      queue: z.optional(z.nullable(z.string())),
    }),
  ),
  issues: z.array(
    z.object({
      n: z.int(),
      subject: z.string(),
      tickets: z._default(z.array(z.int()), []),
      tracker: z.optional(z.nullable(z.string())),
      priority: z.optional(z.nullable(z.string())),
    }),
  ),
});

const expectation = z.object({
  exact: z._default(z.array(z.string()), []),
  byTicket: z._default(z.array(z.string()), []),
  maybe: z._default(z.array(z.string()), []),
});

const truthFile = z.object({
  config: z.object({
    domains: z.object({
      own: z._default(z.array(z.string()), []),
      reseller: z._default(z.array(z.string()), []),
      free: z._default(z.array(z.string()), []),
    }),
  }),
  tickets: z.record(z.string(), expectation),
  issues: z.record(z.string(), expectation),
});

type Seed = z.output<typeof seedFile>;
export type HostCustomer = Seed['customers'][number];
export type HostTicket = Seed['tickets'][number];
export type HostIssue = Seed['issues'][number];
export type Truth = z.output<typeof truthFile>;

/** What the host tools are filled with, and what a correct reader shows of it. */
export interface HostSeed extends Seed {
  truth: Truth;
}

/**
 * Reads `seed.json` and `truth.json` of a folder.
 * @throws Error naming the file when one is missing or has another shape
 */
export function readHostSeed(folder: string): HostSeed {
  return { ...read(folder, 'seed.json', seedFile), truth: read(folder, 'truth.json', truthFile) };
}

function read<T extends z.ZodMiniType>(folder: string, name: string, schema: T): z.output<T> {
  const path = join(folder, name);
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The host seed ${path} cannot be read: ${reason}`);
  }
}
