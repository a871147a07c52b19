import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rt } from '../../../lib/tools/rt.ts';
import { Mistake, requestOf } from '../../../scripts/identify/arguments.ts';
import { linkModules } from '../../../scripts/identify/link-modules.ts';
import { documentOf, pageFixtures } from './page-fixture.ts';
import { hashCrm } from './sample-tools.ts';

const root = join(import.meta.dirname, '../../..');
const hasBrowser = existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium') || process.env.CI === 'true';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'identify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const save = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
async function identify(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['scripts/identify.ts', ...args], {
      cwd: root,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

test('all modules of the reader link to one script that needs no loader', () => {
  const script = linkModules(join(root, 'scripts/identify/in-page.ts'));
  const fixture = pageFixtures().find(({ file }) => file === 'rt/ticket.html');
  const document = documentOf(fixture?.html ?? '', fixture?.url);
  const linked = runInNewContext(script, { URL, URLPattern }) as typeof import('../../../scripts/identify/in-page.ts');
  expect(linked.identify(fixture?.url ?? '', document, [rt])?.sighting.record).toEqual(fixture?.expect.record);
});

describe('a mistake is said in a sentence and ends with code 1', () => {
  const url = ['--url', 'https://desk.acme.example/Ticket/Display.html?id=7'];
  test.each<[string, () => string[], RegExp]>([
    ['no arguments', () => [], /--url and --html are needed/],
    ['an unknown option', () => [...url, '--htlm', 'x'], /--htlm/],
    ['a missing page', () => [...url, '--html', join(folder, 'none.html')], /none\.html cannot be read/],
    ['no web address', () => ['--url', 'file:///etc/passwd', '--html', save('a.html', '')], /no http\(s\) address/],
    [
      'a definition that is no JSON',
      () => [...url, '--html', save('a.html', ''), '--definition', save('a.json', '{')],
      /a\.json is not JSON/,
    ],
    [
      'a definition with a misspelt field',
      () => [...url, '--html', save('a.html', ''), '--definition', save('b.json', JSON.stringify({ ...rt, host: [] }))],
      /b\.json is no tool definition/,
    ],
  ])('%s', (_, args, message) => {
    expect(() => requestOf(args())).toThrow(Mistake);
    expect(() => requestOf(args())).toThrow(message);
  });

  test('on the error stream, with nothing on the other', { timeout: 60_000 }, async () => {
    const { code, out, err } = await identify(...url, '--html', join(folder, 'none.html'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/none\.html cannot be read/);
  });
});

describe.runIf(hasBrowser)('in a real browser', { timeout: 120_000 }, () => {
  const fixture = pageFixtures().find(({ file }) => file === 'rt/ticket.html');
  const json = async (...args: string[]) => {
    const { code, out, err } = await identify('--json', ...args);
    expect(err).toBe('');
    expect(code).toBe(0);
    return JSON.parse(out);
  };

  test('a saved page reads as it does in the simulated document', async () => {
    const found = await json('--url', fixture?.url ?? '', '--html', save('ticket.html', fixture?.html ?? ''));
    expect(found).toMatchObject({ tool: 'rt', record: fixture?.expect.record, rows: [] });
    expect(found.identifiers).toMatchObject(fixture?.expect.identifiers ?? []);
    expect(found.identifiers[3]).toEqual({
      kind: 'email',
      value: 'art@vandelay.example',
      role: 'requestor',
      strength: 'email',
      grade: 'A',
      probe: 'requestors',
    });
  });

  test('X24 a page that overrides and clobbers everything reads the same', async () => {
    const hostile = `<script>
      for (const proto of [Node, Element, Document, HTMLElement, HTMLInputElement]) for (const name of Object.getOwnPropertyNames(proto.prototype))
        try { Object.defineProperty(proto.prototype, name, { get() { throw new Error('asked') }, configurable: true }) } catch {}
      Array.prototype.map = Array.prototype.filter = Array.prototype.flatMap = () => ['leak@other.example'];
      String.prototype.split = () => ['leak@other.example'];
    </script>`;
    const names = [
      'querySelectorAll',
      'body',
      'getAttribute',
      'firstChild',
      'nodeName',
      'parentNode',
      'contains',
      'documentElement',
    ];
    const forms = names
      .map((name) => `<form name="${name}"><input name="${name}"></form><img name="${name}">`)
      .join('');
    const html = (fixture?.html ?? '')
      .replace(/(<div id="body"[^>]*>)/, `$1${forms}`)
      .replace('</body>', `${hostile}</body>`);
    const found = await json('--scripts', '--url', fixture?.url ?? '', '--html', save('hostile.html', html));
    expect(found.identifiers).toMatchObject(fixture?.expect.identifiers ?? []);
  });

  test('a definition of one’s own reads a frame of the same origin', async () => {
    const html =
      '<aside><a class="site" href="https://www.acme.example/">w</a></aside><iframe class="message" srcdoc="<p class=from>Ann, ann@acme.example</p>"></iframe>';
    const definition = save('crm.json', JSON.stringify(hashCrm));
    const found = await json(
      '--url',
      'https://crm.acme.example/#/companies/12/show',
      '--html',
      save('crm.html', html),
      '--definition',
      definition,
    );
    expect(found).toMatchObject({ tool: 'hash-crm', record: { object: 'company', key: '12' } });
    expect(found.identifiers.map(({ value }: { value: string }) => value)).toEqual([
      'hash-crm|crm.acme.example|company|12',
      'acme.example',
      'ann@acme.example',
    ]);
  });

  test('a page without the tool’s marks is nobody’s', async () => {
    const found = await json(
      '--url',
      'https://else.example/Ticket/Display.html?id=7',
      '--html',
      save('plain.html', '<body id="body">a@acme.example</body>'),
    );
    expect(found).toMatchObject({ tool: null, record: null, identifiers: [], rows: [] });
  });
});
