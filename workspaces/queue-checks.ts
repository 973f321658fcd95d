import { nearest, type Problem } from '../modules/kernel';
import type { Row } from './catalogue';
import { teamsOfQueue } from './service-names';
import { unknownTeam } from './store-checks';

/** What the queues of the rows have against the teams, and against each other. */
export const queueChecks = (rows: readonly Row[], teams: readonly string[] | undefined): readonly Problem[] => [
  ...rows.flatMap((row) => [...ownPart(row), ...otherPart(row, teams)]),
  ...fromNobody(rows),
  ...readTwice(rows),
];

interface Use {
  readonly folder: string;
  readonly team: string | undefined;
  readonly field: string;
  readonly queue: string;
}

const uses = (rows: readonly Row[], side: 'produces' | 'consumes'): readonly Use[] =>
  rows.flatMap(({ folder, fields: { team, queues } }) =>
    (queues?.[side] ?? []).map((queue) => ({ folder, team, field: `services.${folder}.queues.${side}`, queue })),
  );

/** The broker lets a team send to `<team>.*.*` and read from `*.<team>.*`, and nothing else. */
function ownPart(row: Row): readonly Problem[] {
  const sent = uses([row], 'produces').filter(({ queue, team }) => team && teamsOfQueue(queue).from !== team);
  const read = uses([row], 'consumes').filter(({ queue, team }) => team && teamsOfQueue(queue).to !== team);
  return [
    ...sent.map(({ field, queue, team }) => {
      const fix = `the first part is the team that sends; the broker refuses ${team} elsewhere`;
      return { field, got: queue, want: `a queue that starts with ${team}.`, fix };
    }),
    ...read.map(({ field, queue, team }) => {
      const fix = `the second part is the team that reads; the broker refuses ${team} elsewhere`;
      return { field, got: queue, want: `a queue such as <team>.${team}.<what>`, fix };
    }),
  ];
}

/** A queue sent to a team that is not there. One read from such a team has no producer, which is said elsewhere. */
function otherPart(row: Row, teams: readonly string[] | undefined): readonly Problem[] {
  if (!teams) return [];
  return uses([row], 'produces')
    .filter(({ queue }) => !teams.includes(teamsOfQueue(queue).to))
    .map(({ field, queue }) => ({ ...unknownTeam(field, teamsOfQueue(queue).to, teams), got: queue }))
    .map((problem) => ({ ...problem, want: `a second part of ${problem.want}` }));
}

function fromNobody(rows: readonly Row[]): readonly Problem[] {
  if (rows.some(({ unreadable }) => unreadable.has('queues'))) return [];
  const sent = uses(rows, 'produces').map(({ queue }) => queue);
  return uses(rows, 'consumes')
    .filter(({ queue, team }) => !sent.includes(queue) && teamsOfQueue(queue).to === team)
    .map(({ field, queue }) => {
      const meant = nearest(queue, sent);
      const fix = meant ? `did you mean ${meant}?` : 'correct the name, or let its sender declare it first';
      return { field, got: queue, want: 'a queue that a service produces', fix };
    });
}

/** A queue gives each message to one reader: two services would take turns, and each would miss half. */
function readTwice(rows: readonly Row[]): readonly Problem[] {
  const read = uses(rows, 'consumes');
  return read.flatMap(({ field, queue }, index) => {
    const first = read.slice(0, index).find((other) => other.queue === queue);
    const fix = `${first?.folder ?? ''} reads it, and each message goes to one reader; let its sender add a queue`;
    return first ? [{ field, got: queue, want: 'a queue that no other service consumes', fix }] : [];
  });
}
