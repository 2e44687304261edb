/** A signal that has just come may carry nothing yet: the pauses before each time it is asked, ms. */
const PAUSES_MS = [0, 2_000, 5_000, 10_000];

/** Whether the app's own server answers, and not a page of a network that wants a login first. */
export async function isServerThere(): Promise<boolean> {
  for (const pauseMs of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (await answers()) return true;
  }
  return false;
}

async function answers(): Promise<boolean> {
  try {
    const { ok, headers } = await fetch('/sw.js', { method: 'HEAD', cache: 'no-store' });
    return ok && /javascript/.test(headers.get('content-type') ?? '');
  } catch {
    return false;
  }
}
