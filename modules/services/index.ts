export * from './exports';
export * from './policies';
export * from './problems';
export * from './secrets-reader';
export * from './service-access';
export * from './settings';
