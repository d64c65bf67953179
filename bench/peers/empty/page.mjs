// No search at all: what the browser needs for any page. The floor of every cold start.

export async function load() {}

export function search() {
  return [];
}
