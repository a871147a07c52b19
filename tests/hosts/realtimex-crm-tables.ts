import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A customer of the seed, as far as a CRM knows it. */
export type SeedCustomer = {
  key: string;
  name: string;
  domain: string;
  domains: string[];
  website: string;
  plan: string;
  city: string;
  country: string;
  account_id: string;
  contacts: { name: string; email: string; title: string }[];
};

export type Row = Record<string, unknown> & { id: number };
export type Tables = Record<string, Row[]>;

/** Who signs in; the stand-in knows no other. */
export const seller = {
  id: '5a1e5000-0000-4000-8000-000000000001',
  email: 'sally@crm.example',
  password: 'sally-pw-1',
  first_name: 'Sally',
  last_name: 'Seller',
};

export function readCustomers(folder: string): SeedCustomer[] {
  return (JSON.parse(readFileSync(join(folder, 'seed.json'), 'utf8')) as { customers: SeedCustomer[] }).customers;
}

const stages = ['opportunity', 'proposal-sent', 'in-negociation', 'won'];
const sizes = [1, 10, 50, 250, 500];
const sectors = ['industrials', 'information-technology', 'consumer-staples', 'energy'];
const day = 86_400_000;

/** A moment so many days before a fixed one, so that two starts of one seed show the same. */
const daysAgo = (days: number) => new Date(Date.UTC(2026, 10, 1, 9) - days * day).toISOString();

/** A company somebody wrote down once: no customer, no contacts, no deal. */
const stranger: SeedCustomer = {
  key: 'stranger',
  name: 'Unlisted Trading',
  domain: 'unlisted-trading.example',
  domains: ['unlisted-trading.example'],
  website: 'https://unlisted-trading.example',
  plan: 'No',
  city: 'Bergen',
  country: 'NO',
  account_id: '',
  contacts: [],
};

/**
 * The CRM's tables filled from the seed: a company with one deal per customer, and their contacts, and behind them one
 * company that is no customer. What the program keeps for itself (ids, owners) is numbered from 1 in the seed's order.
 */
export function tablesOf(customers: SeedCustomer[]): Tables {
  const people = customers.flatMap((customer, at) => customer.contacts.map((contact) => ({ contact, customer, at })));
  const idsOf = (at: number) => people.flatMap((person, i) => (person.at === at ? [i + 1] : []));
  const tables: Tables = {
    init_state: [{ id: 1, is_initialized: 1 }],
    sales: [{ ...seller, id: 1, user_id: seller.id, password: undefined, administrator: true, disabled: false }],
    tags: [{ id: 1, name: 'renewal', color: '#dbe7e4' }],
    companies: [...customers, stranger].map((customer, at) => company(customer, at)),
    contacts: people.map(({ contact, customer, at }, i) => ({
      ...person(contact.name, contact.email, contact.title),
      id: i + 1,
      company_id: at + 1,
      company_name: customer.name,
      first_seen: daysAgo(800 - at),
      last_seen: daysAgo(10 + at),
    })),
    deals: customers.map((customer, at) => ({
      id: at + 1,
      name: `${customer.name} renewal`,
      company_id: at + 1,
      company_name: customer.name,
      contact_ids: idsOf(at),
      category: 'other',
      stage: stages[at % stages.length],
      description: `Renewal of ${customer.plan}`,
      amount: 1000 * (at + 1),
      created_at: daysAgo(300 - at),
      updated_at: daysAgo(40 + at),
      archived_at: null,
      expected_closing_date: daysAgo(-90 - at),
      sales_id: 1,
      index: Math.floor(at / stages.length),
      nb_invoices: 0,
    })),
    companyNotes: customers.map((customer, at) => ({
      id: at + 1,
      company_id: at + 1,
      text: `Based in ${customer.city}.`,
      date: daysAgo(30 + at),
      sales_id: 1,
      attachments: [],
    })),
    contactNotes: people.map(({ contact }, i) => ({
      id: i + 1,
      contact_id: i + 1,
      text: `Talked to ${contact.name} about the renewal.`,
      date: daysAgo(12 + i),
      sales_id: 1,
      status: 'warm',
      attachments: [],
    })),
  };
  // The program reads some tables through views of the same rows.
  for (const name of ['companies', 'contacts', 'deals', 'tasks']) tables[`${name}_summary`] = tables[name] ?? [];
  return tables;
}

function company(customer: SeedCustomer, at: number): Row {
  return {
    id: at + 1,
    name: customer.name,
    sector: sectors[at % sectors.length],
    size: sizes[at % sizes.length],
    website: customer.website,
    linkedin_url: null,
    phone_number: `+1 555 01${String(at).padStart(2, '0')}`,
    email: `info@${customer.domain}`,
    address: `${at + 1} Main Street`,
    zipcode: '',
    city: customer.city,
    stateAbbr: '',
    country: customer.country,
    sales_id: 1,
    description: `${customer.plan} customer`,
    revenue: '',
    tax_identifier: '',
    logo: null,
    context_links: customer.domains.slice(1).map((domain) => `https://${domain}/`),
    lifecycle_stage: 'customer',
    company_type: 'customer',
    qualification_status: 'qualified',
    created_at: daysAgo(900 - at),
    updated_at: daysAgo(50 + at),
    last_seen: daysAgo(20 + at),
    nb_contacts: customer.contacts.length,
    nb_deals: 1,
    nb_notes: 1,
    nb_tasks: 0,
    nb_invoices: 0,
    total_deal_amount: 1000 * (at + 1),
  };
}

function person(name: string, email: string, title: string) {
  const [first_name = '', ...rest] = name.split(' ');
  return {
    first_name,
    last_name: rest.join(' '),
    title,
    email_jsonb: [{ email, type: 'Work' }],
    email_fts: email,
    phone_jsonb: [],
    phone_fts: '',
    gender: 'nonbinary',
    background: '',
    has_newsletter: false,
    tags: [1],
    status: 'warm',
    sales_id: 1,
    avatar: null,
    linkedin_url: null,
    nb_tasks: 0,
    nb_invoices: 0,
  };
}
