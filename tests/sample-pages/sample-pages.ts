import type { HostSeed, SampleEntry } from '../../server/sample/index.ts';
import { castOf } from './cast.ts';
import { hubspotPages } from './hubspot.ts';
import { salesforcePages } from './salesforce.ts';
import type { SamplePage } from './sample-page.ts';
import { githubPages, jiraPages } from './trackers.ts';
import { zendeskPages } from './zendesk.ts';

/** The tools whose pages are made, in the order people see them. */
const makers = [salesforcePages, hubspotPages, zendeskPages, jiraPages, githubPages];

/**
 * Every sample page, with customers of the sample company in the places of those the fixtures speak of.
 * @param company the sample company that the API serves, made from `hosts` with the number `seed`
 */
export function samplePages(company: Iterable<SampleEntry>, hosts: HostSeed, seed: number): SamplePage[] {
  const cast = castOf([...company], hosts, seed);
  return makers.flatMap((make) => make(cast));
}
