import { Fragment, type ReactNode, type RefObject } from 'react';
import { AccountHeader, type AccountHeaderProps } from './AccountHeader.tsx';
import { AccountLinks } from './AccountLinks.tsx';
import { type AskProps, BeforeYouReply } from './BeforeYouReply.tsx';
import { Guidance, type GuidanceProps } from './Guidance.tsx';
import { HandOff, type HandOffProps } from './HandOff.tsx';
import { HealthSummary, type HealthSummaryProps } from './HealthSummary.tsx';
import { LifecycleStage, type LifecycleStageProps } from './LifecycleStage.tsx';
import { NextAction, type NextActionProps } from './NextAction.tsx';
import { ProspectHealth } from './ProspectHealth.tsx';
import { Reference, type ReferenceProps } from './Reference.tsx';
import { RenewalFacts, type RenewalFactsProps } from './RenewalFacts.tsx';
import { StrategicCall, type StrategicCallProps } from './StrategicCall.tsx';

/** Everything that is said of an account below its name. */
export type AccountPart =
  | 'strategic'
  | 'health'
  | 'guidance'
  | 'next'
  | 'asks'
  | 'stage'
  | 'facts'
  | 'handoff'
  | 'reference'
  | 'links';

/** All that is shown of one account, in the words and forms people read. */
export interface AccountProps {
  header: AccountHeaderProps;
  strategic: StrategicCallProps | null;
  /** Null for a prospect, who has no health yet. */
  health: HealthSummaryProps | null;
  guidance: GuidanceProps | null;
  stage: LifecycleStageProps | null;
  asks: AskProps[];
  asksHeading: string;
  facts: RenewalFactsProps;
  next: NextActionProps | null;
  /** What was promised before it became a customer. */
  handoff: HandOffProps | null;
  reference: ReferenceProps | null;
  links: { label: string; url: string }[];
  /** All parts, what this role needs first first. */
  order: readonly AccountPart[];
  /** The account's own page at the customer API's side. */
  url: string | null;
  /** As people write it; null where the API did not say. */
  asOf: string | null;
}

interface Props {
  account: AccountProps;
  onOpen: (url: string) => void;
  onReject?: (() => void) | undefined;
  /** Joins feedback of the account to the issue on screen. */
  onLink?: ((feedbackId: string, accountId: string) => void) | undefined;
  headingRef?: RefObject<HTMLHeadingElement | null> | undefined;
  level?: 1 | 2;
}

/** One number, one reason and one action before any list; which parts come first is the role's, and none is left out. */
export function AccountView({ account, onOpen, onReject, onLink, headingRef, level }: Props) {
  const { accountId } = account.header;
  const parts: Record<AccountPart, ReactNode> = {
    strategic: account.strategic && <StrategicCall {...account.strategic} />,
    health: account.health ? <HealthSummary health={account.health} onOpen={onOpen} /> : <ProspectHealth />,
    guidance: account.guidance && <Guidance {...account.guidance} />,
    next: account.next && <NextAction {...account.next} />,
    asks: (
      <BeforeYouReply
        heading={account.asksHeading}
        asks={account.asks}
        onOpen={onOpen}
        onLink={onLink && ((id) => onLink(id, accountId))}
      />
    ),
    stage: account.stage && <LifecycleStage {...account.stage} />,
    facts: <RenewalFacts {...account.facts} />,
    handoff: account.handoff && <HandOff {...account.handoff} />,
    reference: account.reference && <Reference {...account.reference} />,
    links: <AccountLinks links={account.links} onOpen={onOpen} />,
  };
  return (
    <article className={`account account--${account.header.match?.certainty ?? 'certain'}`}>
      <AccountHeader header={account.header} onReject={onReject} headingRef={headingRef} level={level ?? 1} />
      {account.order.map((part) => (
        <Fragment key={part}>{parts[part]}</Fragment>
      ))}
    </article>
  );
}
