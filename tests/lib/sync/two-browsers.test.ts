import { expect, test } from 'vitest';
import { createPush } from '../../../lib/sync/push.ts';
import { aCapture, outboxWorld } from './outbox-world.ts';

test('two browsers of one person: the same words twice are two, the same capture from a copied profile is one (F48, X36, I6)', async () => {
  const one = outboxWorld();
  const two = outboxWorld();
  const pushTwo = createPush({ ...two.ports, client: one.server.client });
  await one.outbox.accept(aCapture('Bulk dispatch'));
  await two.outbox.accept(aCapture('Bulk dispatch'));
  expect([await one.push.run(), await pushTwo.run()]).toEqual(['done', 'done']);
  expect(one.server.effects).toHaveLength(2);

  // Whatever a profile held when it was copied, both copies send.
  const copied = aCapture('Raised before the copy');
  await one.outbox.accept(copied);
  await two.outbox.accept(copied);
  expect([await one.push.run(), await pushTwo.run()]).toEqual(['done', 'done']);
  expect(one.server.effects).toHaveLength(3);
  expect(await two.outbox.list()).toContainEqual(expect.objectContaining({ id: copied.id, state: 'sent' }));
});
