/** Sends the address by the phone's own sheet, or copies it where there is none. Nothing is sent when the reader closes the sheet. */
export async function share(what: { title: string; text: string; url: string }): Promise<'sent' | 'copied' | 'failed'> {
  try {
    if (navigator.share && window.matchMedia('(pointer: coarse)').matches) {
      await navigator.share(what);
      return 'sent';
    }
    await navigator.clipboard.writeText(what.url);
    return 'copied';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'sent' : 'failed';
  }
}
