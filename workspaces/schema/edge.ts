import { z } from 'zod';
import { block, text } from './fields';

/** A domain name as DNS takes it: RFC 1035, labels of 1-63 characters. */
export const domainName = text(
  /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
  'want a domain in lower case such as fraud.bank.example - write it without a star and without a dot at the end',
);

/** Networks that may call, each with the reason; the reason becomes the description of a security group rule. */
export const callers = z.record(
  block,
  text(
    /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{10,200}$/,
    'want a reason of 10-200 letters, digits and ._-:/()#,@[]+=&;{}!$* - it becomes the description of a firewall rule',
  ),
);

const delegatedBy = z.strictObject(
  {
    zone: domainName.describe('The zone above the domain, which holds its NS records.'),
    owner: z.string().min(1, 'want the owning function - name it').describe('Who keeps that zone: a function.'),
  },
  'want { zone, owner }: who delegates the domain to us, or no certificate is ever issued - name the zone above and who keeps it',
);

/** The doors of a cluster: its domain, who delegates it, and who may call. */
export const edge = z.strictObject({
  domain: domainName.describe(
    'Every host name of the cluster ends so. Ours alone: no other zone of it exists. Changing it renames every host.',
  ),
  delegatedBy: delegatedBy.describe(
    'Who delegates the domain to the zone that this platform makes (ADR on host names).',
  ),
  callers: z
    .strictObject({
      internal: callers.describe('Networks that reach the internal door, beside the VPC itself; private addresses.'),
      external: callers.describe('Networks that reach the external door. Nobody, until one is named.'),
    })
    .describe('Who may call which door. NGINX asks again, by service, for those that name their own callers.'),
  tlsPolicy: z
    .string()
    .optional()
    .describe('Security policy of the TLS listeners, one of modules/edge/tls-policies.ts. Default: the strictest.'),
});
