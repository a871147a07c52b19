import type { ReactNode, RefObject } from 'react';
import { CaptureBar } from '../../../components/CaptureBar.tsx';
import { CaptureForm } from '../../../components/CaptureForm.tsx';
import { type YourDeed, Yours } from '../../../components/Yours.tsx';
import type { SidebarView } from '../../../lib/messages/view.ts';
import type { Viewing } from '../viewing.ts';
import type { CaptureDesk, CaptureState } from './capture-desk.ts';
import { captureProps, similarAsks } from './capture-props.ts';
import { yourRows } from './your-rows.ts';

/** A desk and what it shows now. */
export interface CapturePart {
  desk: CaptureDesk;
  state: CaptureState;
}

interface Props extends CapturePart {
  view: SidebarView;
  look: Viewing;
  headingRef: RefObject<HTMLHeadingElement | null> | undefined;
  children: ReactNode;
}

/** The account with what can be written about it below; while something is written, the form stands in its place. */
export function CaptureArea({ desk, state, view, look, headingRef, children }: Props) {
  const { open } = state;
  if (open) {
    return (
      <CaptureForm
        key={open.id}
        {...captureProps(open, state, view)}
        headingRef={headingRef}
        onChange={(fields) => desk.change(fields)}
        onJoin={(head) => {
          const ask = similarAsks(open, view).find((each) => each.head === head);
          desk.change(ask ? { sameAs: ask.head, title: ask.latest.title } : { sameAs: '' });
        }}
        onSend={() => void desk.send()}
        onLater={() => desk.putBy()}
        onDiscard={() => desk.discard()}
      />
    );
  }
  const yours = yourRows(view, look);
  const rows = yours.map(({ row }) => row);
  const latest = rows.filter(({ id }) => id === state.last);
  const find = (id: string) => yours.find(({ row }) => row.id === id);
  const draft = view.draft;
  const mayCapture = view.mayWrite && view.match.accounts.length > 0;
  const onDeed = (id: string, deed: YourDeed) => {
    const one = find(id);
    if (deed === 'edit') return one?.change && desk.edit(one.change.id, one.change.form, one.change.edits);
    if (deed === 'take-back') return one?.takeBack && void desk.write(one.takeBack);
    return void desk.act(id, deed);
  };
  return (
    <>
      {view.mayWrite && <Yours rows={latest} problem={state.problem} onDeed={onDeed} />}
      {children}
      {view.mayWrite && <Yours rows={rows.filter((row) => !latest.includes(row))} problem={null} onDeed={onDeed} />}
      {mayCapture && (
        <CaptureBar
          begun={draft !== null && draft.values.open !== 'gone'}
          onCapture={() => void desk.begin()}
          onRisk={() => void desk.begin({ kind: 'risk', importance: 'high' })}
          onContinue={() => draft && desk.resume(draft)}
        />
      )}
    </>
  );
}
