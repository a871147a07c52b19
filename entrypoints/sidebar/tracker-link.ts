/**
 * The ways issue trackers write the address of an issue, as their documentation shows them: Jira's `/browse/KEY-1`,
 * `/issues/1` and its kin of GitHub, GitLab and Redmine, Linear's and YouTrack's `/issue/KEY-1`, Bugzilla's.
 */
const issuePaths = [
  /\/browse\/[A-Za-z][A-Za-z0-9_]*-\d+\/?$/,
  /\/(issues|work_items|pull|merge_requests)\/\d+\/?$/,
  /\/issue\/[A-Za-z][A-Za-z0-9_]*-\d+(\/|$)/,
  /\/show_bug\.cgi$/,
];

/** True for the address of an issue or a change in a tracker: what makes a problem a known issue. */
export function isTrackerLink(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && issuePaths.some((path) => path.test(parsed.pathname));
}
