export * from './databases';
export * from './exports';
export * from './instance-classes';
export * from './names';
export * from './problems';
export * from './settings';
export { LAST_POSITION } from './windows';
