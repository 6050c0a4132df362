const open = new Set<string>()
let count = 0

/** The numbers of the requests that have not ended: their answer or its body is still awaited. */
export function openRequests(): string[] {
  return [...open]
}

/** The browser's `fetch`, with a number on each request, so that page and server can speak of the same one. */
export const trackedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const id = String(++count)
  request.headers.set('X-Request-Number', id)
  open.add(id)
  const end = () => void open.delete(id)
  try {
    const response = await fetch(request)
    response.clone().arrayBuffer().then(end, end)
    return response
  } catch (error) {
    end()
    throw error
  }
}
