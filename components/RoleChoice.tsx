import { useId } from 'react';
import { i18n } from '#i18n';
import { roleName, roles } from './role-words.ts';

interface Props {
  /** What the person chose; null where the API's word counts. */
  chosen: string | null;
  /** What the customer API says. */
  given: string | null;
  onChoose: (role: string | null) => void;
}

/** As whom the sidebar is read: which playbook leads, and what comes first. */
export function RoleChoice({ chosen, given, onChoose }: Props) {
  const id = useId();
  return (
    <section className="panel">
      <h2>{i18n.t('options.role.title')}</h2>
      <p className="soft" id={`${id}-hint`}>
        {i18n.t('options.role.text')}
      </p>
      <div className="field">
        <label htmlFor={id}>{i18n.t('options.role.label')}</label>
        <select
          id={id}
          aria-describedby={`${id}-hint`}
          value={chosen ?? ''}
          onChange={(event) => onChoose(event.target.value || null)}
        >
          <option value="">
            {given ? i18n.t('options.role.given', [roleName(given)]) : i18n.t('options.role.none')}
          </option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
