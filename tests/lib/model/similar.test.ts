import { describe, expect, it } from 'vitest';
import { similarTo, wordsOf } from '../../../lib/model/similar.ts';

const asks = [
  'Print dispatch labels by depot',
  'Dark mode for the depot screens',
  'Export drops the last row',
  'Größere Etiketten drucken',
];
const alike = (text: string, most = 3) => similarTo(text, asks, (each) => each, most);

describe('what sounds alike', () => {
  it('is found by the words both share, whatever their endings', () => {
    expect(alike('We print every label one by one')[0]).toBe('Print dispatch labels by depot');
    expect(alike('The exported file has no last row')[0]).toBe('Export drops the last row');
  });

  it('is nothing where no word is shared, and nothing for no words', () => {
    expect(alike('Invoices arrive late')).toEqual([]);
    expect(alike('  ! ')).toEqual([]);
  });

  it('does not take a word that stands everywhere for a likeness', () => {
    const many = ['the depot one', 'the depot two', 'the depot three', 'the labels'];
    expect(similarTo('labels', many, (each) => each, 3)).toEqual(['the labels']);
  });

  it('gives no more than asked for', () => {
    expect(alike('depot', 1)).toHaveLength(1);
  });

  it('reads words of any script without accents', () => {
    expect(wordsOf('Größere ETIKETTEN, größere!')).toEqual(['großere', 'etiketten']);
    expect(alike('andere ETIKETTEN')[0]).toBe('Größere Etiketten drucken');
  });
});
