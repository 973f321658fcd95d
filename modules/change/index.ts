export * from './action';
export * from './fallback';
export * from './interruption';
export * from './kinds';
export * from './plan';
export * from './risk';
export * from './security';
export * from './verdict';
