export * from './apply-role';
export * from './boundary';
export * from './github';
export * from './location';
export * from './plan-role';
export * from './services';
export * from './storage';
