import type { Problem } from '../kernel';
import { INSTANCE_TYPES, instanceTypesOf } from './instance-types';
import { ADMINISTRATOR } from './names';
import { type BrokerSettings, brokerPlan, type Standing } from './settings';
import { CONSOLE } from './authorisation';
import { inBusinessHours, inWords, overlapping } from './windows';

/** A broker, where it stands, and what its user calls it. */
export interface Candidate extends Standing {
  /** Path of its settings, such as `prod.brokers.events`. */
  readonly field: string;
  readonly settings: BrokerSettings;
}

/** What a broker's settings have against its grade, and against the night's rest of its users. */
export const brokerProblems = (candidate: Candidate): readonly Problem[] =>
  [instanceProblem(candidate), hoursProblem(candidate)].filter((problem) => problem !== undefined);

/** Brokers that would be interrupted together: a change must not meet all stages of delivery in one night. */
export const windowProblems = (candidates: readonly Candidate[]): readonly Problem[] =>
  candidates.flatMap((one, index) => {
    const window = brokerPlan(one.settings, one).maintenance;
    const other = candidates
      .slice(0, index)
      .find((earlier) => overlapping(window, brokerPlan(earlier.settings, earlier).maintenance));
    const fix = 'choose another night, or two hours more';
    return other
      ? [{ field: `${one.field}.maintenance`, got: inWords(window), want: `a window apart from ${other.field}'s`, fix }]
      : [];
  });

/** What Amazon MQ, or a name that is taken, has against the name of a team as that of its user and group. */
export function userProblem(team: string, field: string): Problem | undefined {
  if (RESERVED.includes(team)) {
    return { field, got: team, want: 'a name that is not taken', fix: `brokers have a user ${team}; rename the team` };
  }
  const fix = 'the broker has a user of that name; rename the team';
  return USER.test(team)
    ? undefined
    : { field, got: team, want: '2-100 letters, digits, hyphens, dots, underscores, tildes', fix };
}

/** amazon-mq/latest/api-reference: username and group of ActiveMQ brokers. */
const USER = /^[A-Za-z0-9._~-]{2,100}$/;
const RESERVED: readonly string[] = [ADMINISTRATOR, CONSOLE];

function instanceProblem({ field, settings: { instanceType: got }, grade }: Candidate): Problem | undefined {
  const allowed = instanceTypesOf(grade);
  if (got === undefined || allowed.includes(got)) return undefined;
  const fix = INSTANCE_TYPES[got]
    ? 'it has 1 GiB of memory and takes 100 connections; that is for trying things out'
    : 'correct the name, or leave it to size and grade';
  return { field: `${field}.instanceType`, got, want: allowed.join(' or '), fix };
}

function hoursProblem({ field, settings: { maintenance } }: Candidate): Problem | undefined {
  if (!maintenance || !inBusinessHours(maintenance)) return undefined;
  const want = 'two hours at the weekend or between 19:00 and 06:00 UTC';
  return { field: `${field}.maintenance`, got: inWords(maintenance), want, fix: 'the pair fails over meanwhile' };
}
