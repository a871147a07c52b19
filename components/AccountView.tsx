import type { RefObject } from 'react';
import { AccountHeader, type AccountHeaderProps } from './AccountHeader.tsx';
import { AccountLinks } from './AccountLinks.tsx';
import { type AskProps, BeforeYouReply } from './BeforeYouReply.tsx';
import { Guidance, type GuidanceProps } from './Guidance.tsx';
import { HealthSummary, type HealthSummaryProps } from './HealthSummary.tsx';
import { LifecycleStage, type LifecycleStageProps } from './LifecycleStage.tsx';
import { NextAction, type NextActionProps } from './NextAction.tsx';
import { ProspectHealth } from './ProspectHealth.tsx';
import { RenewalFacts, type RenewalFactsProps } from './RenewalFacts.tsx';
import { StrategicCall, type StrategicCallProps } from './StrategicCall.tsx';

/** All that is shown of one account, in the words and forms people read. */
export interface AccountProps {
  header: AccountHeaderProps;
  strategic: StrategicCallProps | null;
  /** Null for a prospect, who has no health yet. */
  health: HealthSummaryProps | null;
  guidance: GuidanceProps | null;
  stage: LifecycleStageProps | null;
  asks: AskProps[];
  facts: RenewalFactsProps;
  next: NextActionProps | null;
  links: { label: string; url: string }[];
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

/** The support view: one number, one reason and one action before any list, most decisive first. */
export function AccountView({ account, onOpen, onReject, onLink, headingRef, level }: Props) {
  const { accountId } = account.header;
  return (
    <article className={`account account--${account.header.match?.certainty ?? 'certain'}`}>
      <AccountHeader header={account.header} onReject={onReject} headingRef={headingRef} level={level ?? 1} />
      {account.strategic && <StrategicCall {...account.strategic} />}
      {account.health ? <HealthSummary health={account.health} onOpen={onOpen} /> : <ProspectHealth />}
      {account.guidance && <Guidance {...account.guidance} />}
      {account.next && <NextAction {...account.next} />}
      <BeforeYouReply asks={account.asks} onOpen={onOpen} onLink={onLink && ((id) => onLink(id, accountId))} />
      {account.stage && <LifecycleStage {...account.stage} />}
      <RenewalFacts {...account.facts} />
      <AccountLinks links={account.links} onOpen={onOpen} />
    </article>
  );
}
