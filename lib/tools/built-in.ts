import { github } from './github.ts';
import { hubspot } from './hubspot.ts';
import { jira } from './jira.ts';
import { realtimexCrm } from './realtimex-crm.ts';
import { redmine } from './redmine.ts';
import { rt } from './rt.ts';
import { salesforce } from './salesforce.ts';
import type { ToolDefinition } from './tool-definition.ts';
import { zendesk } from './zendesk.ts';

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
];
