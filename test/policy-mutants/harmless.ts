import { HARMLESS_DATA } from './harmless-data';
import { HARMLESS_NETWORK } from './harmless-network';
import type { Harmless } from './harmless-row';
import { HARMLESS_RUNNING } from './harmless-running';
import { HARMLESS_WATCH } from './harmless-watch';

/** The same for every kind: nothing here has a meaning of its own for one of them. */
const EVERY_KIND: readonly Harmless[] = [
  {
    kinds: 'every kind',
    paths: /^tags$/,
    because:
      'its parts are asked for one by one where they mean something: log class, backup plan, owner, severity, runbook',
  },
  {
    kinds: 'every kind',
    paths: /^(tags\.(?!(log-class|backup-plan|owner|severity|runbook)$).+|default_tags\.tags)$/,
    because: 'the provider adds the tags of the platform to every resource, and tags-complete holds them there',
  },
  {
    kinds: 'every kind',
    paths:
      /(^|\.)(name|rule_name|node_group_name|target_id|policy_name|log_stream_name|[dD]escription|comment|display_name|label)$/,
    because: 'what something is called, or says about itself; names of records are in the ledger of addresses',
  },
  {
    kinds: 'every kind',
    paths: /^(depends_on|timeouts(\..+)?|timeout(_in_minutes)?|lifecycle\.(create_before_destroy|ignore_changes))$/,
    because: 'in which order, and for how long, Terraform does something',
  },
  {
    kinds: 'every kind',
    paths: /^lifecycle$/,
    what: /^is gone$/,
    because: 'of the block only prevent_destroy protects, and that is asked for by itself',
  },
];

const ROWS: readonly Harmless[] = [
  ...EVERY_KIND,
  ...HARMLESS_DATA,
  ...HARMLESS_NETWORK,
  ...HARMLESS_RUNNING,
  ...HARMLESS_WATCH,
];

/** Kinds of which nothing can be otherwise: what Terraform does not ask for is not said, and what stands there are references. */
export const UNCHANGEABLE: Readonly<Record<string, string>> = {
  aws_iam_service_linked_role: 'it says for which service of AWS, and AWS writes the role',
  aws_scheduler_schedule_group: 'it has a name, and nothing else',
  aws_route53_resolver_query_log_config: 'it says into which group, and workflow-logs asks for one',
};

/** Every row, for those who ask whether one is idle. */
export const HARMLESS = ROWS;

/** Whether a row is about a change. */
export const isAbout = ({ kinds, paths, what }: Harmless, kind: string, path: string, change: string): boolean =>
  (kinds === 'every kind' || kinds.includes(kind)) && paths.test(path) && (what?.test(change) ?? true);

/** Why a change weakens nothing; `undefined` when it could. */
export const reasonOf = (kind: string, path: string, what: string): string | undefined =>
  ROWS.find((row) => isAbout(row, kind, path, what))?.because;
