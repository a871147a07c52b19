/** A process of its own that answers like the contract from pages it made beforehand: `node serve.ts ACCOUNTS`. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FeedOrder, FeedReady } from './feed-process.ts';
import { Feed } from './pages.ts';

const feed = new Feed(Number(process.argv[2]));
/** When the first request after the last order came, ms since epoch. */
let firstAskedAt: number | null = null;

const marks = { 'Alongside-Api': '1', 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
const me = {
  id: 'usr_1',
  name: 'Kai Lund',
  email: 'kai@helpdesk.example',
  organization: { id: 'org_1', name: 'Helpdesk' },
  permissions: [],
  capabilities: [],
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const etag = request.headers['if-none-match'];
  if (url.pathname === '/v1/me') return send(response, [JSON.stringify(me)]);
  firstAskedAt ??= Date.now();
  if (url.pathname === '/v1/config')
    return etag === 'W/"c"' ? notModified(response, 'W/"c"') : send(response, ['{}'], 'W/"c"');
  if (url.pathname === '/v1/changes') {
    const cursor = Number(url.searchParams.get('cursor') ?? 0);
    const page = feed.page(cursor);
    const head = `W/"${cursor}"`;
    if (!page && etag === head) return notModified(response, head);
    return send(response, page ?? feed.headPage(), head);
  }
  response.writeHead(404, marks).end();
});

function send(response: ServerResponse, parts: (Buffer | string)[], etag?: string): void {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  response.writeHead(200, { ...marks, 'Content-Length': length, ...(etag ? { ETag: etag } : {}) });
  for (const part of parts) response.write(part);
  response.end();
}

function notModified(response: ServerResponse, etag: string): void {
  response.writeHead(304, { ...marks, ETag: etag }).end();
}

process.on('message', (order: FeedOrder) => {
  if (order.order === 'change') feed.change(order.accounts);
  if (order.order === 'reset') feed.reset();
  const records = order.order === 'records' ? order.places.map((place) => feed.account(place)) : [];
  process.send?.({ firstAskedAt, pages: feed.pages, records });
  firstAskedAt = null;
});

// Whoever started it is gone.
process.on('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const { accounts, feedback, bytes, pages } = feed;
  process.send?.({ url: `http://127.0.0.1:${port}`, accounts, feedback, bytes, pages } satisfies FeedReady);
});
