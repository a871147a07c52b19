import { fields, href, list, page, proof, prose } from './notation.ts';
import type { Evidence, ToolDefinition } from './tool-definition.ts';

const template = (part: string): Evidence => proof('A', `bugzilla/bugzilla@71e3af43 template/en/default/${part}`);
const edit = template('bug/edit.html.tmpl, bug/field.html.tmpl');
const modal = proof('A', 'mozilla-bteam/bmo@d1233c2d extensions/BugModal/template');

/** Bugzilla, hosted by its users, often under a path, and Mozilla's own variety of it. */
export const bugzilla: ToolDefinition = {
  ...{ id: 'bugzilla', name: 'Bugzilla', hosts: [], mount: true, checked: { on: '2026-11-22', with: 'facts' } },
  fingerprint: [{ at: '#bugzilla-body, body.bug_modal', ...template('global/header.html.tmpl') }],
  objects: { bug: { several: true } },
  pages: [
    page('bug', [{ path: '/show_bug.cgi', query: { id: ':id' }, ...edit }], {
      root: ['#bugzilla-body', '#main-inner', 'body'],
      witness: [
        { from: 'attribute', attribute: 'value', at: 'form input[name="id"]', unseen: true, clean: ['digits'] },
        { from: 'href', at: '#field-value-bug_id a' },
      ],
      probes: [
        ...fields(
          'tr:has(> [id^="field_container_"]), [id^="field-"].field',
          '.field_label, .name',
          '.field_value, .value',
          edit,
        ),
        href('see-also', 'record', '#field_container_see_also a, #field-value-see_also a', {
          role: 'mention',
          many: 20,
          ...edit,
        }),
        href('url-field', 'record', '#bz_url_input_area a, #field-value-bug_file_loc a', {
          role: 'mention',
          many: 5,
          ...modal,
          evidence: 'C',
        }),
        ...prose('.bz_comment_text, .comment-text', edit),
      ],
    }),
    list('list', [{ path: '/buglist.cgi', ...template('list/table.html.tmpl') }], {
      ...{
        each: 'tr.bz_bugitem',
        link: 'a[href*="show_bug.cgi?id="]',
        object: 'bug',
        ...template('list/table.html.tmpl'),
      },
    }),
  ],
};
