import type { MapData, StageData } from './data';
import { asText, badge, type Cell, table } from './html';

/** Services by environment, with a field that narrows them. */
export const serviceTable = ({ services, environments }: MapData): string =>
  [
    '<p class="narrow"><label for="narrow">Only</label> <input id="narrow" type="search" autocomplete="off" placeholder="name, team or class"> <output id="narrowed" for="narrow"></output></p>',
    table(
      'Services and environments',
      ['service', 'class', 'owner', 'promise', ...environments.map(({ name }) => name)],
      services.map((service) => ({
        id: `row-${service.name}`,
        cells: [
          { html: `<a href="#service/${asText(service.name)}">${asText(service.name)}</a>` },
          badge(service.class),
          service.owner,
          service.promise,
          ...environments.map(({ name }) => stage(service.stages.find(({ environment }) => environment === name))),
        ],
      })),
    ),
  ].join('\n');

function stage(at: StageData | undefined): Cell {
  if (!at) return '-';
  return at.released ? at.pods : badge('not released');
}
