import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ToolRow } from '../../components/Tool.tsx';
import { ToolList } from '../../components/ToolList.tsx';

afterEach(cleanup);

const tool = (name: string, hosts: string[] = [], on = false): ToolRow => ({
  ...{ id: name.toLowerCase(), name, hosts, experimental: false, served: false, misses: null },
  ...{ asksInterface: null, marksLists: null },
  enabled: on ? [{ origin: 'https://desk.example', granted: true, check: '' }] : [],
});
const nothing = () => {};
const acts = { onTurnOn: nothing, onTurnOff: nothing, onAskInterface: nothing, onMarkLists: nothing };
const some = [tool('Zendesk', ['*.zendesk.com']), tool('Redmine'), tool('Zammad'), tool('Odoo', ['*.odoo.com'], true)];
const more = Array.from({ length: 12 }, (_, i) => tool(`Other ${i}`));

function list(tools: ToolRow[]) {
  const { getAllByRole, queryByRole, container } = render(
    <ToolList tools={tools} problem={null} done={null} {...acts} />,
  );
  return {
    names: () => [...container.querySelectorAll('h3')].map((each) => each.textContent?.trim()),
    find: (text: string) => fireEvent.change(getAllByRole('searchbox')[0] as Element, { target: { value: text } }),
    queryByRole,
    container,
  };
}

it('a long list of tools is searched by name or address; what is on stays in sight', () => {
  const { names, find, container } = list([...some, ...more]);
  expect(names()).toHaveLength(16);
  find('  zam ');
  expect(names()).toEqual(['Zammad', 'Odoo']);
  find('https://acme.zendesk.com/agent');
  expect(names()).toEqual(['Zendesk', 'Odoo']);
  find('nothing like it');
  expect(names()).toEqual(['Odoo']);
  expect(container.textContent).not.toContain('No tool fits');
});

it('says so when no tool fits', () => {
  const { find, container } = list([...some.slice(0, 3), ...more]);
  find('Lotus Notes');
  expect(container.textContent).toContain('No tool fits “Lotus Notes”');
});

it('a short list needs no search', () => {
  expect(list(some).queryByRole('searchbox')).toBeNull();
});
