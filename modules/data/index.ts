export * from './authority';
export * from './databases';
export * from './exports';
export * from './instance-classes';
export * from './names';
export * from './problems';
export { RESERVED_WORDS } from './reserved-words';
export * from './settings';
export { LAST_POSITION } from './windows';
