export { openDatabase, type Place } from './database/open.ts';
export type { Database } from './database/sql.ts';
export { type Import, importRecords } from './store/import.ts';
