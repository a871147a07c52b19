import { type RecordRef, recordKey } from '../model/record-ref.ts';
import { elementsAt, rest, type Scene } from './place.ts';
import { textOf } from './text-of.ts';
import type { ChangedWitness, PageRule } from './tool-definition.ts';

/** A record's title as it stood when its page was last read: the element, its text, and whose it was. */
export interface Title {
  /** The record's lookup key. */
  key: string;
  element: object;
  text: string;
}

export interface WitnessScene extends Scene {
  ref: RecordRef | null;
  /** What the page said when it was last read; null or absent in a new document. */
  former?: Title | null;
}

const longestTitle = 500;

/** The title a page shows for its record, to compare the next reading with; null where its rule names none. */
export function titleOf({ witness = [] }: Pick<PageRule, 'witness'>, scene: WitnessScene): Title | null {
  const place = witness.find(({ from }) => from === 'changed');
  return place && scene.ref ? titleAt(place, scene, scene.ref) : null;
}

/**
 * True where a title cannot be the former record's. The same record keeps its element (a new name) or its text (drawn
 * anew); another one has a new element or a new text. Nothing is known to be stale in a document read for the first time.
 */
export function hasChanged(place: Pick<ChangedWitness, 'at'>, scene: WitnessScene): boolean {
  const title = scene.ref && titleAt(place, scene, scene.ref);
  const { former } = scene;
  if (!title || !former) return title !== null;
  const sameElement = former.element === title.element;
  const sameText = former.text === title.text;
  return former.key === title.key ? sameElement || sameText : !(sameElement && sameText);
}

function titleAt({ at }: Pick<ChangedWitness, 'at'>, scene: Scene, ref: RecordRef): Title | null {
  const found = elementsAt({ at }, scene);
  rest(scene, found, true);
  const [element] = found;
  const text = element ? textOf(element, scene.budget, longestTitle).trim() : '';
  return element && text ? { key: recordKey(ref), element, text } : null;
}
