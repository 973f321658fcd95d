import { type Context, type Exception, type RecordClass, type Statement } from '../kernel';
import { archiveNames, FIREHOSE_CLASSES, logsPrefix, servicePrefix } from './names';
import { cloudTrailWrites, configWrites, evidenceIsPut, firehoseWrites, loadBalancersWrite } from './writers';

/** What one bucket of the archive holds, and who puts it there. */
export interface Holding {
  /** The part that it plays: the end of the construct id. */
  readonly id: 'logs' | 'evidence' | 'configuration';
  readonly bucket: string;
  /** What lies below which prefix. Everything that may be written lies below one of them. */
  readonly records: readonly Records[];
  readonly writers: readonly Statement[];
  /** Versions are locked by default; not so only for a reason. */
  readonly unlocked?: Exception;
}

export interface Records {
  readonly prefix: string;
  readonly recordClass: RecordClass;
}

/** The three buckets that the archive keeps for a source: a cluster, or the audit account itself. */
export function holdings(audit: Context, source: Context): readonly Holding[] {
  const { logs, evidence, configuration } = archiveNames(audit, source);
  return [
    {
      id: 'logs',
      bucket: logs,
      records: logRecords(source),
      writers: [cloudTrailWrites, loadBalancersWrite, firehoseWrites].flatMap((all) => all({ source, bucket: logs })),
    },
    {
      id: 'evidence',
      bucket: evidence,
      records: [{ prefix: '', recordClass: 'evidence' }],
      writers: evidenceIsPut({ source, bucket: evidence }),
    },
    {
      id: 'configuration',
      bucket: configuration,
      records: [{ prefix: '', recordClass: 'configuration' }],
      writers: configWrites({ source, bucket: configuration }),
      unlocked: {
        allow: true,
        reason: 'AWS Config cannot deliver into a bucket with default retention (its manage-delivery-channel page)',
      },
    },
  ];
}

/** CloudTrail shares its prefix with the load balancers, whose logs expire sooner: the earlier expiry wins. */
const logRecords = (source: Context): readonly Records[] => [
  { prefix: servicePrefix(source), recordClass: 'audit' },
  { prefix: `${servicePrefix(source)}elasticloadbalancing/`, recordClass: 'network' },
  ...FIREHOSE_CLASSES.map((logClass) => ({ prefix: logsPrefix(logClass), recordClass: logClass })),
];
