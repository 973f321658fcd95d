export * from './bucket';
export * from './lifecycle';
export * from './object-lock';
