import { fields, href, labels, list, page, paths, proof, prose } from './notation.ts';
import type { RowRule, ToolDefinition } from './tool-definition.ts';

const performance = (part: string) =>
  proof('B', `Atlassian’s own tests of Data Center, atlassian/jira-actions@38edd30e, ${part}`);
const issue = performance('IssuePage');
const servers = proof('B', 'meta elements of Jira 7 to 9 as public scanners and saved pages have them');
const request = proof('C', 'fields of Jira Service Management on one’s own server, inferred from the issue page');
const addresses = performance('addresses');
const selected = (path: string) => ({ path, query: { selectedIssue: ':key' }, ...addresses });
const rows: RowRule = {
  each: ['tr.issuerow[data-issuekey]', '.ghx-issue[data-issue-key]', '.js-issue[data-issue-key]'],
  ...{ link: 'a[href*="/browse/"]', object: 'issue', ...performance('search, boards and backlogs') },
};
const box = '#description-val .user-content-block, #issue_actions_container .action-body';

/** Jira and Jira Service Management on servers of one’s own (Data Center, Server), often under a path. */
export const jiraDataCenter: ToolDefinition = {
  ...{ id: 'jira-data-center', name: 'Jira Data Center', hosts: [], mount: true },
  checked: { on: '2026-11-22', with: 'facts' },
  fingerprint: [{ at: 'meta[name="application-name"][content="JIRA"][data-version]', ...servers }],
  objects: { issue: { several: true } },
  pages: [
    page(
      'issue',
      [
        selected('/secure/RapidBoard.jspa'),
        ...paths(
          addresses,
          '/browse/:key',
          '/projects/:project/issues/:key',
          '/projects/:project/queues/custom/:queue/:key',
        ),
      ],
      {
        ...{ groups: { key: ['issueKey'] }, key: '{key}', root: ['#ghx-detail-view', '#issue-content', '#content'] },
        witness: [
          { from: 'attribute', attribute: 'data-issue-key', at: '#key-val', clean: ['issueKey'] },
          { from: 'attribute', attribute: 'data-issue-key', at: '#issuekey-val a', clean: ['issueKey'] },
          { from: 'href', at: '.ghx-fieldname-issuekey a' },
        ],
        probes: [
          ...fields(
            '#customfieldmodule .item, #details-module .item, #peoplemodule .item',
            '.name, dt',
            '.value, dd',
            issue,
          ),
          labels('.labels .lozenge', issue),
          href('reporter-mail', 'email', '#reporter-val a[href^="mailto:"]', { role: 'requestor', ...request }),
          ...prose(box, issue),
        ],
      },
    ),
    list(
      'list',
      paths(
        addresses,
        '/issues{/}?',
        '/secure/RapidBoard.jspa',
        '/secure/Dashboard.jspa',
        '/projects/:project/queues/custom/:queue',
        '/projects/:project/issues',
      ),
      rows,
    ),
  ],
};
