/** Reads server-sent events from a response body, with `onBytes` called at every sign of life. */
export async function* readEvents(body, onBytes = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = { type: 'message', data: [] };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }

    onBytes();
    // A carriage return at the very end may be half of a line break: it waits for the next chunk.
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length) {
          yield { type: event.type, id: event.id, data: event.data.join('\n') };
        }

        event = { type: 'message', data: [] };
        continue;
      }

      const [, field, content] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === 'data') {
        event.data.push(content);
      } else if (field === 'event') {
        event.type = content;
      } else if (field === 'id') {
        event.id = content;
      }
    }
  }
}
