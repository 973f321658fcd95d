export * from './local-chart';
export * from './release';
export * from './remote-chart';
