import { describe, expect, it } from 'vitest';
import { accountProps } from '../../../entrypoints/sidebar/account-props.ts';
import { isTrackerLink } from '../../../entrypoints/sidebar/tracker-link.ts';
import { viewing } from '../../../entrypoints/sidebar/viewing.ts';
import type { Account } from '../../../lib/model/index.ts';
import { bare, config, matched, nordwind, now, viewOf } from '../../stories/sample.ts';
import { voices } from '../../stories/voices.ts';

const view = viewOf('certain', []);
const look = viewing(config, now, 'support');
const propsOf = (account: Account) => accountProps(matched(account), view, look);

describe('an account in words', () => {
  it('gives one number, one change and one reason', () => {
    expect(propsOf(nordwind).health).toMatchObject({
      score: 41,
      band: 'red',
      reason: 'Weekly active users down 38 % in 30 days',
      change: { delta: '−25', since: '1 Jun' },
    });
  });

  it('gathers the voices of one ask and keeps the newest words', () => {
    expect(propsOf(nordwind).asks.map(({ title, voices: count, knownIssue }) => [title, count, knownIssue])).toEqual([
      ['Dispatch export drops the last row', 1, true],
      ['Bulk dispatch by depot', 3, false],
      ['New COO compares us with Fleetline', 1, false],
      ['Dark mode for the depot screens', 1, false],
      ['Support answered within minutes', 1, false],
    ]);
    expect(propsOf(nordwind).asks[1]).toMatchObject({
      quote: 'We print these one by one.',
      said: ['Ana Trujillo', '4 Nov'],
    });
  });

  it('leaves out what is not known', () => {
    expect(propsOf(bare)).toMatchObject({
      strategic: null,
      guidance: null,
      stage: null,
      next: null,
      url: null,
      health: { score: null, band: 'unknown', change: null, reason: null, trail: [] },
    });
  });

  it('X9 finds no inherited member behind an id', () => {
    const account = { ...bare, id: 'constructor', parentId: 'toString' };
    expect(propsOf(account).asks).toEqual([]);
    expect(propsOf(account).header.parent).toBeNull();
  });

  it('shows a kind this version does not know as written', () => {
    const odd = {
      ...viewOf('certain', []),
      feedback: { [bare.id]: [{ ...voices[1], id: 'x', accountId: bare.id, kind: 'wish' }] },
    };
    const [ask] = accountProps(matched(bare), odd as typeof view, look).asks;
    expect(ask?.kind).toBe('wish');
  });

  it('says no renewal of a contract that ended', () => {
    const ended: Account = { ...nordwind, status: 'churned', churnedAt: '2026-02-01' };
    expect(propsOf(ended).facts).toMatchObject({ renewsIn: null, overdue: false, churnedOn: '1 Feb' });
    expect(propsOf(ended).strategic?.renews).toBeNull();
  });

  it('leads with the play that runs', () => {
    expect(propsOf(nordwind).next).toEqual({
      action: 'Book the executive call before 28 November',
      playbook: 'Renewal at risk',
      step: { at: 2, of: 4 },
    });
  });
});

describe('a link to a tracker', () => {
  it.each([
    'https://acme.atlassian.net/browse/DIS-118',
    'https://github.com/acme/app/issues/12',
    'https://gitlab.acme.test/team/app/-/work_items/7',
    'https://redmine.acme.test/issues/31',
    'https://linear.app/acme/issue/ENG-3/title',
    'https://bugs.acme.test/show_bug.cgi?id=9',
  ])('makes a problem a known issue: %s', (url) => {
    expect(isTrackerLink(url)).toBe(true);
  });

  it.each([
    'https://acme.zendesk.com/agent/tickets/5123',
    'https://rt.acme.test/Ticket/Display.html?id=7',
    'not a link',
  ])('is not %s', (url) => {
    expect(isTrackerLink(url)).toBe(false);
  });
});
