import type { Point } from './growth';

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 60];

/** What is drawn: points, and the line from nothing through the largest of them, along which linear growth lies. */
export interface Plot {
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly points: readonly Point[];
}

/** A plot as SVG text, readable on light and on dark. */
export function plotted({ title, across, up, points }: Plot): string {
  const most = {
    size: Math.max(...points.map(({ size }) => size)),
    spent: Math.max(...points.map(({ spent }) => spent)),
  };
  const x = (size: number) => round(MARGIN + (size / most.size) * (WIDTH - 2 * MARGIN));
  const y = (spent: number) => round(HEIGHT - MARGIN - (spent / most.spent) * (HEIGHT - 2 * MARGIN));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<path d="M${MARGIN} ${MARGIN}V${HEIGHT - MARGIN}H${WIDTH - MARGIN}" fill="none" stroke="#333333"/>`,
    ...points.flatMap(({ size, spent }) => [
      `<circle cx="${x(size)}" cy="${y(spent)}" r="4" fill="#0b5394"/>`,
      `<text x="${x(size)}" y="${HEIGHT - MARGIN + 18}" text-anchor="middle">${size}</text>`,
      `<text x="${MARGIN - 6}" y="${y(spent) + 4}" text-anchor="end">${round(spent)}</text>`,
    ]),
    `<path d="M${x(0)} ${y(0)}L${x(most.size)} ${y(most.spent)}" stroke="#999999" stroke-dasharray="4 4"/>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 16}" text-anchor="middle">${across}</text>`,
    `<text x="${MARGIN}" y="${MARGIN - 24}">${up}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

const round = (value: number): number => Math.round(value * 10) / 10;
