import { cut } from './cut.ts';

interface Props {
  text: string;
  /** Characters shown at most; a name needs fewer than a quote. */
  max?: number;
}

/** A text from the API: only ever a text node, in its own direction, never longer than a person would read. */
export function CustomerText({ text, max = 600 }: Props) {
  return <bdi>{cut(text, max)}</bdi>;
}
