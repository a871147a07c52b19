import type { RecordRef } from '../model/record-ref.ts';
import { recordKey } from '../model/record-ref.ts';
import { cleaned } from './cleaner.ts';
import { call, readNode } from './native.ts';
import { elementsAt, type Scene, valuesAtPlace } from './place.ts';
import { recordRefs } from './record-url.ts';
import type { PageRule, RecordTarget, Witness } from './tool-definition.ts';
import { fill, type Groups } from './url-shape.ts';
import { hasArea } from './visible.ts';

/** The part of the page that shows the record, or what it still lacks. */
export type ActiveRoot = { root: object; waitingFor: null } | { root: null; waitingFor: 'root' | 'witness' };

interface Shown extends Scene {
  tool: RecordTarget;
  ref: RecordRef | null;
  groups: Groups;
}

/**
 * The visible root whose witness names the record of the URL; of nested ones the innermost. Tools keep other records'
 * pages alive beside the one on screen, and change the URL before or after the page: without agreement nothing is read.
 */
export function activeRoot(page: PageRule, shown: Shown): ActiveRoot {
  const body = readNode(shown.document, 'body') ?? readNode(shown.document, 'documentElement');
  const whole = { ...shown, root: shown.document };
  const candidates = page.root === undefined ? (body ? [body] : []) : visibleRoots(page.root, whole);
  if (candidates.length === 0) return { root: null, waitingFor: 'root' };
  const { ref } = shown;
  const agreed =
    page.witness && ref
      ? candidates.filter((root) => page.witness?.some((witness) => agrees(witness, ref, { ...shown, root })))
      : candidates;
  const root = agreed.find((one) => !agreed.some((other) => other !== one && call(one, 'contains', other) === true));
  return root ? { root, waitingFor: null } : { root: null, waitingFor: 'witness' };
}

/** Visible ones; where layout is known, those that take room. */
function visibleRoots(root: NonNullable<PageRule['root']>, scene: Scene): object[] {
  const visible = elementsAt({ at: root }, scene);
  const roomy = visible.filter(hasArea);
  return roomy.length > 0 ? roomy : visible;
}

function agrees(witness: Witness, ref: RecordRef, shown: Shown): boolean {
  const { values } = valuesAtPlace(witness, shown);
  if (witness.from === 'href') {
    const key = recordKey(ref);
    return values.some((href) => recordRefs(href, [shown.tool]).some((linked) => recordKey(linked) === key));
  }
  const want = witness.equals === undefined ? ref.key : fill(witness.equals, { ...shown.groups, key: ref.key });
  return values.some((value) => want !== null && cleaned(value, witness.clean ?? ['record']).includes(want));
}
