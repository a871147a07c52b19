import { i18n } from '#i18n';

/** Roles the sidebar knows; the API may name others. */
export const roles = [
  'sales',
  'support',
  'engineering',
  'product',
  'success',
  'marketing',
  'finance',
  'executive',
] as const;

/** A role in people's words; one we do not know, as the API writes it. */
export function roleName(role: string): string {
  const known = roles.find((each) => each === role);
  return known ? i18n.t(`options.role.${known}`) : role.slice(0, 60);
}
