/** True where a host name is one of a tool's hosts: labels are compared, so `zendesk.com.evil.example` is not Zendesk. */
export function isHostOf(hostname: string, hosts: readonly string[]): boolean {
  return hosts.some((host) => isHost(hostname, host));
}

/** `acme.zendesk.com` is `*.zendesk.com`; `zendesk.com` itself and `a.b.zendesk.com` without a label between are not skipped. */
function isHost(hostname: string, pattern: string): boolean {
  const have = hostname.toLowerCase().replace(/\.$/, '');
  const want = pattern.toLowerCase();
  return want.startsWith('*.') ? have.endsWith(want.slice(1)) : want === '*' || have === want;
}

/** What the `*` of the first fitting host stands for: `acme` of `acme.zendesk.com`; empty where none has one. */
export function siteOf(hostname: string, hosts: readonly string[]): string {
  const suffix = hosts.find((host) => host.startsWith('*.') && isHost(hostname, host))?.slice(1);
  return suffix ? hostname.toLowerCase().replace(/\.$/, '').slice(0, -suffix.length) : '';
}
