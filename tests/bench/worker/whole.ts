import { hold } from './contest.ts';
import { fetchAndParse } from './floors.ts';
import { pouchStore, rxdbStore } from './whole-stores.ts';

hold({ 'fetch-parse': fetchAndParse, rxdb: rxdbStore(), pouchdb: pouchStore() });
