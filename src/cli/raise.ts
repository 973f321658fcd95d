import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { DriftEvent } from '../drift-events';

/** Throttled or cut off, a call is tried again with growing pauses. */
const PATIENT = { maxAttempts: 6, requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 } } as const;
const AT_ONCE = 10; // eventbridge/latest/APIReference/API_PutEvents

/** Puts events on their buses. Gives back, one sentence each, what did not get there. */
export async function raise(events: readonly DriftEvent[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const region of new Set(events.map((event) => event.region))) {
    const here = events.filter((event) => event.region === region);
    const client = new EventBridgeClient({ ...PATIENT, region });
    for (let from = 0; from < here.length; from += AT_ONCE)
      lost.push(...(await put(client, here.slice(from, from + AT_ONCE))));
  }
  return lost;
}

/** A call that succeeds may still have refused some of its entries. */
async function put(client: EventBridgeClient, events: readonly DriftEvent[]): Promise<readonly string[]> {
  const named = (event: DriftEvent | undefined) => String(event?.detail.stack);
  try {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: events.map(entry) }));
    return Entries.flatMap(({ ErrorCode, ErrorMessage }, index) =>
      ErrorCode === undefined ? [] : [`${named(events[index])}: ${ErrorCode}, ${ErrorMessage ?? 'no more is said'}`],
    );
  } catch (error) {
    const message = error instanceof Error ? `${error.name}, ${error.message}` : String(error);
    return events.map((event) => `${named(event)}: ${message}`);
  }
}

const entry = ({ bus, source, detailType, detail }: DriftEvent): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: source,
  DetailType: detailType,
  Detail: JSON.stringify(detail),
});
