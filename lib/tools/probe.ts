import { type RecordRef, recordKey } from '../model/record-ref.ts';
import { cleaned, usualCleaners } from './cleaner.ts';
import { valuesAt, type Where } from './json-path.ts';
import { attribute, find, readText } from './native.ts';
import { elementsAt, type Found, rest, type Scene, valuesAtPlace } from './place.ts';
import { recordRefs } from './record-url.ts';
import type { Identifier } from './sighting.ts';
import { textOf } from './text-of.ts';
import type { ApiSource, FieldSource, JsonSource, Probe, RecordTarget, Vocabulary } from './tool-definition.ts';
import { fill, type Groups } from './url-shape.ts';
import { isKnownLabel } from './vocabulary.ts';

/** Answers of the tool's own API, by request path (see `apiPaths`). */
export type Answers = Readonly<Record<string, unknown>>;

/** What a probe may know beside the document. */
export interface ProbeScene extends Scene {
  tool: RecordTarget;
  /** The record on screen. */
  ref: RecordRef | null;
  groups: Groups;
  /** Other tools whose links are recognised. */
  targets: readonly RecordTarget[];
  vocabulary: Vocabulary;
  answers: Answers;
}

export interface ProbeReading {
  /** False where the node is not there; null where nobody looked (an API that was not asked). */
  present: boolean | null;
  /** More than one value where the page can have only one. */
  torn: boolean;
  identifiers: Identifier[];
}

/** JSON longer than this is not parsed. */
const longestJson = 1_000_000;

/** What one probe finds. Several values of a single-valued probe are no identifier at all. */
export function readProbe(probe: Probe, scene: ProbeScene): ProbeReading {
  const found = rawValues(probe, scene);
  if (!found) return { present: null, torn: false, identifiers: [] };
  const each = found.values.map((value) => identifiersOf(probe, value, scene)).filter((group) => group.length > 0);
  const distinct = [...new Map(each.map((group) => [group.map(({ value }) => value).join('\n'), group])).values()];
  const limit = probe.many ?? 1;
  const first = distinct.flat().slice(0, Math.max(limit, distinct[0]?.length ?? 0));
  // One link may stand for records of several tools; one text must not hold two values.
  const isLink = probe.kind === 'record' && (probe.from === 'href' || !probe.object);
  const values = isLink ? distinct.length : distinct.flat().length;
  const torn = probe.many === undefined && values > 1;
  return { present: found.present, torn, identifiers: torn ? [] : probe.many ? first.slice(0, limit) : first };
}

/** The request path of an API probe: groups percent-encoded, same origin, or null. */
export function apiPath(template: string, groups: Groups, url: URL): string | null {
  const encoded = Object.entries(groups).map(([name, value]) => [
    name,
    name === 'mount' ? value : encodeURIComponent(value),
  ]);
  const path = fill(template, Object.fromEntries(encoded));
  return path?.startsWith('/') && URL.parse(path, url)?.origin === url.origin ? path : null;
}

function rawValues(probe: Probe, scene: ProbeScene): Found | null {
  switch (probe.from) {
    case 'url': {
      const value = fill(probe.value, scene.groups);
      return { present: value !== null, values: value ? [value] : [] };
    }
    case 'meta':
      return metaValues(probe.meta, scene);
    case 'json':
      return jsonValues(probe, scene);
    case 'field':
      return fieldValues(probe, scene);
    case 'api': {
      const path = apiPath(probe.get, scene.groups, scene.url);
      if (path === null || !Object.hasOwn(scene.answers, path)) return null;
      const data = scene.answers[path];
      const values = isOfRecord(data, probe.witness, scene) ? valuesAt(data, probe.path, whereOf(probe, scene)) : [];
      return { present: values.length > 0, values };
    }
    default:
      return valuesAtPlace(probe, scene);
  }
}

/** Of several members those that another part of the answer names, or those called by a known word. */
function whereOf({ where }: ApiSource, { vocabulary }: ProbeScene): Where | undefined {
  if (!where || 'is' in where) return where;
  return { member: where.member, is: (label) => isKnownLabel(label, where.words, vocabulary) };
}

function identifiersOf(probe: Probe, text: string, scene: ProbeScene): Identifier[] {
  const { kind, role, evidence: grade, name } = probe;
  if (kind === 'record')
    return refsOf(probe, text, scene).map((ref) => ({
      kind,
      value: recordKey(ref).slice(2),
      role,
      grade,
      probe: name,
      ref,
    }));
  return cleaned(text, probe.clean ?? usualCleaners[kind]).map((value) => ({ kind, value, role, grade, probe: name }));
}

function refsOf(probe: Probe, text: string, scene: ProbeScene): RecordRef[] {
  const { tool, object } = { tool: scene.tool, object: probe.object };
  if (probe.from === 'href' || !object) {
    const refs = recordRefs(text, [tool, ...scene.targets.filter(({ id }) => id !== tool.id)]);
    const self = scene.ref && recordKey(scene.ref);
    return refs.filter(
      (ref) => recordKey(ref) !== self && (!object || (ref.tool === tool.id && ref.object === object)),
    );
  }
  return cleaned(text, probe.clean ?? usualCleaners.record).flatMap((value) => {
    const key = fill(probe.key ?? '{value}', { ...scene.groups, value });
    return key ? [{ tool: tool.id, instance: scene.ref?.instance ?? scene.url.host, object, key }] : [];
  });
}

function metaValues(name: string, { document }: ProbeScene): Found {
  const values = find(document, 'meta', 200)
    .filter((meta) => attribute(meta, 'name') === name || attribute(meta, 'property') === name)
    .flatMap((meta) => attribute(meta, 'content') ?? []);
  return { present: values.length > 0, values };
}

function jsonValues(source: JsonSource, scene: ProbeScene): Found {
  const elements = elementsAt({ ...source, unseen: true }, scene);
  rest(scene, elements, true);
  const values = elements.flatMap((element) => {
    const data = parsed(readText(element, 'textContent') ?? '');
    return isOfRecord(data, source.witness, scene) ? valuesAt(data, source.path) : [];
  });
  return { present: values.length > 0, values };
}

/** Embedded data may be of the page before, an answer of a moved record: both name their own key. */
function isOfRecord(data: unknown, witness: JsonSource['witness'], scene: ProbeScene): boolean {
  if (!witness) return true;
  const want = fill(witness.equals ?? '{key}', { ...scene.groups, key: scene.ref?.key ?? '' });
  return want !== null && valuesAt(data, witness.path).includes(want);
}

function parsed(text: string): unknown {
  try {
    return text.length > longestJson ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldValues(source: FieldSource, scene: ProbeScene): Found {
  const fields = elementsAt(source, scene);
  rest(scene, fields, true);
  const rows = fields.filter((row) =>
    find(row, source.label, 3).some((label) =>
      isKnownLabel(textOf(label, scene.budget, 200), source.words, scene.vocabulary),
    ),
  );
  const name = source.attribute;
  const place = { at: source.value, unseen: source.unseen ?? false };
  const values = rows.flatMap(
    (row) =>
      valuesAtPlace(
        name === undefined ? { ...place, from: 'text' } : { ...place, from: 'attribute', attribute: name },
        { ...scene, root: row },
      ).values,
  );
  return { present: rows.length > 0, values };
}
