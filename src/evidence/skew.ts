import { emergencyOf } from '../../modules/change';
import type { Read } from './record';
import { idOf } from './record-facts';

/** Seconds by which clocks may disagree: CloudTrail tells whole seconds, and hosts follow one source. */
export const TOLERANCE_SECONDS = 60;

type ChangeBody = Extract<Read, { kind: 'change' }>['body'];

/** A moment of a record, in the order in which they must come. */
interface Moment {
  readonly what: string;
  readonly at: string | undefined;
}

/** A record whose times cannot be, and why, in a sentence. */
export interface Skew {
  readonly id: string;
  readonly problem: string;
}

/** Times that cannot be: what came later stands before what came earlier, or after the day of the evidence. */
export const skewProblems = (records: readonly Read[], asOf: string): readonly Skew[] => [
  ...records.flatMap((record) => {
    const late = recordedAfter(record, asOf);
    return [...sequencesOf(record).flatMap(disorder), ...late].map((problem) => ({ id: idOf(record), problem }));
  }),
  ...promotionsOf(records),
];

/** Each moment against the next one that is known. */
function disorder(moments: readonly Moment[]): readonly string[] {
  const known = moments.flatMap(({ what, at }) => (at === undefined ? [] : [{ what, at }]));
  return known.flatMap((later, index) => {
    const earlier = known[index - 1];
    const seconds = earlier ? (Date.parse(earlier.at) - Date.parse(later.at)) / 1000 : 0;
    return earlier && seconds > TOLERANCE_SECONDS
      ? [`clock skew: ${later.what} (${later.at}) is ${seconds} s before ${earlier.what} (${earlier.at})`]
      : [];
  });
}

const moment = (what: string, at: string | undefined): Moment => ({ what, at });

function sequencesOf({ kind, body }: Read): readonly (readonly Moment[])[] {
  switch (kind) {
    case 'change':
      return body.stacks.map((stack) => ofStack(stack, body));
    case 'restored':
      return [[moment('the restore', body.occurred_at), moment('the record', body.recorded_at)]];
    case 'drill': {
      const [begin, end] = [moment('the drill', body.occurred_at), moment('its end', body.drill.ended_at)];
      return [[begin, end, moment('the record', body.recorded_at)]];
    }
    case 'sync': {
      const { startedAt, finishedAt } = body.detail;
      const [begin, end] = [moment('the begin of the sync', startedAt), moment('its end', finishedAt)];
      return [[begin, end, moment('the notice of it', body.time)]];
    }
    case 'restore': {
      const { RecoveryPointCreationDate: copied, CreationDate: begun, CompletionDate: ended } = body;
      return [[moment('the copy', copied), moment('the begin of the restore', begun), moment('its end', ended)]];
    }
    default:
      return [];
  }
}

/** An emergency is approved afterwards. */
const ofStack = (
  { planned: { seal }, approval, applied }: ChangeBody['stacks'][number],
  { said, envelope }: ChangeBody,
): readonly Moment[] => [
  moment(`the commit of ${seal.stack}`, seal.committedAt),
  moment('its approval', emergencyOf(said) ? undefined : approval?.at),
  moment('the begin of its apply', applied?.begun),
  moment('the end of its apply', applied?.ended),
  moment('the record', envelope.recorded_at),
];

/** A record from after the day by which the evidence was judged. */
function recordedAfter(record: Read, asOf: string): readonly string[] {
  const last = sequencesOf(record)
    .flatMap((moments) => moments.map(({ at }) => at))
    .filter((at) => at !== undefined)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
  const end = Date.parse(`${asOf}T23:59:59Z`) / 1000 + TOLERANCE_SECONDS;
  return last !== undefined && Date.parse(last) / 1000 > end
    ? [`clock skew: it speaks of ${last}, after the day of the evidence (${asOf})`]
    : [];
}

/** Production follows what stood the test before it: the same commit cannot be applied there first. */
function promotionsOf(records: readonly Read[]): readonly Skew[] {
  const changes = records.flatMap(({ kind, body }) => (kind === 'change' ? [body] : []));
  return changes
    .filter((change) => change.stacks.some(({ production }) => production) && !emergencyOf(change.said))
    .flatMap((change) => {
      const begun = timesOf(change, true)[0];
      const tested = changes
        .filter(({ commit }) => commit === change.commit)
        .flatMap((other) => timesOf(other, false))
        .sort()[0];
      if (begun === undefined || tested === undefined) return [];
      const seconds = (Date.parse(tested) - Date.parse(begun)) / 1000;
      const first = `the first test of commit ${change.commit.slice(0, 12)} (${tested})`;
      const problem = `clock skew: production (${begun}) is ${seconds} s before ${first}`;
      return seconds > TOLERANCE_SECONDS ? [{ id: change.envelope.record_id, problem }] : [];
    });
}

const timesOf = ({ stacks }: ChangeBody, inProduction: boolean): readonly string[] =>
  stacks
    .filter(({ production }) => production === inProduction)
    .flatMap(({ applied }) => applied?.begun ?? [])
    .sort();
