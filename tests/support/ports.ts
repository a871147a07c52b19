import { createServer } from 'node:net';

/** True when nothing listens on the loopback port. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

/** A free loopback port: the wanted one if nothing listens there, else one the system gives. */
export async function freePort(wanted = 0): Promise<number> {
  if (wanted !== 0 && (await portIsFree(wanted))) return wanted;
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') done(address.port);
        else fail(new Error('the system gave no port'));
      });
    });
  });
}
