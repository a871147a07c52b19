import * as z from 'zod/mini';
import { type Config, config as configSchema } from '../../lib/model/config.ts';
import type { OwnStore } from '../../lib/own/own.ts';

/** The organisation's words and rules as last read. */
export async function configOf(own: Pick<OwnStore, 'kept'>): Promise<Config> {
  const kept = z.safeParse(configSchema, (await own.kept('config'))?.value ?? {});
  return kept.success ? kept.data : {};
}
