import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

export const refreshReference: Handler<Routes['refreshReference']> = async (
  _request,
  { requestSnapshot },
) => {
  const { digest } = await requestSnapshot();
  return { status: 200, body: { digest } };
};
