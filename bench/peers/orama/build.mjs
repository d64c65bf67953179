import { create, insertMultiple, save } from '@orama/orama';
import { stemmed } from './stemmed.mjs';

/** @type {import('../types').Build} */
export async function build({ documents, language, write }) {
  const database = create({
    schema: { title: 'string', text: 'string' },
    components: { tokenizer: await stemmed(language) },
  });
  await insertMultiple(database, documents);
  await write('index.json', JSON.stringify(save(database)));
}
