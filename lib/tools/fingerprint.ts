import { find } from './native.ts';
import { alternatives } from './place.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** True where a page carries one of the tool's marks. Never enough to read it: the person enables the origin. */
export function looksLike(document: Document, { fingerprint = [] }: Pick<ToolDefinition, 'fingerprint'>): boolean {
  return fingerprint.some((mark) => alternatives(mark.at).some((selector) => find(document, selector, 1).length > 0));
}
