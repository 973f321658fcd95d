import type { Moment, Outcome } from './outcome';

const WIDTH = 760;
const HEIGHT = 150;
const MARGIN = { left: 48, top: 34, right: 16, bottom: 34 } as const;
/** Readable without colour too: from light to dark. */
const LAYERS = [
  { name: 'all pods', of: 'whole', fill: '#b7d7c2' },
  { name: 'some pods', of: 'reduced', fill: '#e8b04a' },
  { name: 'no pod', of: 'zero', fill: '#8c1c13' },
] as const;

/** How many deployments have all, some or none of their pods in the minutes after each loss, one panel below the other, as SVG. */
export function picture(outcomes: readonly Outcome[]): string {
  const last =
    Math.max(60, ...outcomes.map(({ wholeAfter, moments }) => wholeAfter ?? moments.at(-1)?.second ?? 0)) + 20;
  const height = outcomes.length * HEIGHT + 30;
  const panels = outcomes.map((outcome, index) => panel(outcome, index * HEIGHT, last));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="sans-serif" font-size="12" shape-rendering="crispEdges">`,
    '<title>Deployments after the loss of a zone</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...panels,
    ...LAYERS.map(({ name, fill }, index) => legend(name, fill, MARGIN.left + index * 110, height - 12)),
    '</svg>',
    '',
  ].join('\n');
}

const legend = (name: string, fill: string, x: number, y: number): string =>
  `<rect x="${x}" y="${y - 10}" width="12" height="12" fill="${fill}"/><text x="${x + 18}" y="${y}">${name}</text>`;

function panel({ course, moments, wholeAfter }: Outcome, top: number, last: number): string {
  const total = moments[0] ? moments[0].whole + moments[0].reduced + moments[0].zero : 0;
  const [floor, span] = [top + HEIGHT - MARGIN.bottom, HEIGHT - MARGIN.top - MARGIN.bottom];
  const x = (second: number) => MARGIN.left + (second / last) * (WIDTH - MARGIN.left - MARGIN.right);
  const lost = course.isPartial ? `most of ${course.zone}, evacuated at ${course.evacuation ?? 0} s` : course.zone;
  const ending = wholeAfter === undefined ? 'never whole again' : `whole after ${wholeAfter} s`;
  const bars = moments.flatMap((moment, index) => {
    const from = x(moment.second);
    const width = x(moments[index + 1]?.second ?? last) - from;
    return bar(moment, total === 0 ? 0 : span / total).map(
      ({ fill, start, high }) =>
        `<rect x="${figure(from)}" y="${figure(floor - start - high)}" width="${figure(width)}" height="${figure(high)}" fill="${fill}"/>`,
    );
  });
  return [
    `<text x="${MARGIN.left}" y="${top + 22}" font-weight="bold">${lost}: ${ending}</text>`,
    ...bars,
    ...[0, 60, 120, 180, 240, 300, 360]
      .filter((second) => second <= last)
      .map((second) => `<text x="${figure(x(second))}" y="${floor + 16}" text-anchor="middle">${second} s</text>`),
    `<text x="${MARGIN.left - 8}" y="${top + MARGIN.top + 10}" text-anchor="end">${total}</text>`,
  ].join('\n');
}

/** The parts of one moment, one on top of the other. */
function bar(moment: Moment, unit: number) {
  const highs = LAYERS.map((layer) => moment[layer.of] * unit);
  return LAYERS.flatMap(({ fill }, index) => {
    const high = highs[index] ?? 0;
    const start = highs.slice(0, index).reduce((sum, one) => sum + one, 0);
    return high > 0 ? [{ fill, start, high }] : [];
  });
}

const figure = (value: number): string => value.toFixed(1);
