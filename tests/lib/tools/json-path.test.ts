import { expect, test } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { checkDefinition } from '../../../lib/tools/definition/check.ts';
import { valuesAt } from '../../../lib/tools/json-path.ts';

const answer = {
  ticket: { requester_id: 9, email_cc_ids: [11, 12] },
  users: [
    { id: 5, email: 'agent@helpdesk.example' },
    { id: 9, email: 'ann@acme.example' },
    { id: 12, email: 'bob@acme.example' },
    { email: 'nobody@acme.example' },
  ],
};

test('of several members only those that another part of the answer names are read', () => {
  const where = { member: 'id', is: 'ticket.requester_id' };
  expect(valuesAt(answer, 'users.*.email', where)).toEqual(['ann@acme.example']);
  expect(valuesAt(answer, 'users.*.email', { member: 'id', is: 'ticket.email_cc_ids.*' })).toEqual([
    'bob@acme.example',
  ]);
});

test('a dot in a name is written with a backslash', () => {
  const item = { fields: { 'System.Tags': 'api', System: { Tags: 'no' } } };
  expect(valuesAt(item, 'fields.System\\.Tags')).toEqual(['api']);
  expect(valuesAt(item, 'fields.System.Tags')).toEqual(['no']);
});

test('where nothing is named nothing is read, rather than everything', () => {
  expect(valuesAt(answer, 'users.*.email', { member: 'id', is: 'ticket.organization_id' })).toEqual([]);
  expect(valuesAt({ users: answer.users }, 'users.*.email', { member: 'id', is: 'ticket.requester_id' })).toEqual([]);
});

test('a page asks for one thing at most, and rows ask for nothing', () => {
  const zendesk = builtInTools.find(({ id }) => id === 'zendesk');
  const ticket = zendesk?.pages.find(({ name }) => name === 'ticket');
  const probe = ticket?.probes?.find(({ from }) => from === 'api');
  if (!zendesk || !ticket || probe?.from !== 'api') throw new Error('Zendesk’s ticket page asks for something');
  expect(checkDefinition(zendesk).faults).toEqual([]);
  const second = { ...probe, name: 'second', get: '/api/v2/users/{id}.json' };
  const twice = { ...zendesk, pages: [{ ...ticket, probes: [...(ticket.probes ?? []), second] }] };
  expect(checkDefinition(twice).faults).toEqual([expect.stringContaining('one request per view')]);
  const list = zendesk.pages.find(({ rows }) => rows);
  const asking = { ...zendesk, pages: [{ ...list, rows: { ...list?.rows, probes: [probe] } }] };
  expect(checkDefinition(asking).faults).toEqual([expect.stringContaining('no request for rows')]);
});
