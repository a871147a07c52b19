/** Parts of the sample company's product, and the team that owns each. */
export const areas = [
  { id: 'dispatch', label: 'Dispatch', team: 'Fulfilment' },
  { id: 'api', label: 'API and webhooks', team: 'Platform' },
  { id: 'reports', label: 'Reports and export', team: 'Insight' },
  { id: 'imports', label: 'Imports', team: 'Platform' },
  { id: 'mobile', label: 'Mobile app', team: 'Mobile' },
  { id: 'print', label: 'Labels and print', team: 'Fulfilment' },
  { id: 'sign-in', label: 'Sign-in and roles', team: 'Trust' },
  { id: 'billing', label: 'Billing', team: 'Business systems' },
  { id: 'integrations', label: 'Integrations', team: 'Ecosystem' },
];

const hints: readonly [RegExp, string][] = [
  [/sso|saml|login|session|2fa|two-factor|certificate|security|password|audit|retention/i, 'sign-in'],
  [/invoice|vat|seat|subscription|cancel|agreement|請求/i, 'billing'],
  [/label|print|umlaut|lieferschein/i, 'print'],
  [/export|csv|report|template/i, 'reports'],
  [/import|roster|claims|compress/i, 'imports'],
  [/mobile|offline|app\b|safari|locale|push/i, 'mobile'],
  [/api|webhook|rate limit|timeout|time out/i, 'api'],
  [/connector|sync|mailbox|widget|chatbot|terminal/i, 'integrations'],
];

/** The area a free text is most likely about, for sample tickets that name none. */
export function areaOf(text: string): string {
  return hints.find(([words]) => words.test(text))?.[1] ?? 'dispatch';
}
