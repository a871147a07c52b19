import type { RecordRef } from '../model/record-ref.ts';
import { recordKey } from '../model/record-ref.ts';
import { cleaned } from './cleaner.ts';
import { call, readNode } from './native.ts';
import { elementsAt, rest, type Scene, valuesAtPlace } from './place.ts';
import { recordRefs } from './record-url.ts';
import { hasChanged, type WitnessScene } from './title.ts';
import type { IdWitness, PageRule, RecordTarget, Witness } from './tool-definition.ts';
import { fill, type Groups } from './url-shape.ts';
import { hasArea } from './visible.ts';

/** The part of the page that shows the record, or what it still lacks. */
export type ActiveRoot = { root: object; waitingFor: null } | { root: null; waitingFor: 'root' | 'witness' };

interface Shown extends WitnessScene {
  tool: RecordTarget;
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
    page.witness && ref ? candidates.filter((root) => isOf(ref, page.witness ?? [], { ...shown, root })) : candidates;
  const root = agreed.find((one) => !agreed.some((other) => other !== one && call(one, 'contains', other) === true));
  return root ? { root, waitingFor: null } : { root: null, waitingFor: 'witness' };
}

/** Visible ones; where layout is known, those that take room. */
function visibleRoots(root: NonNullable<PageRule['root']>, scene: Scene): object[] {
  const visible = elementsAt({ at: root }, scene);
  rest(scene, visible, false);
  const roomy = visible.filter(hasArea);
  return roomy.length > 0 ? roomy : visible;
}

/** True where an id agrees; where the page says no id at all, where its title is no longer the former record's. */
function isOf(ref: RecordRef, witnesses: readonly Witness[], shown: Shown): boolean {
  const ids = witnesses.flatMap((witness) => (witness.from === 'changed' ? [] : (agrees(witness, ref, shown) ?? [])));
  if (ids.length > 0) return ids.includes(true);
  return witnesses.some((witness) => witness.from === 'changed' && hasChanged(witness, shown));
}

/** Null where nothing stands there. */
function agrees(witness: IdWitness, ref: RecordRef, shown: Shown): boolean | null {
  const { values } = valuesAtPlace(witness, shown);
  if (values.length === 0) return null;
  if (witness.from === 'href') {
    const key = recordKey(ref);
    return values.some((href) => recordRefs(href, [shown.tool]).some((linked) => recordKey(linked) === key));
  }
  const want = witness.equals === undefined ? ref.key : fill(witness.equals, { ...shown.groups, key: ref.key });
  return values.some((value) => want !== null && cleaned(value, witness.clean ?? ['record']).includes(want));
}
