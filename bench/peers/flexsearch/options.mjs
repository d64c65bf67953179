// A document index as the README shows it, with the documents stored so that results can be shown.
// "tokenize: forward" is what the README sets for words that are still being typed; numbers as ids
// are its advice ("Prefer numeric typed IDs").

export const options = {
  tokenize: 'forward',
  document: { id: 'number', index: ['title', 'text'], store: ['id', 'title', 'text'] },
};
