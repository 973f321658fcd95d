/** Something that was changed, as one of the two logs tells it. */
export interface Write {
  readonly log: 'cloudtrail' | 'kubernetes';
  /** Id of the event. */
  readonly event: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly account: string;
  /** ARN of the session or user, name of the service, or name of the user of Kubernetes. */
  readonly who: string;
  /** ARN of the role behind a session, with its path. */
  readonly issuer?: string;
  /** AWS service on whose call it was made, for instance `fis.amazonaws.com`. */
  readonly through?: string;
  readonly did: string;
  /** Of the object in Kubernetes. */
  readonly namespace?: string;
  /** File, and number of the event in it. */
  readonly source: string;
}

/** Why an event is no write that has to belong to something. */
export type Passed = 'reads' | 'refused' | 'data events' | 'reviews';

/** The role and the name of a session, by its ARN; nothing for whoever has none. */
export function sessionOf(who: string): { readonly role: string; readonly name: string } | undefined {
  const [, role, name] = /^arn:aws:sts::\d{12}:assumed-role\/(?:.*\/)?([^/]+)\/([^/]+)$/.exec(who) ?? [];
  return role === undefined || name === undefined ? undefined : { role, name };
}
