import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInTools } from '../../../lib/tools/built-in.ts';
import { recordIndex } from '../../../lib/tools/record-index.ts';
import { recordRefs } from '../../../lib/tools/record-url.ts';

const hosts = fc.constantFrom(
  'fernhill.atlassian.net',
  'acme.zendesk.com',
  'acme.zendesk.com.evil.example',
  'github.com',
  'GitHub.com',
  'app.hubspot.com',
  'acme.lightning.force.com',
  'desk.acme.example',
  'desk.acme.example:8443',
  'xn--bcher-kva.example',
  '192.0.2.7',
  'localhost',
  'acme.example.',
);
const paths = fc.constantFrom(
  '/browse/DIS-1',
  '/agent/tickets/12',
  '/acme/widgets/issues/7',
  '/Ticket/Display.html?id=5',
  '/issues/5',
  '/browse/DIS-1#x',
  '/lightning/r/Account/0010000000000RXAAY/view',
  '',
  '/../x',
  '/browse//DIS-1',
  '/browse/DIS-1/',
  '/BROWSE/dis-1',
);
const schemes = fc.constantFrom('https://', 'http://', 'HTTPS://', ' https://', 'ftp://', 'https://user@', '');

test('an index answers like the definitions it was made of, for every way to write a link', () => {
  const index = recordIndex(builtInTools);
  fc.assert(
    fc.property(schemes, hosts, paths, (scheme, host, path) => {
      const url = scheme + host + path;
      expect(index(url)).toEqual(recordRefs(url, builtInTools));
    }),
    { numRuns: 1000 },
  );
  expect(index('https://fernhill.atlassian.net/browse/DIS-1')).toMatchObject([{ tool: 'jira', key: 'DIS-1' }]);
});

test('more hosts than it remembers change no answer', () => {
  const index = recordIndex(builtInTools);
  for (let n = 0; n < 2500; n += 1) index(`https://host-${n}.example/browse/A-1`);
  const url = 'https://acme.atlassian.net/browse/A-1';
  expect(index(url)).toEqual(recordRefs(url, builtInTools));
});
