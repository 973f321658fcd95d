/** Annotation of a team's namespace: services that have passed the interruption checklist, and when. Only Terraform writes it. */
export const SPOT_CHECKLISTS = 'platform.internal/spot-checklists';

/** What stands there: `<service>=<date>`, separated by commas, in the order of the names. */
export const spotChecklists = (passed: Readonly<Record<string, string>>): string =>
  Object.entries(passed)
    .map(([service, date]) => `${service}=${date}`)
    .sort()
    .join(',');
