// A plain scan: nothing is prepared but the documents themselves.

/** @type {import('../types').Build} */
export async function build({ documents, write }) {
  await write('documents.json', JSON.stringify(documents));
}
