/** One account that can sign in at a host, and where its form stands. */
export type HostLogin = { url: string; user: string; password: string; form: { user: string; pass: string } };

/** A record (ticket, issue, deal) of the seed at its address on the running host. */
export type HostRecord = {
  id: number;
  /** The host's own word for it, where the host has several kinds of records. */
  object?: string;
  url: string;
  subject: string;
  customer: string | null;
  requestor?: string;
  customer_field: string | null;
  trap: string | null;
};

/** What a started host says about itself; this is also the one JSON line `start.ts` prints. */
export type HostInfo = {
  tool: string;
  version: string;
  base: string;
  /** False when saved pages stand in for the real program. */
  real: boolean;
  login: HostLogin;
  logins: { user: string; password: string }[];
  lists: Record<string, string>;
  records: HostRecord[];
  users: { email: string; url: string; customer: string }[];
  /** Said when something differs from what was asked, for example another port. */
  notes: string[];
};

/** The same with addresses relative to the host's base, as a seed writes it: the port may change between starts. */
export type SeededHost = Omit<HostInfo, 'base' | 'real' | 'notes'>;

/** A command to run as a long-lived process of the host. */
export type HostProcess = { name: string; command: string; args: string[]; env: Record<string, string>; cwd: string };

/** Where one start of a host lives. Folders are absolute. */
export type HostPlace = {
  state: string;
  seed: string;
  port: number;
  log: (line: string) => void;
  /** Address of the host that this one's records link to, if they link to one; see `Host.linksTo`. */
  linked: string;
};

/** One real program under test. To add one: write a file that exports a `Host` and name it in `launch.ts`. */
export type Host = {
  tool: string;
  port: number;
  /** Id of the programs `scripts/setup.mjs` installs for it. */
  program: string;
  /** Name of the host its seeded records link to. */
  linksTo?: string;
  /** Bumped when the way of seeding changes, so that old data is dropped. */
  seedVersion: number;
  /** True when the program is on this machine. */
  installed: () => boolean;
  /** Writes configuration for this port; called before every start. */
  configure: (place: HostPlace) => Promise<void>;
  /** Drops what was there and fills the program from `seed/seed.json`. */
  seed: (place: HostPlace) => Promise<SeededHost>;
  processes: (place: HostPlace) => HostProcess[];
  /** A path that answers below 400 once the program serves. */
  ready: string;
};
