import * as z from 'zod/mini';

/** What a person set; kept as switches, without a word of any customer. */
export interface Settings {
  /** Reads the sidebar as this role, whatever the customer API says; null: as the API says. */
  role: string | null;
  /** Ask the API anew for the account on screen. It then learns which accounts are looked at. */
  refresh: boolean;
  /** Where only one's own accounts are kept: ask the API for the customer of a record that comes on screen. */
  onSight: boolean;
  /** Impact counts accounts, not money. */
  equalVoice: boolean;
}

export const settings = z.object({
  role: z.catch(z.nullable(z.string().check(z.maxLength(40))), null),
  refresh: z.catch(z.boolean(), true),
  // Tells the API which records are looked at: off until a person wants it.
  onSight: z.catch(z.boolean(), false),
  equalVoice: z.catch(z.boolean(), false),
});
settings satisfies z.ZodMiniType<Settings>;

/** Named parts change, the others stay. */
export const settingsChange = z.partial(
  z.object({
    role: z.nullable(z.string().check(z.maxLength(40))),
    refresh: z.boolean(),
    onSight: z.boolean(),
    equalVoice: z.boolean(),
  }),
);

/** How far down the edge of a page the launcher stands: 0 at the top, 1 at the bottom. */
export interface LauncherPlace {
  origin: string;
  height: number;
}

/** What the extension itself noted for whoever looks for a fault. No value of a record stands here. Times in ms since epoch. */
export interface Diagnosis {
  /** Records that could not be read, newest first, with where they break the contract. */
  quarantined: { kind: string; id: string; path: string; at: number }[];
  /** Per page and probe: what was not found (`miss`), and what two probes said differently (`drift`). */
  counters: {
    kind: 'miss' | 'drift';
    tool: string;
    page: string;
    probe: string;
    count: number;
    firstAt: number;
    lastAt: number;
  }[];
  /** When a page of each address last named a record. */
  sightings: { origin: string; at: number }[];
  /** Definitions the organisation serves that may not be used, one sentence per fault. */
  refusedTools: { id: string; faults: string[] }[];
  /** Tools the organisation turned off. */
  disabledTools: string[];
}
