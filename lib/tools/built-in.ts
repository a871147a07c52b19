import { asana } from './asana.ts';
import { attio } from './attio.ts';
import { azureDevops } from './azure-devops.ts';
import { bugzilla } from './bugzilla.ts';
import { chatwoot } from './chatwoot.ts';
import { clickup } from './clickup.ts';
import { close } from './close.ts';
import { dynamics365 } from './dynamics-365.ts';
import { espocrm } from './espocrm.ts';
import { freescout } from './freescout.ts';
import { freshdesk } from './freshdesk.ts';
import { front } from './front.ts';
import { gitea } from './gitea.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { helpScout } from './help-scout.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jira } from './jira.ts';
import { jiraDataCenter } from './jira-data-center.ts';
import { linear } from './linear.ts';
import { odoo } from './odoo.ts';
import { openproject } from './openproject.ts';
import { osticket } from './osticket.ts';
import { pipedrive } from './pipedrive.ts';
import { plane } from './plane.ts';
import { realtimexCrm } from './realtimex-crm.ts';
import { redmine } from './redmine.ts';
import { rt } from './rt.ts';
import { salesforce } from './salesforce.ts';
import { shortcut } from './shortcut.ts';
import type { ToolDefinition } from './tool-definition.ts';
import { trello } from './trello.ts';
import { twenty } from './twenty.ts';
import { youtrack } from './youtrack.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';
import { zohoCrm } from './zoho-crm.ts';

/** The definitions that ship with the extension. */
export const builtInTools: readonly ToolDefinition[] = [
  rt,
  redmine,
  realtimexCrm,
  zendesk,
  jira,
  github,
  salesforce,
  hubspot,
  pipedrive,
  dynamics365,
  intercom,
  freshdesk,
  jiraDataCenter,
  gitlab,
  linear,
  azureDevops,
  zohoCrm,
  odoo,
  espocrm,
  attio,
  close,
  twenty,
  helpScout,
  front,
  zammad,
  chatwoot,
  osticket,
  freescout,
  shortcut,
  youtrack,
  gitea,
  bugzilla,
  asana,
  trello,
  openproject,
  plane,
  clickup,
];
