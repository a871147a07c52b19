import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaIn,
  type CaptureForm,
  changeOf,
  formFrom,
  formValues,
  titleOf,
  voiceOf,
} from '../../../lib/model/capture.ts';
import { feedbackDraft, feedbackKinds, feedbackPatch, importances } from '../../../lib/model/feedback.ts';

const form: CaptureForm = {
  accountId: 'acc_1',
  kind: 'problem',
  title: ' Export drops the last row ',
  quote: '',
  area: '',
  importance: 'high',
  personName: '',
  personEmail: '',
  sameAs: '',
};
const ticket = { tool: 'rt', url: 'https://rt.acme.example/Ticket/Display.html?id=7', isIssue: false };
const issue = { tool: 'redmine', url: 'https://tracker.acme.example/issues/3', isIssue: true };

describe('a captured voice', () => {
  it('says only what was filled in, and where it comes from', () => {
    expect(voiceOf(form, ticket)).toEqual({
      accountId: 'acc_1',
      kind: 'problem',
      title: 'Export drops the last row',
      importance: 'high',
      source: { tool: 'rt', url: ticket.url },
    });
  });

  it('links the issue it was written on, and no ticket', () => {
    expect(voiceOf(form, issue)?.links).toEqual([issue.url]);
    expect(voiceOf(form, ticket)?.links).toBeUndefined();
    expect(voiceOf(form, { tool: '', url: null, isIssue: false })?.source).toBeUndefined();
  });

  it('is none without a title or an account', () => {
    expect(voiceOf({ ...form, title: '  ' }, ticket)).toBeNull();
    expect(voiceOf({ ...form, accountId: '' }, ticket)).toBeNull();
    expect(changeOf({ ...form, title: '' })).toBeNull();
  });

  it('a change takes away what was emptied', () => {
    expect(changeOf({ ...form, area: 'dispatch' })).toMatchObject({ quote: null, area: 'dispatch', person: null });
  });

  it('is what the API takes, whatever is typed, and comes back from its draft as it was', () => {
    const typed = fc.record({
      accountId: fc.constant('acc_1'),
      kind: fc.constantFrom(...feedbackKinds),
      title: fc.string({ maxLength: 700 }),
      quote: fc.string({ maxLength: 300 }),
      area: fc.string({ maxLength: 20 }),
      importance: fc.constantFrom(...importances),
      personName: fc.string({ maxLength: 30 }),
      personEmail: fc.string({ maxLength: 30 }),
      sameAs: fc.constantFrom('', 'fb_1'),
    });
    fc.assert(
      fc.property(typed, (one) => {
        expect(formFrom(formValues(one), form)).toEqual(one);
        const voice = voiceOf(one, issue);
        const change = changeOf(one);
        expect(voice === null).toBe(one.title.trim() === '');
        if (voice) expect(feedbackDraft.safeParse(voice).success).toBe(true);
        if (change) expect(feedbackPatch.safeParse(change).success).toBe(true);
      }),
    );
  });
});

describe('what a form begins with', () => {
  it('is a title from the first sentence, cut at a word', () => {
    expect(titleOf('We print these one by one. Two people do nothing else.')).toBe('We print these one by one');
    expect(titleOf('Why is that so slow? It was fast.')).toBe('Why is that so slow?');
    const long = titleOf(`${'word '.repeat(60)}`);
    expect(long.length).toBeLessThanOrEqual(121);
    expect(long.endsWith('word…')).toBe(true);
    expect(titleOf('')).toBe('');
  });

  it('is the area whose own words were said', () => {
    const areas = [
      { id: 'billing', label: 'Invoices and billing' },
      { id: 'dispatch', label: 'Dispatch' },
    ];
    expect(areaIn('The dispatch board is slow', areas)).toBe('dispatch');
    expect(areaIn('Something else', areas)).toBe('');
    expect(areaIn('Invoices')).toBe('');
  });
});
