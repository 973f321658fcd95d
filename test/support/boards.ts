import type { Resource } from '../../modules/governance';

/** A part of a board. */
interface Widget {
  readonly type: string;
  readonly y: number;
  readonly properties: { readonly title?: string; readonly alarms?: readonly string[]; readonly markdown?: string };
}

type Boards = ReadonlyMap<string, readonly Widget[]>;

/** All boards of an output, by their names. */
export const boardsOf = (output: readonly Resource[]): Boards =>
  new Map(
    output
      .filter(({ type }) => type === 'aws_cloudwatch_dashboard')
      .map(({ attributes }) => [
        String(attributes.dashboard_name),
        (JSON.parse(String(attributes.dashboard_body)) as { widgets: readonly Widget[] }).widgets,
      ]),
  );

/** The rows of a service, on every board. */
export const rowsOf = (from: Boards, service: string) =>
  [...from].flatMap(([board, widgets]) =>
    widgets
      .filter(({ type, properties }) => type === 'alarm' && properties.title === service)
      .map(({ y, properties }) => ({
        board,
        alarms: properties.alarms ?? [],
        steps: widgets.find((one) => one.type === 'text' && one.y === y)?.properties.markdown ?? '',
        pods: widgets.some((one) => one.type === 'metric' && one.y === y),
      })),
  );
