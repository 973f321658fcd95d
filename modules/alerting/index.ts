export * from './names';
export * from './problems';
export * from './settings';
