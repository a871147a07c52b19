import { type Commands, serve } from './commands.ts';
import { type Contender, type Walk, walk } from './contender.ts';

/** Lets a page of the extension run contenders by name, one after the other. */
export function hold(contenders: Record<string, Contender>, others: Commands = {}): void {
  const contender = (name: string): Contender => {
    const found = contenders[name];
    if (!found) throw new Error(`there is no contender ${name}`);
    return found;
  };
  serve({
    ...others,
    prepare: async (name: string) => contender(name).prepare(),
    /** Ms from the first request to the last commit. */
    take: async ({ name, ...pages }: Walk & { name: string }) => walk(pages, contender(name).page),
    close: async (name: string) => contender(name).close(),
  });
}
