import type { Page } from '@playwright/test';
import type { HostName } from '../../support/real-hosts.ts';
import type { Mark, Walks } from './host-walk.ts';

/** A way through a host's records by the links of its own pages. */
export interface Way {
  marks: Mark[];
  /** To the record of this place: the first from the list, each other from the record before. */
  go: (page: Page, at: number) => Promise<void>;
}

/** Opens a list of all the host's records. */
export async function openList({ hosts }: Walks, name: HostName, page: Page): Promise<void> {
  const { base, lists } = hosts.info[name];
  // Redmine's own list leaves closed issues out unless it is asked for all.
  const all = `${base}/issues?set_filter=1&f%5B%5D=&sort=id&per_page=100`;
  await page.goto(name === 'redmine' ? all : (Object.values(lists)[0] ?? ''));
}

/** The ways through all hosts. */
export function waysThrough(walks: Walks): Record<HostName, Way> {
  return {
    rt: {
      marks: walks.marks.rt,
      async go(page, at) {
        if (at > 0) return follow(page, '#page-next');
        await openList(walks, 'rt', page);
        await follow(page, '.ticket-list tbody.list-item a[href*="Display.html"]');
      },
    },
    redmine: {
      marks: walks.marks.redmine,
      async go(page, at) {
        if (at > 0) return follow(page, '.next-prev-links > a:last-child');
        await openList(walks, 'redmine', page);
        await follow(page, 'table.issues td.subject a');
      },
    },
    'realtimex-crm': crmWay(walks),
  };
}

/** By a key, because the sidebar covers some links. */
const follow = (page: Page, link: string) => page.locator(link).first().press('Enter');

/** A company from the list, then its deal from the company's page, and so on; the list's first page goes by name. */
function crmWay(walks: Walks): Way {
  const all = walks.marks['realtimex-crm'];
  const hashOf = ({ page }: Mark) => new URL(page.url).hash;
  const marks = all
    .filter((mark) => hashOf(mark).startsWith('#/companies/'))
    .sort((a, b) => (a.page.subject < b.page.subject ? -1 : 1))
    .flatMap((company) => {
      const deal = hashOf(company).replace('companies', 'deals');
      return [company, ...all.filter((mark) => hashOf(mark) === deal)];
    });
  return {
    marks,
    async go(page, at) {
      const mark = marks[at];
      if (!mark) throw new Error(`no record ${at}`);
      if (at === 0) await openList(walks, 'realtimex-crm', page);
      else if (hashOf(mark).startsWith('#/companies/')) await follow(page, 'a[href="#/companies"]');
      await follow(page, `#main-content a[href="${hashOf(mark)}"]`);
    },
  };
}
