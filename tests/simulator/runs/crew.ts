import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { type Batch, type BatchResult, runBatch } from './batch.ts';

/** Shares batches out among one thread a processor; stops where `stop` says that enough is known. */
export async function runBatches(
  batches: readonly Batch[],
  onResult: (result: BatchResult, batch: Batch) => 'go on' | 'stop',
): Promise<void> {
  let next = 0;
  let stopped = false;
  const threads = Array.from({ length: Math.min(batches.length, availableParallelism()) }, () => {
    const thread = new Worker(new URL(import.meta.url));
    return { thread, over: work(thread) };
  });

  async function work(thread: Worker): Promise<void> {
    for (let batch = batches[next]; batch && !stopped; batch = batches[next]) {
      next += 1;
      const answer = await ask(thread, batch);
      if (answer.error !== undefined) throw new Error(answer.error);
      if (answer.result && onResult(answer.result, batch) === 'stop') stopped = true;
    }
  }

  try {
    await Promise.all(threads.map(({ over }) => over));
  } finally {
    await Promise.all(threads.map(({ thread }) => thread.terminate()));
  }
}

interface Reply {
  result?: BatchResult;
  error?: string;
}

function ask(thread: Worker, batch: Batch): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const done = (reply: Reply) => {
      thread.off('error', reject);
      resolve(reply);
    };
    thread.once('message', done);
    thread.once('error', reject);
    thread.postMessage(batch);
  });
}

parentPort?.on('message', (batch: Batch) => {
  runBatch(batch).then(
    (result) => parentPort?.postMessage({ result } satisfies Reply),
    (error: unknown) => parentPort?.postMessage({ error: String(error instanceof Error ? error.stack : error) }),
  );
});
