import { mapOf } from '../../src/cli/map';
import type { MapData } from '../../src/map';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

let made: ReturnType<typeof mapOf> | undefined;

/** What the page of the example shows, worked out once. */
export const exampleMap = (): ReturnType<typeof mapOf> => (made ??= mapOf(load(input)));

/** The same with so many times the services, each under a name of its own. */
export function multiplied(data: MapData, times: number): MapData {
  const copies = Array.from({ length: times }, (_, copy) => (name: string) => (copy === 0 ? name : `${name}-${copy}`));
  return {
    ...data,
    services: copies.flatMap((called) => data.services.map((one) => ({ ...one, name: called(one.name) }))),
    index: [
      ...data.index.filter(({ kind }) => kind !== 'service'),
      ...copies.flatMap((called) =>
        data.index
          .filter(({ kind }) => kind === 'service')
          .map((hit) => ({ ...hit, name: called(hit.name), at: called(hit.at) })),
      ),
    ],
    losses: data.losses.map((loss) => ({
      ...loss,
      fates: copies.flatMap((called) => loss.fates.map(([name, ...counts]) => [called(name), ...counts] as const)),
    })),
  };
}
