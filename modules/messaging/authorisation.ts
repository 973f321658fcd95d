import { ADMINISTRATOR } from './names';
import { element } from './xml';

/** Group of whoever looks at queues in the web console; Amazon MQ asks for it in every map. */
export const CONSOLE = 'activemq-webconsole';

/**
 * Who may use which queue. A queue is called `<sending team>.<reading team>.<what>`, and the broker adds up all entries
 * that match: `<team>.>` lets the sender send, `*.<team>.>` lets the reader read. So the map knows teams and no
 * services, and a new service, or a new queue between two teams, changes nothing here and needs no reboot.
 * `admin` is the right to make the queue with the first message or the first reader.
 * Dead letters of `intake.cases.x` lie in `DLQ-intake.cases.x`: the same rule lets the reader read them, and keeps the
 * sender out; only the broker writes them.
 */
export const authorisation = (teams: readonly string[]): string =>
  element('authorizationPlugin', {}, [
    element('map', {}, [
      element('authorizationMap', {}, [
        element('authorizationEntries', {}, [
          ...['queue', 'topic'].map((kind) => entry({ [kind]: '>' }, rights(ADMINISTRATORS))),
          ...teams.flatMap(ofTeam),
          entry({ topic: 'ActiveMQ.Advisory.>' }, rights([...teams, ...ADMINISTRATORS])),
        ]),
        element('tempDestinationAuthorizationEntry', {}, [
          element('tempDestinationAuthorizationEntry', rights([...teams, ...ADMINISTRATORS])),
        ]),
      ]),
    ]),
  ]);

const ADMINISTRATORS = [ADMINISTRATOR, CONSOLE];

const ofTeam = (team: string): readonly string[] => [
  entry({ queue: `${team}.>` }, { admin: team, write: team }),
  entry({ queue: `*.${team}.>` }, { admin: team, read: team }),
];

/** Start of the name of a dead-letter queue: upper case, so that no team has it; no dot, so that the teams keep their places. */
export const DEAD_LETTERS = 'DLQ-';

type Rights = Readonly<Partial<Record<'admin' | 'read' | 'write', string>>>;

const rights = (groups: readonly string[]): Required<Rights> => {
  const all = groups.join(',');
  return { admin: all, read: all, write: all };
};

const entry = (destination: Readonly<Record<string, string>>, granted: Rights): string =>
  element('authorizationEntry', { ...destination, ...granted });
