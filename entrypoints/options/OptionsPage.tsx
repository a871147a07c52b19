import { i18n } from '#i18n';
import { Chevron } from '../../components/Chevron.tsx';
import { ConnectForm, type ConnectOutcome } from '../../components/ConnectForm.tsx';
import { ConnectionState } from '../../components/ConnectionState.tsx';
import { Diagnostics } from '../../components/Diagnostics.tsx';
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx';
import { LauncherPlaces } from '../../components/LauncherPlaces.tsx';
import { Outbox, type OutboxDeed } from '../../components/Outbox.tsx';
import { Privacy } from '../../components/Privacy.tsx';
import { RoleChoice } from '../../components/RoleChoice.tsx';
import { SignOut } from '../../components/SignOut.tsx';
import { SyncPanel } from '../../components/SyncPanel.tsx';
import { ToolList, type ToolProblem } from '../../components/ToolList.tsx';
import { UnsentWarning } from '../../components/UnsentWarning.tsx';
import type { ToolListing } from '../../lib/messages/direction.ts';
import type { OutboxView } from '../../lib/messages/outbox.ts';
import type { Diagnosis, LauncherPlace, Settings as SettingsKept } from '../../lib/messages/settings.ts';
import type { Connection } from '../../lib/messages/view.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { outboxProps, unsentOf } from './outbox-rows.ts';
import { syncPanel } from './sync-panel.ts';
import { placeRows, toolRows } from './tool-rows.ts';

export interface OptionsState {
  /** Null until the background has answered. */
  known: {
    connection: Connection;
    sync: SyncStatus;
    tools: ToolListing[];
    settings: SettingsKept;
    places: LauncherPlace[];
    diagnosis: Diagnosis;
    /** Null where it cannot be read. */
    outbox: OutboxView | null;
  } | null;
  /** The file that what is unsent was saved in. */
  saved: string | null;
  /** The background does not answer. */
  silent: boolean;
  connect: ConnectOutcome;
  toolProblem: ToolProblem | null;
  toolDone: string | null;
  forget: { busy: boolean; problem: string | null; done: boolean };
}

export interface OptionsActs {
  test: (url: string, token: string) => void;
  connect: (url: string, token: string) => void;
  turnOn: (tool: string, address: string) => void;
  turnOff: (tool: string, origin: string) => void;
  askInterface: (tool: string, ask: boolean) => void;
  markLists: (tool: string, mark: boolean) => void;
  change: (settings: Partial<SettingsKept>) => void;
  place: (origin: string, height: number | null) => void;
  sync: () => void;
  forget: () => void;
  outbox: { send: () => void; act: (id: string, deed: OutboxDeed) => void; save: () => void };
  retry: () => void;
}

/** Connection, data, tools, diagnostics and the way out, on one page. */
export function OptionsPage({ state, now, acts }: { state: OptionsState; now: number; acts: OptionsActs }) {
  const { known, silent, forget } = state;
  return (
    <main className="options">
      <header>
        <h1>{i18n.t('options.title')}</h1>
        <p className="soft">{i18n.t('options.intro')}</p>
      </header>
      {silent && (
        <section className="panel" role="alert">
          <p className="field__error">{i18n.t('options.error.silent')}</p>
          <div className="actions">
            <button type="button" onClick={acts.retry}>
              {i18n.t('silent.retry')}
            </button>
          </div>
        </section>
      )}
      <p role="status" className="outcome__good">
        {forget.done ? i18n.t('options.forget.done') : null}
      </p>
      {!known && !silent && <p className="soft">{i18n.t('options.loading')}</p>}
      {known && (
        <ErrorBoundary resetKey={known.connection.state}>
          <Settings known={known} state={state} now={now} acts={acts} />
        </ErrorBoundary>
      )}
    </main>
  );
}

function Settings({
  known,
  state,
  now,
  acts,
}: {
  known: NonNullable<OptionsState['known']>;
  state: OptionsState;
  now: number;
  acts: OptionsActs;
}) {
  const { connection, sync, tools, settings, places, diagnosis, outbox } = known;
  const onItsWay = outbox && outbox.entries.length + outbox.unreadable > 0 ? outbox : null;
  const words = syncPanel(sync, diagnosis, tools, now);
  const form = (
    <ConnectForm
      outcome={connection.state === 'connected' ? { ...state.connect, success: null } : state.connect}
      knownUrl={connection.state === 'none' ? '' : connection.baseUrl}
      onTest={acts.test}
      onConnect={acts.connect}
    />
  );
  return (
    <>
      <section className="panel">
        <h2>{i18n.t('options.connection.title')}</h2>
        <ConnectionState connection={connection} refusedSince={words.since(connection)} />
        {connection.state === 'connected' ? (
          <details>
            <summary>
              <Chevron />
              {i18n.t('options.connection.change')}
            </summary>
            {form}
          </details>
        ) : (
          form
        )}
        <p role="status" className="outcome__good">
          {connection.state === 'connected' ? state.connect.success : null}
        </p>
      </section>
      {connection.state !== 'none' && <SyncPanel sync={words.panel} onSync={acts.sync} />}
      {onItsWay && <Outbox {...outboxProps(onItsWay, now)} onSend={acts.outbox.send} onDeed={acts.outbox.act} />}
      <ToolList
        tools={toolRows(tools, diagnosis, now)}
        problem={state.toolProblem}
        done={state.toolDone}
        onTurnOn={acts.turnOn}
        onTurnOff={acts.turnOff}
        onAskInterface={acts.askInterface}
        onMarkLists={acts.markLists}
      />
      <LauncherPlaces places={placeRows(tools, places)} onPlace={acts.place} />
      {connection.state === 'connected' && (
        <RoleChoice chosen={settings.role} given={connection.role} onChoose={(role) => acts.change({ role })} />
      )}
      <Privacy
        refresh={settings.refresh}
        onRefresh={(refresh) => acts.change({ refresh })}
        onSight={settings.onSight}
        onOnSight={(onSight) => acts.change({ onSight })}
      />
      {connection.state !== 'none' && (
        <>
          <Diagnostics {...words.diagnostics} />
          <SignOut
            busy={state.forget.busy}
            problem={state.forget.problem}
            onForget={acts.forget}
            warning={
              onItsWay && <UnsentWarning {...unsentOf(onItsWay)} saved={state.saved} onSave={acts.outbox.save} />
            }
          />
        </>
      )}
    </>
  );
}
