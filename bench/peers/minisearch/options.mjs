// The README's example: title and text indexed and stored, so that results can be shown.

export const options = {
  fields: ['title', 'text'],
  storeFields: ['title', 'text'],
};
