import { beginningOf, wantsCsv } from '../csv-answer.js';
import { searchCatalogue as search } from '../review/catalogue.js';
import { flaggedCsv, flaggedPage } from '../review/flagged.js';
import { unmatchedPage } from '../review/unmatched.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

export const listUnmatched: Handler<Routes['listUnmatched']> = async ({ query }, context) => ({
  status: 200,
  body: await unmatchedPage(query, context),
});

export const searchCatalogue: Handler<Routes['searchCatalogue']> = async ({ query }, context) => {
  const { text, series = '', limit } = query;
  const found = await search({ text, series, limit }, context);
  const episodes = found.map(
    ({
      ref_id,
      series_code,
      content_provider,
      found_by,
      title,
      series: name,
      season,
      episode,
      active,
      score,
    }) => ({
      refId: ref_id,
      title,
      series: name,
      seriesCode: series_code,
      season,
      episode,
      contentProvider: content_provider,
      active,
      foundBy: found_by,
      score,
    }),
  );
  return { status: 200, body: { episodes } };
};

export const listFlagged: Handler<Routes['listFlagged']> = async (
  { query: { format, limit, cursor }, raw: { headers } },
  context,
) => {
  if (!wantsCsv({ format, headers }))
    return { status: 200, body: await flaggedPage({ limit, cursor }, context) };
  return {
    status: 200,
    body: flaggedCsv(context, beginningOf({ format })),
    headers: { 'content-disposition': 'attachment; filename="flagged_metadata.csv"' },
  };
};
