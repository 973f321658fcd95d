export { BROKER_ALARMS, BROKER_SILENT, HALVES } from './alarms';
export * from './brokers';
export * from './exports';
export * from './failover-url';
export * from './names';
export * from './problems';
export * from './settings';
