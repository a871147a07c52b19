import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/database/open.ts';
import { prepare } from '../../server/database/schema.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { Follower } from './follower.ts';
import { House, onBoth, postgresForTests, someAccount } from './house.ts';

onBoth('opening a database again', (house) => {
  const follower = () => new Follower((path, call) => house.call(path, call));

  test('keeps cursors where the data stayed', async () => {
    await house.import({ accounts: [someAccount('a')] });
    const client = await follower().follow();
    await house.database.transaction(prepare);
    expect((await client.step()).accounts).toEqual([]);
  });

  test('ends cursors and resets the feed where the positions are from a cluster further on', async () => {
    await house.import({ accounts: [someAccount('a'), someAccount('b')] });
    const { cursor } = await follower().follow();
    await house.database.query(`update accounts set txid = 9000000000000 where id = 'b'`);
    await house.database.transaction(prepare);
    expect((await house.call<{ type: string }>(`/v1/changes?cursor=${cursor}`)).body.type).toBe('cursor-expired');
    const client = await follower().follow();
    expect(Object.keys(client.present('accounts'))).toEqual(['a', 'b']);
    await house.import({ accounts: [someAccount('b', { name: 'New' })] });
    expect((await client.step()).accounts.map(({ id }) => id)).toEqual(['b']);
  });

  test('refuses what a later version made', async () => {
    await house.database.query('update settings set version = version + 1');
    await expect(house.database.transaction(prepare)).rejects.toThrow('later version');
    await house.database.query('update settings set version = version - 1');
  });
});

const bin = postgresForTests();
if (bin) {
  describe('a dump restored elsewhere', () => {
    const clusters: Postgres[] = [];
    beforeAll(async () => {
      clusters.push(await startPostgres(bin), await startPostgres(bin));
    });
    afterAll(async () => {
      for (const each of clusters) await each.stop();
    });

    test('serves a feed that hides nothing, and takes no cursor from before', async () => {
      const [from, to] = clusters as [Postgres, Postgres];
      const source = await from.createDatabase();
      const house = new House(() => openDatabase({ databaseUrl: source }));
      await house.open();
      await house.reset();
      // Transactions of the old cluster are far ahead of the new one's.
      for (let i = 0; i < 300; i++) await house.database.query('select pg_current_xact_id()');
      await house.import({ accounts: [someAccount('a'), someAccount('b')] });
      const { cursor } = await new Follower((path, call) => house.call(path, call)).follow();
      await house.database.close();

      const target = await to.createDatabase();
      const dump = execFileSync(join(bin, 'pg_dump'), ['--no-owner', source]);
      execFileSync(join(bin, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', target], {
        input: dump,
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      house.database = await openDatabase({ databaseUrl: target });
      house.serve();
      expect((await house.call(`/v1/changes?cursor=${cursor}`)).status).toBe(410);
      const client = await new Follower((path, call) => house.call(path, call)).follow();
      expect(Object.keys(client.present('accounts'))).toEqual(['a', 'b']);
      await house.import({ accounts: [someAccount('b', { name: 'New' })] });
      expect((await client.step()).accounts.map(({ name }) => name)).toEqual(['New']);
      await house.database.close();
    });
  });
}
