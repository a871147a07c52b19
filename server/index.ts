export { createServer, type ServerOptions } from './create-server.ts';
export { openDatabase, type Place } from './database/open.ts';
export type { Database } from './database/sql.ts';
export { type RunningServer, type StartOptions, startServer } from './start-server.ts';
export { type Import, importRecords } from './store/import.ts';
export { deleteAccount, deleteFeedback, mergeAccounts } from './store/removal.ts';
export { createToken } from './store/tokens.ts';
