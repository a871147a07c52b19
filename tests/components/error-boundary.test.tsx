import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx';

function Fragile({ broken }: { broken: boolean }) {
  if (broken) throw new Error('cannot be drawn');
  return <p>Nordwind</p>;
}

const tree = (resetKey: string, broken: boolean) => (
  <ErrorBoundary resetKey={resetKey}>
    <Fragile broken={broken} />
  </ErrorBoundary>
);

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the error boundary', () => {
  it('says that a part could not be shown instead of going blank', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    render(tree('ticket 7', true));
    expect(screen.getByRole('alert').textContent).toContain('This part could not be shown');
  });

  it('draws the next record afresh', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { rerender } = render(tree('ticket 7', true));
    rerender(tree('ticket 7', true));
    expect(screen.queryByRole('alert')).not.toBeNull();
    rerender(tree('ticket 8', false));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Nordwind')).toBeTruthy();
  });

  it('tries again when asked', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { rerender } = render(tree('ticket 7', true));
    rerender(tree('ticket 7', false));
    fireEvent.click(screen.getByRole('button', { name: 'Show again' }));
    expect(screen.getByText('Nordwind')).toBeTruthy();
  });
});
