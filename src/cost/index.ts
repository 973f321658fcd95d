export * from './bill';
export { FILES, HOURS, PRICED_REGION, PRICES, READ_ON } from './prices';
