import { following } from '../../../entrypoints/background/following.ts';
import { createClient } from '../../../lib/api/client.ts';
import type { Cache } from '../../../lib/cache/seam.ts';
import { isBoundTo } from '../../../lib/model/outbox-item.ts';
import type { Drafts } from '../../../lib/own/drafts.ts';
import { Outbox } from '../../../lib/sync/outbox.ts';
import { createPush, type Push, pushStatus } from '../../../lib/sync/push.ts';
import type { PushPorts } from '../../../lib/sync/push-ports.ts';
import { nextTry } from '../../../lib/sync/push-queue.ts';
import { tokenOf } from '../server/model-api.ts';
import type { Life } from '../world/loop.ts';
import { fetchOf } from '../world/network.ts';
import type { Browser } from './browser.ts';
import { bindingOf, originOf, type SignIn } from './sign-in.ts';
import type { OpenStores } from './stores.ts';

const noDrafts = { follow: async () => undefined } as unknown as Drafts;

/** What people made, in one life of the background: the product's outbox and push, begun when the product begins them. */
export class OutboxWorker {
  readonly #browser: Browser;
  readonly #open: OpenStores & { signIn: SignIn };
  readonly #outbox: Outbox;
  readonly #push: Push;
  readonly #flights = new Set<Promise<unknown>>();
  readonly binding: PushPorts['binding'];

  constructor(browser: Browser, open: OpenStores & { signIn: SignIn }, life: Life) {
    const { around } = browser;
    const { server, user } = open.signIn;
    this.#browser = browser;
    this.#open = open;
    this.#outbox = new Outbox({ own: open.outbox, mirror: around.bendMirror(open.mirror), now: browser.now });
    this.binding = bindingOf(open.signIn);
    this.#push = createPush(
      around.bendPush({
        client: createClient({
          baseUrl: originOf(server),
          token: tokenOf(server, user),
          fetch: fetchOf(around.loop, life, around.random, browser.line),
          now: browser.now,
        }),
        outbox: this.#outbox,
        binding: this.binding,
        records: open.records,
        now: browser.now,
        random: around.random,
        locks: browser.locks.for(life),
        lockName: 'push',
        epoch: () => (browser.signIn === open.signIn ? 'on' : 'over'),
      }),
    );
  }

  /** The cache, with what waits here following what the API deletes. */
  following(cache: Cache): Cache {
    return following(cache, this.#outbox, noDrafts);
  }

  /** Keeps what a person wrote; true where that was promised to them. */
  async capture(id: string, accountId: string, title: string): Promise<boolean> {
    const write = {
      kind: 'feedback' as const,
      body: { accountId, kind: 'request' as const, title, importance: undefined },
    };
    const kept = await this.#outbox.accept({ id, ...this.binding, person: 'Kai', about: accountId, write }).then(
      () => true,
      () => false,
    );
    return kept;
  }

  /** Sends what is due; `asked` skips our own waits. True where the API has something that a pull must confirm. */
  async send(asked: boolean): Promise<boolean> {
    const due = await this.#due();
    if (due === null || (!asked && due > this.#browser.now())) return false;
    const flight = this.#push.run({ now: asked });
    this.#flights.add(flight);
    const outcome = await flight;
    this.#flights.delete(flight);
    return outcome !== 'dropped' && this.isUnconfirmed();
  }

  /** A pull reached the head: what it shows of ours is confirmed, and what waited for the API goes on. */
  async pulled(began: number): Promise<boolean> {
    const confirming = this.#push.confirm({ began, revOf: (id) => this.#revOf(id) });
    this.#flights.add(confirming);
    const { another } = await confirming;
    this.#flights.delete(confirming);
    return (await this.send(true)) || another;
  }

  /** Whether the API has something of ours that no pull has brought back yet. */
  async isUnconfirmed(): Promise<boolean> {
    const items = await this.#outbox.list().catch(() => []);
    return items.some((item) => item.state === 'sent' && isBoundTo(item, this.binding));
  }

  /** Resolves when nothing of it writes any more. */
  async stop(): Promise<void> {
    this.#push.stop();
    await Promise.allSettled(this.#flights);
  }

  /** Leaves what is not sent yet in the second store, for the sign-in it was made for. */
  async leave(): Promise<void> {
    await this.#outbox.leave().catch(() => undefined);
    await this.#outbox.close();
  }

  async #due(): Promise<number | null> {
    try {
      const [items, status] = await Promise.all([this.#outbox.list(), pushStatus(this.#open.records)]);
      const waits = status.fault !== null && items.length > 0;
      return nextTry(items, this.binding, status, this.#browser.now()) ?? (waits ? Number.MAX_VALUE : null);
    } catch {
      return null;
    }
  }

  async #revOf(id: string): Promise<number | null> {
    const found = (await this.#open.cache.lookup([`i:${id}`])).get(`i:${id}`);
    return found?.feedback.find((record) => record.id === id)?.rev ?? null;
  }
}
