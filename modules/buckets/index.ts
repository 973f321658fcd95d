export * from './access-log-bucket';
export * from './bucket';
export * from './lifecycle';
export * from './object-lock';
export * from './settings-guard';
