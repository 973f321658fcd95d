import audit from './audit';
import nonprodEuw1 from './clusters/nonprod-euw1';
import prodEuw1 from './clusters/prod-euw1';
import dev from './dev';
import organisation from './organisation';
import prod from './prod';
import staging from './staging';

/** The whole platform as data. The order is the order of the tables that people read. */
export default { organisation, workspaces: [audit, nonprodEuw1, prodEuw1, dev, staging, prod] };
