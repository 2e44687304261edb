/** What became of a file: shared, kept in the phone's downloads, or to be asked for once more. */
export type HandedOver = 'shared' | 'closed' | 'saved' | 'ask-again';

/**
 * Opens the phone's own sheet for sharing; where it takes no files, the file is saved. `ask-again`: making it took so long
 * that the browser no longer takes the tap for one, and wants another. `closed`: the person changed their mind.
 */
export async function shareFile(file: File): Promise<HandedOver> {
  const data: ShareData = { files: [file], title: file.name };
  // Missing where the browser cannot share.
  const canShare: ((data: ShareData) => boolean) | undefined = navigator.canShare?.bind(navigator);
  if (canShare?.(data) !== true) return saveFile(file);
  try {
    await navigator.share(data);
    return 'shared';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') return 'closed';
    return name === 'NotAllowedError' ? 'ask-again' : saveFile(file);
  }
}

/** Puts the file among the phone's downloads. */
export function saveFile(file: File): 'saved' {
  const KEEP_MS = 60_000;
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
  return 'saved';
}
