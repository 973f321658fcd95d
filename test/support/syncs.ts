import { SYNC, type SyncRecord } from '../../src/evidence/record';

/** What Argo CD says of a service in staging that is healthy, as the archive keeps it; `detail` lies over what it says. */
export const stagingSync = (service: string, digest: string, detail: object = {}, event: object = {}): SyncRecord =>
  SYNC.parse({
    ...{ source: 'platform.argo-cd', 'detail-type': 'Argo CD Notification', id: 'e1', account: '444455556666' },
    ...{ time: '2027-03-01T12:03:00Z', ...event },
    detail: {
      ...{ application: `staging-${service}`, namespace: 'staging-cards', phase: 'Succeeded', health: 'Healthy' },
      ...{ startedAt: '2027-03-01T12:00:00Z', finishedAt: '2027-03-01T12:00:30Z' },
      ...{ reconciledAt: '2027-03-01T12:02:50Z', revision: 'a'.repeat(40) },
      images: [`444455556666.dkr.ecr.eu-west-1.amazonaws.com/exbank/${service}@${digest}`],
      ...detail,
    },
  });
