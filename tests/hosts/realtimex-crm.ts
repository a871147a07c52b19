import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host, HostPlace, HostRecord, SeededHost } from './host.ts';
import { type Row, readCustomers, seller, tablesOf } from './realtimex-crm-tables.ts';

const tool = 'realtimex-crm';

const server = fileURLToPath(import.meta.resolve('./realtimex-crm-server.ts'));
const root = join(import.meta.dirname, '../..');
type Program = { id: string; version: string; present: string };

/** Where the set-up unpacks it. Throws where the set-up does not know it. */
function program(): Program & { folder: string } {
  const all = JSON.parse(readFileSync(join(root, 'scripts/setup/npm-programs.json'), 'utf8')) as Program[];
  const found = all.find(({ id }) => id === tool);
  if (!found) throw new Error(`scripts/setup/npm-programs.json does not name ${tool}`);
  return { ...found, folder: join(root, '.data/programs', `${tool}-${found.version}`) };
}

/** The data lie in the server's memory: all that a seed leaves behind is where its records stand. */
async function seed({ seed: seedFolder }: HostPlace): Promise<SeededHost> {
  const customers = readCustomers(seedFolder);
  const { companies = [], contacts = [], deals = [] } = tablesOf(customers);
  const record = (object: string, row: Row, subject: unknown, companyId: unknown): HostRecord => ({
    id: row.id,
    object,
    url: `/#/${object}/${row.id}/show`,
    subject: String(subject),
    customer: customers[Number(companyId) - 1]?.key ?? null,
    customer_field: null,
    trap: null,
  });
  return {
    tool,
    version: program().version,
    login: {
      url: '/#/login',
      user: seller.email,
      password: seller.password,
      form: { user: 'email', pass: 'password' },
    },
    logins: [],
    lists: { companies: '/#/companies', contacts: '/#/contacts', deals: '/#/deals' },
    records: [
      ...companies.map((row) => record('companies', row, row.name, row.id)),
      ...contacts.map((row) => record('contacts', row, row.email_fts, row.company_id)),
      ...deals.map((row) => record('deals', row, row.name, row.company_id)),
    ],
    users: [],
  };
}

/** RealTimeX CRM from its npm package: the published pages, with our stand-in for the hosted data backend they expect. */
export const realtimexCrm: Host = {
  tool,
  port: 18086,
  program: tool,
  seedVersion: 2,
  installed: () => existsSync(join(program().folder, program().present)),
  configure: async () => {},
  seed,
  processes: ({ state, seed: seedFolder, port }) => [
    {
      name: 'server',
      command: process.execPath,
      args: [server, program().folder, seedFolder, String(port)],
      env: {},
      cwd: state,
    },
  ],
  ready: '/',
};
