export * from './install';
export * from './local-chart';
export * from './objects';
export * from './release';
export * from './remote-chart';
