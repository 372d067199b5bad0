import { join } from 'node:path';
import { suggestTemplate as suggest } from '../../suggest/suggest.js';
import { knownHeaders } from '../../templates/header-memory.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { SuggestFields } from '../uploads/form-fields.js';
import { receiveFile } from '../uploads/receive-file.js';
import { receiveForm } from '../uploads/receive-form.js';
import { whileConnected } from '../uploads/receive-upload.js';

export const suggestTemplate: Handler<Routes['suggestTemplate']> = async ({ raw }, context) =>
  context.intake.run(async () => {
    const { config, engine, library, limits, store } = context;
    const workspace = await store.workspace();
    const { directory } = workspace;
    try {
      const body = await receiveForm(raw, SuggestFields, config, async (fields, filename, file) => {
        await receiveFile(file, join(directory, 'raw'), config.maxFileBytes);
        const templates = await library.current();
        return whileConnected(raw, (signal) =>
          suggest(
            { ...fields, filename },
            {
              engine,
              templates,
              limits,
              directory,
              signal,
              knownHeaders: (platform) => knownHeaders(store, templates, platform),
            },
          ),
        );
      });
      return { status: 200, body };
    } finally {
      await workspace.dispose();
    }
  });
