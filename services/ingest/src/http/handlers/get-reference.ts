import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

export const getReference: Handler<Routes['getReference']> = async ({ params }, { warehouse }) => ({
  status: 200,
  body: await warehouse.getReference(params.table),
  headers: { 'content-disposition': `attachment; filename="${params.table}.csv"` },
});
