import { Component, type ReactNode } from 'react';
import { i18n } from '#i18n';

interface Props {
  /** A new value clears the fault: another record is drawn afresh. */
  resetKey: string;
  children: ReactNode;
}

/** Keeps one bad record from blanking the whole sidebar. */
export class ErrorBoundary extends Component<Props, { brokenFor: string | null }> {
  override state = { brokenFor: null };

  static getDerivedStateFromProps(props: Props, state: { brokenFor: string | null }) {
    return state.brokenFor !== null && state.brokenFor !== '' && state.brokenFor !== props.resetKey
      ? { brokenFor: null }
      : null;
  }

  static getDerivedStateFromError() {
    return { brokenFor: '' };
  }

  override componentDidCatch() {
    this.setState({ brokenFor: this.props.resetKey });
  }

  override render() {
    if (this.state.brokenFor === null) return this.props.children;
    return (
      <section className="notice" role="alert">
        <h2 className="notice__title">{i18n.t('broken.title')}</h2>
        <p>{i18n.t('broken.text')}</p>
        <div className="actions">
          <button type="button" onClick={() => this.setState({ brokenFor: null })}>
            {i18n.t('broken.retry')}
          </button>
        </div>
      </section>
    );
  }
}
