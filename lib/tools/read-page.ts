import { recordKey } from '../model/record-ref.ts';
import { activeRoot } from './active-root.ts';
import { soughtBy } from './basis.ts';
import { maxIdentifiers, recordBudget } from './budget.ts';
import type { Basis } from './place.ts';
import { type Answers, apiPath, type ProbeReading, type ProbeScene, readProbe } from './probe.ts';
import { type PageOfUrl, pageOf } from './record-url.ts';
import type { Identifier, Role, Sighting } from './sighting.ts';
import { type Title, titleOf } from './title.ts';
import type { Probe, RecordTarget, ToolDefinition, Vocabulary } from './tool-definition.ts';

export interface PageInput {
  definition: ToolDefinition;
  url: string;
  document: Document;
  vocabulary?: Vocabulary;
  /** What the tool's own API said, by path; see `apiPaths`. */
  answers?: Answers;
  /** The title of the last reading of this document, for pages that do not say their record's id. */
  former?: Title | null;
  /** Other tools whose record links are recognised on this page. */
  targets?: readonly RecordTarget[];
}

export interface PageReading {
  sighting: Sighting;
  /** False while the page does not (yet) show the record of its URL: only what the URL says was read. */
  settled: boolean;
  /** What is awaited: the part that shows the record, or its agreement with the URL. */
  waitingFor: 'root' | 'witness' | null;
  /** The elements all this rests on; one that changes or goes changes the reading. */
  basis: Basis;
  /** Selectors of what the page's rule looks for; an element that fits none and holds none changes nothing by coming. */
  sought: string[];
  /** The record's title, to be handed to the next reading; null where it was not read. Stays in the page. */
  title: Title | null;
}

const roles: Role[] = ['subject', 'requestor', 'participant', 'mention'];

/**
 * Reads a page by its tool's definition; null where the URL is none of the tool's pages. Never changes the document,
 * never throws, and costs at most its budget whatever the page contains.
 */
export function readPage(input: PageInput): PageReading | null {
  const open = openPage(input);
  if (!open) return null;
  const { shown, scene, root, waitingFor } = open;
  const { page, ref } = shown;
  const probes = (page.probes ?? []).filter((probe) => root !== null || probe.from === 'url' || probe.from === 'api');
  const readings = probes.map((probe) => ({ probe, ...readProbe(probe, { ...scene, root: root ?? input.document }) }));
  return {
    sighting: {
      tool: input.definition.id,
      page: page.name,
      record: ref,
      several: ref !== null && input.definition.objects[ref.object]?.several === true,
      identifiers: ranked([...ofUrl(shown), ...readings.flatMap(({ identifiers }) => identifiers)]),
      misses: readings
        .filter(({ probe, present }) => probe.expected && present === false)
        .map(({ probe }) => probe.name),
      drifts: drifts(readings),
    },
    settled: root !== null,
    waitingFor,
    basis: scene.basis,
    sought: soughtBy(page),
    title: root ? titleOf(page, { ...scene, root }) : null,
  };
}

/** What the URL shows, and the part of the document that shows it. */
export function openPage(input: PageInput) {
  const shown = pageOf(input.url, input.definition);
  const url = URL.parse(input.url);
  if (!shown || !url) return null;
  const scene: ProbeScene = {
    root: input.document,
    document: input.document,
    url,
    hashRouted: isHashRouted(input.definition),
    budget: recordBudget(),
    basis: new Map(),
    tool: input.definition,
    ref: shown.ref,
    groups: shown.groups,
    targets: input.targets ?? [],
    vocabulary: input.vocabulary ?? {},
    answers: input.answers ?? {},
  };
  return { shown, scene, ...activeRoot(shown.page, { ...scene, former: input.former ?? null }) };
}

/** Same-origin paths whose JSON the page's API probes would read; empty where the definition asks for none. */
export function apiPaths(definition: ToolDefinition, text: string): string[] {
  const shown = pageOf(text, definition);
  const url = URL.parse(text);
  if (!shown || !url) return [];
  const paths = (shown.page.probes ?? []).map((probe) =>
    probe.from === 'api' ? apiPath(probe.get, shown.groups, url) : null,
  );
  return [...new Set(paths.filter((path) => path !== null))];
}

function isHashRouted({ pages }: ToolDefinition): boolean {
  return pages.some(({ urls }) => urls.some(({ hash, hashQuery }) => hash !== undefined || hashQuery !== undefined));
}

function ofUrl({ ref, shape }: PageOfUrl): Identifier[] {
  if (!ref) return [];
  return [
    { kind: 'record', value: recordKey(ref).slice(2), role: 'subject', grade: shape.evidence, probe: 'url', ref },
  ];
}

/** By role; an identifier that stands in a stronger role, or with better evidence in the same one, stands once. */
function ranked(identifiers: Identifier[]): Identifier[] {
  const best = new Map<string, Identifier>();
  const order = ({ role, grade }: Identifier) => roles.indexOf(role) * 3 + 'ABC'.indexOf(grade);
  for (const identifier of identifiers.toSorted((a, b) => order(a) - order(b))) {
    const key = `${identifier.kind} ${identifier.value}`;
    if (!best.has(key)) best.set(key, identifier);
  }
  return [...best.values()].slice(0, maxIdentifiers);
}

/** Probes that gave two values for one, and probes of one fact of which neither holds all the other's values. */
function drifts(readings: (ProbeReading & { probe: Probe })[]): string[] {
  const names = new Set(readings.filter(({ torn }) => torn).map(({ probe }) => probe.name));
  for (const one of readings) {
    for (const other of readings) {
      if (one === other || one.probe.fact === undefined || one.probe.fact !== other.probe.fact) continue;
      if (!holds(one, other) && !holds(other, one)) names.add(one.probe.name);
    }
  }
  return [...names];
}

function holds(one: ProbeReading, other: ProbeReading): boolean {
  const values = new Set(one.identifiers.map(({ kind, value }) => `${kind} ${value}`));
  return other.identifiers.every(({ kind, value }) => values.has(`${kind} ${value}`));
}
