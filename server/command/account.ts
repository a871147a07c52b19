import { openDatabase } from '../database/open.ts';
import { deleteAccount, mergeAccounts } from '../store/removal.ts';
import { type Command, Misuse, required, say } from './arguments.ts';

/** `account delete | erase | merge` */
export async function runAccount({ words: [verb, id], options, place }: Command): Promise<void> {
  if (!id || !verb || !['delete', 'erase', 'merge'].includes(verb)) {
    throw new Misuse('Say account delete ID, account erase ID or account merge ID --into ID.');
  }
  const into = verb === 'merge' ? required(options, 'into') : '';
  const database = await openDatabase(place);
  try {
    const done = into
      ? await mergeAccounts(database, id, into)
      : await deleteAccount(database, id, { erase: verb === 'erase' });
    if (!done) throw new Error(into ? `${id} or ${into} is deleted or unknown.` : `${id} is deleted or unknown.`);
    const past = { delete: 'Deleted', erase: 'Erased', merge: 'Merged' }[verb as 'delete' | 'erase' | 'merge'];
    say(into ? `${past} ${id} into ${into}.` : `${past} ${id} and its feedback.`);
  } finally {
    await database.close();
  }
}
