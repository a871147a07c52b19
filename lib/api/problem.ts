import * as z from 'zod/mini';
import { problem } from '../model/index.ts';
import type { ApiProblem } from './api-error.ts';

const readable = z.object({
  type: problem.shape.type,
  title: problem.shape.title,
  detail: z.catch(z.string(), ''),
  errors: z.catch(z.array(z.object({ pointer: z.string(), detail: z.string() })), []),
});

const mostErrors = 8;

/** The problem document of an error's body, each text cut to a line a person reads; empty where there is none. */
export function readProblem(bytes: Uint8Array): ApiProblem {
  try {
    const { type, title, detail, errors } = readable.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const cut = errors.slice(0, mostErrors).map((each) => ({
      pointer: each.pointer.slice(0, 100),
      detail: each.detail.slice(0, 200),
    }));
    return { type: type.slice(0, 200), title: title.slice(0, 80), detail: detail.slice(0, 300), errors: cut };
  } catch {
    return { type: '', title: '', detail: '', errors: [] };
  }
}
