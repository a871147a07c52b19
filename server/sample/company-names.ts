import { companyName, hostname } from '../../lib/model/normal-form.ts';
import type { HostSeed } from './host-seed.ts';

const firsts =
  'Ferrol Harrow Alderton Bramley Corvus Delmare Eastmoor Fjordal Glenrock Halden Ivarsen Juniper Kappel Larkfield Mossgate Norrland Oakhurst Pelham Quarry Ravensby Saltmarsh Thistle Ulverton Vestra Westerly Yarrow Zephyr Amberley Birchall Calder Drumlin Elmstead Foxmere Gannet Hollis Inverleith Jarrow Kirkwall Lindqvist Marlowe Netherby Orlando Pemberton Quince Rosedale Sandgate Tarkine Umber Valmont Winslow Yewtree Zeller Ashcombe Belvoir Cortado Dunmore Everard Fallow Greyfriars Hazelton Islay Jasper Kittering Lomond Merrow Nightingale Ostrava Penrose Rhodium Sorrel Tamsin Undine Verity Wexcombe Yardley Zinnia Arkwright Bellamy Castell Dovetail Embry Finnegan Garrick Hartnell Isolde Jessamy Kestler Lysander Montrose Newbold Orchard Pritchard Rowan Stanwick Trelawn Upland Varley Wickham Anselm Bexhill Camber Dorset Ermine Fenwick Gable Heath Ingram Jolyon Kendrick Lambert Merton Norwell Ottery Pallister Ridley Selwyn Tolland Ursuline'.split(
    ' ',
  );
const lines =
  'Shipping|Logistics|Freight|Warehousing|Foods|Bakeries|Dairies|Breweries|Pharmacy|Clinics|Diagnostics|Dental|Insurance|Assurance|Credit Union|Savings|Leasing|Capital|Press|Publishing|Radio|Studios|Games|Software|Robotics|Instruments|Optics|Sensors|Machinery|Tooling|Castings|Steelworks|Timber|Paper|Packaging|Plastics|Chemicals|Textiles|Garments|Footwear|Furniture|Interiors|Lighting|Ceramics|Glass|Cement|Builders|Architects|Surveyors|Estates|Hotels|Resorts|Travel|Airways|Railways|Coaches|Motors|Cycles|Marine|Fisheries|Farms|Seeds|Vineyards|Nurseries|Energy|Solar|Wind|Water|Waste|Recycling|Telecom|Networks|Security|Staffing|Academy|Schools|Museums|Theatres|Outdoor|Sports'.split(
    '|',
  );
const places =
  'Vigo Porto Nantes Ghent Utrecht Aarhus Malmo Turku Tallinn Riga Vilnius Gdynia Brno Graz Linz Basel Turin Bari Split Varna Cork Derry Leith Hull Truro Bangor Duluth Tulsa Boise Fresno Tampa Savannah Regina Halifax Merida Quito Lima Rosario Natal Accra Dakar Durban Nairobi Muscat Kochi Surat Penang Cebu Hanoi Busan Sendai Sapporo Perth Hobart Nelson'.split(
    ' ',
  );
const forms = ['', '', '', ' Ltd', ' Inc', ' GmbH', ' AG', ' SA', ' BV', ' AB', ' LLC', ' SpA'];
export const regions = ['Iberia', 'Nordics', 'Benelux', 'Americas', 'Pacific', 'Baltics'] as const;

export interface CompanyName {
  /** With its legal form, as it stands in contracts. */
  name: string;
  /** Without it: subsidiaries are named after this. */
  core: string;
  domain: string;
}

const stride = 3571; // Prime, so that neighbours in the list differ in both words.

/** The candidate at a place in the endless list of company names: no two share a name or a domain. */
export function candidate(index: number): CompanyName {
  const pairs = firsts.length * lines.length;
  const pair = (index * stride) % pairs;
  const round = Math.floor(index / pairs);
  const base = `${firsts[pair % firsts.length]} ${lines[Math.floor(pair / firsts.length)]}`;
  const core = round === 0 ? base : `${base} ${place(round - 1)}`;
  return { name: core + forms[index % forms.length], core, domain: `${slug(core)}.example` };
}

function place(number: number): string {
  const lap = Math.floor(number / places.length);
  return `${places[number % places.length]}${lap === 0 ? '' : ` ${lap + 1}`}`;
}

/** The part of a company in a region: a name and a sub-domain of its own. */
export function subsidiary(parent: CompanyName, region: string): CompanyName {
  const core = `${parent.core} ${region}`;
  return { name: core, core, domain: `${slug(region)}.${parent.domain}` };
}

/** All company names in order, without those that could be taken for a host customer, an own, reseller or free domain. */
export function* companyNames(hosts: HostSeed): Generator<CompanyName> {
  const clashes = clashesWith(hosts);
  for (let index = 0; ; index++) {
    const company = candidate(index);
    if (!clashes(company)) yield company;
  }
}

function clashesWith({ customers, truth }: HostSeed): (company: CompanyName) => boolean {
  const names = new Set(customers.map(({ name }) => companyName(name)));
  const firstWords = new Set(customers.map(({ name }) => companyName(name)?.split(' ')[0]));
  const { own, reseller, free } = truth.config.domains;
  const domains = [
    ...customers.flatMap(({ domain, domains = [] }) => [domain, ...domains]),
    ...own,
    ...reseller,
    ...free,
  ]
    .map(hostname)
    .filter((domain) => domain !== null);
  return ({ core, domain }) =>
    names.has(companyName(core)) ||
    firstWords.has(core.toLowerCase().split(' ')[0]) ||
    domains.some((taken) => taken === domain || taken.endsWith(`.${domain}`) || domain.endsWith(`.${taken}`));
}

export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

export { places };
