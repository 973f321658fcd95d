import { SOURCES } from '../../modules/alerting';
import { HEALTHY_FOR_SECONDS } from '../../modules/gitops';
import type { Archive, ArchivedEvent } from './archive';
import type { Clock, Sighting } from './drill';

export interface ToldSyncsProps {
  readonly archive: Pick<Archive, 'events'>;
  /** Name of the Application in Argo CD. */
  readonly application: string;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * What Argo CD itself said of one Application, as the archive keeps it and nobody can alter it: the alarm rings for any, and for
 * another's trouble too (modules/gitops/sync-records.ts).
 */
export class ToldSyncs {
  constructor(private readonly props: ToldSyncsProps) {}

  /** Why its words cannot be read; a drill that nothing can show does not begin. */
  async unread(): Promise<readonly string[]> {
    const { archive, application, clock } = this.props;
    try {
      await archive.events(SOURCES.argoCd, clock.now(), clock.now());
      return [];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [`what Argo CD says of ${application} cannot be read (${why}) - name who may read the archive`];
    }
  }

  /** When it was first said that this one is degraded. */
  async degraded(since: Date): Promise<Sighting | undefined> {
    const first = (await this.said(since)).find(({ detail }) => detail.phase === 'Degraded');
    return first && this.seen(first, first.time, 'is degraded');
  }

  /** When a sync that began after that was found healthy, and not by a look from before it. */
  async healthy(since: Date): Promise<Sighting | undefined> {
    const bad = await this.degraded(since);
    if (bad?.at === undefined) return undefined;
    const from = Date.parse(bad.at);
    const well = (await this.said(since)).find(
      ({ detail }) => isWell(detail) && Date.parse(String(detail.startedAt)) >= from,
    );
    return well && this.seen(well, String(well.detail.reconciledAt), `is healthy with ${String(well.detail.revision)}`);
  }

  /** In the order of the archive's own times. */
  private async said(since: Date): Promise<readonly ArchivedEvent[]> {
    const { archive, application, clock } = this.props;
    const all = await archive.events(SOURCES.argoCd, since, clock.now());
    return all
      .filter(({ detail, time }) => detail.application === application && Date.parse(time) >= since.getTime())
      .sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
  }

  private readonly seen = ({ id, key }: ArchivedEvent, at: string, what: string): Sighting => ({
    ...{ state: 'seen', at: new Date(at).toISOString() },
    says: `${this.props.application} ${what}: event ${id} in ${key}`,
  });
}

const isWell = ({ phase, health, finishedAt, reconciledAt }: ArchivedEvent['detail']): boolean =>
  phase === 'Succeeded' &&
  health === 'Healthy' &&
  (Date.parse(String(reconciledAt)) - Date.parse(String(finishedAt))) / 1000 >= HEALTHY_FOR_SECONDS;
