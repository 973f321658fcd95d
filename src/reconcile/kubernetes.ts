import { z } from 'zod';
import type { Passed, Write } from './write';

/** An event of the audit log. Source: kubernetes.io/docs/reference/config-api/apiserver-audit.v1; `extra.arn` is what EKS adds. */
export const AUDIT_EVENT = z.looseObject({
  kind: z.literal('Event'),
  apiVersion: z.literal('audit.k8s.io/v1'),
  auditID: z.string(),
  stage: z.string(),
  verb: z.string(),
  requestReceivedTimestamp: z.iso.datetime({ offset: true }),
  user: z.looseObject({
    username: z.string().default(''),
    extra: z.looseObject({ arn: z.array(z.string()).exactOptional() }).exactOptional(),
  }),
  objectRef: z
    .looseObject({
      resource: z.string().default(''),
      namespace: z.string().exactOptional(),
      name: z.string().exactOptional(),
      subresource: z.string().exactOptional(),
    })
    .exactOptional(),
  responseStatus: z.looseObject({ code: z.number().exactOptional() }).exactOptional(),
});

const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];
/** Ways into a pod count as writing, whatever their verb: nobody knows what was done there. */
const INTO_PODS = ['exec', 'attach', 'portforward', 'ephemeralcontainers'];
/** Created, and never kept: questions to the API. */
const REVIEWS = /^(token|subjectaccess|localsubjectaccess|selfsubjectaccess|selfsubjectrules|selfsubject)reviews$/;

/** A write, or why it is none. */
export function auditedWriteOf(event: z.infer<typeof AUDIT_EVENT>, account: string, source: string): Write | Passed {
  const { verb, stage, objectRef, responseStatus, user } = event;
  const { resource = '', namespace, name = '', subresource = '' } = objectRef ?? {};
  if (REVIEWS.test(resource)) return 'reviews';
  if (!WRITES.includes(verb) && !INTO_PODS.includes(subresource)) return 'reads';
  if (stage !== 'ResponseComplete' && stage !== 'ResponseStarted') return 'reads'; // told again when it is through
  if ((responseStatus?.code ?? 200) >= 400) return 'refused';
  const [arn] = user.extra?.arn ?? [];
  const what = [resource, subresource].filter((part) => part !== '').join('/');
  return {
    ...{ log: 'kubernetes', event: event.auditID, account, source },
    at: new Date(event.requestReceivedTimestamp).toISOString(),
    who: arn ?? user.username,
    did: `${verb} ${what} ${[namespace, name].filter((part) => part !== undefined && part !== '').join('/')}`.trim(),
    ...(namespace === undefined ? {} : { namespace }),
  };
}
