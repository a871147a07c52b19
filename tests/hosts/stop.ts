/** `node tests/hosts/stop.ts rt`: ends the host that `start.ts` began; nothing else. */
import { stopHost } from './launch.ts';

await stopHost(process.argv[2] ?? 'rt');
